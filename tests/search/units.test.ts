import { describe, expect, test } from 'vitest';
import { typingDistance } from '#search/distance.ts';
import { formatSearchIndex, parseSearchIndex } from '#search/index-format.ts';
import { parseQuery } from '#search/query.ts';
import { officialIndex } from './official-index.ts';

const HEX = 'ff8c0a1b2c3d4e5f'.repeat(4);

describe('a query', () => {
  test.for([
    ['node:24-alpine', ['node', '24-alpine'], undefined],
    ['docker.io/library/node:24', ['node', '24'], undefined],
    ['index.docker.io/grafana/grafana', ['grafana/grafana'], undefined],
    ['$ docker pull node', ['node'], undefined],
    ['docker run nginx', ['nginx'], undefined],
    ['docker dind', ['docker', 'dind'], undefined],
    ['the image of the', ['the', 'image', 'of', 'the'], undefined],
    ['Base de données', ['base', 'de', 'donnees'], undefined],
    [`node@sha256:${HEX}`, ['node'], HEX],
    [`sha256:${HEX.slice(0, 9)}`, [], HEX.slice(0, 9)],
    [HEX.slice(0, 12), [], HEX.slice(0, 12)],
    ['deadbeefcafe', ['deadbeefcafe'], undefined],
    ['1234567', ['1234567'], undefined],
  ] as const)('%s', ([typed, terms, digest]) => {
    const query = parseQuery(typed);
    expect(query.terms).toEqual(terms);
    expect(query.digest).toBe(digest);
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

test('the index reads back as it was written, whatever the texts hold', () => {
  const odd = { kind: 'guide', path: 'guides/a/', title: 'a\tb', text: 'one\n two', keywords: '', rows: [] } as const;
  const [read] = parseSearchIndex(formatSearchIndex([odd]));
  expect(read).toEqual({ ...odd, title: 'a b', text: 'one two' });
  const documents = officialIndex();
  expect(parseSearchIndex(formatSearchIndex(documents))).toEqual(documents);
  expect(parseSearchIndex('')).toEqual([]);
});
