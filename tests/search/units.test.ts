import { describe, expect, test } from 'vitest';
import { readAddress } from '#search/address.ts';
import { typingDistance } from '#search/distance.ts';
import { hasEveryTerm } from '#search/every-term.ts';
import { formatSearchIndex, parseSearchIndex } from '#search/index-format.ts';
import { parseQuery } from '#search/query.ts';
import { officialIndex } from './official-index.ts';

const HEX = 'ff8c0a1b2c3d4e5f'.repeat(4);

describe('a query', () => {
  test('is read as far as its 500th character', () => {
    expect(parseQuery('node '.repeat(2000)).terms).toHaveLength(100);
  });

  test.for([
    ['node:24-alpine', ['node', '24-alpine'], undefined],
    ['docker.io/library/node:24', ['node', '24'], undefined],
    ['index.docker.io/grafana/grafana', ['grafana/grafana'], undefined],
    ['$ docker pull node', ['node'], undefined],
    ['docker run nginx', ['nginx'], undefined],
    ['docker dind', ['docker', 'dind'], undefined],
    ['the image of the', ['the', 'image', 'of', 'the'], undefined],
    ['REGISTRY-1.docker.io/library/Node:24', ['node', '24'], undefined],
    ['podman pull quay.io/org/app:1.0', ['quay.io/org/app', '1.0'], undefined],
    ['docker image pull node:24', ['node', '24'], undefined],
    ['localhost:5000/app', ['localhost', '5000/app'], undefined],
    [`docker pull node:24@sha256:${HEX}`, ['node', '24'], HEX],
    ['café', ['cafe'], undefined],
    ['', [], undefined],
    ['Base de données', ['base', 'donnees'], undefined],
    [`node@sha256:${HEX}`, ['node'], HEX],
    [`sha256:${HEX.slice(0, 9)}`, [], HEX.slice(0, 9)],
    [HEX.slice(0, 12), [], HEX.slice(0, 12)],
    ['sha256:ff8c', [], 'ff8c'],
    ['node : 24 # .', ['node', '24'], undefined],
    ['deadbeefcafe', ['deadbeefcafe'], undefined],
    ['1234567', ['1234567'], undefined],
  ] as const)('%s', ([typed, terms, digest]) => {
    const query = parseQuery(typed);
    expect(query.terms).toEqual(terms);
    expect(query.digest).toBe(digest);
  });
});

describe('an address that leads nowhere', () => {
  test.for([
    ['node', 'node'],
    ['images/nod/', 'nod'],
    ['images/node/tags/24-alpin/', 'node 24-alpin'],
    ['node:24-alpine', 'node:24-alpine'],
    ['images/library/node', 'node'],
    ['images/docker.io/library/node/', 'node'],
    ['images/ghcr.io/team/app/tags/1.0', 'ghcr.io team app 1.0'],
    ['_/node', 'node'],
    ['r/bitnami/redis', 'bitnami redis'],
    ['r/library/node/tags', 'node'],
    ['images/node/24', 'node 24'],
    ['fr/images/noed', 'noed'],
    ['fr/variantes/slim', 'slim'],
    ['Images/Node', 'Node'],
    ['images/nod/index.md', 'nod'],
    ['images/nod.html', 'nod'],
    ['404.html', ''],
    ['images', ''],
  ] as const)('%s means "%s"', ([path, words]) => {
    expect(readAddress(path)).toBe(words);
  });
});

describe('a text truly has what was asked for', () => {
  test.for([
    ['Mind the tide.', 'mind tide', true],
    ['Debian 11 (bullseye): find out', 'mind tide', false],
    ['every package', 'packages', true],
    ['the client', 'c', true],
    ['no such letter', 'xylophone', false],
    ['click x', 'xylophone', false],
    ['Des données à côté', 'donnees cote', true],
    ['l’image node:24-alpine', 'image 24-alpine', true],
    ['node 22', 'node 24', false],
    ['', 'node', false],
  ] as const)('"%s" for "%s": %s', ([text, terms, expected]) => {
    expect(hasEveryTerm(text, terms)).toBe(expected);
  });
});

describe('typing errors', () => {
  test.for([
    ['postgres', 'postgres', 0],
    ['postgress', 'postgres', 1],
    ['ngnix', 'nginx', 1],
    ['pyhton', 'python', 1],
    ['redsi', 'redis', 1],
    ['node', 'nodes', 1],
    ['node', 'redis', 3],
    ['', 'ab', 2],
  ] as const)('between %s and %s are %d (3 stands for more than 2)', ([a, b, count]) => {
    expect(typingDistance(a, b, 2)).toBe(count);
    expect(typingDistance(b, a, 2)).toBe(count);
  });
});

test('typing errors are those of a plain implementation, in 3,000 pairs of short words', () => {
  for (let seed = 0; seed < 3000; seed += 1) {
    const [a, b] = [toWord(seed), toWord(seed * 7 + 3)];
    const expected = plainDistance(a, b);
    for (const limit of [1, 2, 6]) {
      expect(typingDistance(a, b, limit), `${a} ${b} up to ${limit}`).toBe(Math.min(expected, limit + 1));
    }
  }
});

/** Up to six of three letters, the same for the same number. */
function toWord(seed: number): string {
  const digits = ((seed * 2_654_435_761) % 4_294_967_296).toString(3);
  return [...digits.slice(-(seed % 7 || 7) + 1)].map((digit) => 'abc'[Number(digit)]).join('');
}

/** By the definition: the fewest steps over all ways to treat the last letters, no letter touched twice. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    plainDistance(restA, b) + 1,
    plainDistance(a, restB) + 1,
    plainDistance(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swapped ? plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

test('the index reads back as it was written, whatever the texts hold', () => {
  const odd = { kind: 'guide', path: 'guides/a/', title: 'a\tb', text: 'one\n two', keywords: '' } as const;
  const [read] = parseSearchIndex(formatSearchIndex({ documents: [odd], digestDigits: 1 })).documents;
  expect(read).toEqual({ ...odd, title: 'a b', text: 'one two' });
  const documents = officialIndex();
  const whole = parseSearchIndex(formatSearchIndex({ documents, digestDigits: 2 }));
  expect(whole.documents).toEqual(documents);
  expect(whole.digestDigits).toBe(2);
  expect(whole.imagesPerShard).toBeUndefined();
  expect(parseSearchIndex('').documents).toEqual([]);
});
