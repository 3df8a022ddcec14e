import { describe, expect, test } from 'vitest';
import { addStatedFacts, findSource, type ImageDetails } from '#domain/image-details.ts';
import { toRows } from '#domain/rows.ts';
import { formatWords, toStatedFacts } from '#view/row-details.ts';
import { createTranslator } from '../../src/messages/locales.ts';

const COMMIT = 'fd1bf45c51970427bc899084b5381f6827722246';
const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const NAME = { registry: 'ghcr.io', repository: 'org/app' };
const OCI = 'org.opencontainers.image';

function detailsOf(annotations: Record<string, string>): ImageDetails {
  return { annotations, ports: [], volumes: [], layers: [], history: [], attestations: [] };
}

describe('the stated source', () => {
  test.for([
    [
      'folder and commit behind the address',
      { source: `https://github.com/o/r.git#${COMMIT}:a/b` },
      { repository: 'https://github.com/o/r', commit: COMMIT, directory: 'a/b' },
    ],
    [
      'the commit apart',
      { source: 'https://github.com/o/r', revision: COMMIT },
      { repository: 'https://github.com/o/r', commit: COMMIT },
    ],
    ['no commit', { source: 'https://github.com/o/r/' }, { repository: 'https://github.com/o/r' }],
    [
      'a revision that is no commit',
      { source: 'https://github.com/o/r', revision: 'main' },
      { repository: 'https://github.com/o/r' },
    ],
    ['no address', { source: `undefined#${COMMIT}:a` }, undefined],
    ['a script', { source: 'javascript:alert(1)' }, undefined],
    ['nothing', {}, undefined],
  ] as const)('%s', ([, stated, expected]) => {
    const annotations = Object.fromEntries(Object.entries(stated).map(([key, value]) => [`${OCI}.${key}`, value]));
    expect(findSource(detailsOf(annotations))).toEqual(expected);
  });
});

test('a row takes source and base from what its image states, and says who states it', () => {
  const [row] = toRows(NAME, { tags: [{ name: '1.0', digest: DIGEST, platforms: [] }] });
  if (!row) throw new Error('no row');
  const annotations = {
    [`${OCI}.source`]: 'https://github.com/o/r',
    [`${OCI}.revision`]: COMMIT,
    [`${OCI}.base.name`]: 'docker.io/library/debian:13-slim',
  };
  expect(addStatedFacts(row, detailsOf(annotations))).toMatchObject({
    base: { family: 'debian', version: '13' },
    dockerfile: { kind: 'source', url: `https://github.com/o/r/tree/${COMMIT}`, commit: COMMIT, statedBy: 'image' },
  });
  const folder = { [`${OCI}.source`]: `https://github.com/o/r.git#${COMMIT}:a` };
  expect(addStatedFacts(row, detailsOf(folder)).dockerfile).toMatchObject({
    kind: 'dockerfile',
    url: `https://github.com/o/r/blob/${COMMIT}/a/Dockerfile`,
    statedBy: 'image',
  });
  expect(addStatedFacts(row, undefined)).toBe(row);
});

test('facts in a fixed order, links for the web only, words as they are typed', () => {
  const facts = toStatedFacts(
    detailsOf({ [`${OCI}.url`]: 'javascript:alert(1)', [`${OCI}.licenses`]: 'MIT' }),
    createTranslator('en'),
  );
  expect(facts).toEqual([
    { label: 'Licence', value: 'MIT' },
    { label: 'Website', value: 'javascript:alert(1)' },
  ]);
  expect(formatWords(['serve', 'all of it', "it's"])).toBe("serve 'all of it' 'it'\\''s'");
});
