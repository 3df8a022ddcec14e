import { describe, expect, test } from 'vitest';
import { recommendedTag } from '#domain/default-tag.ts';
import { toRows } from '#domain/rows.ts';
import { selectRows, toMatcher, unmatchedPatterns } from '#domain/tag-selection.ts';
import { buildsByImage, buildsOf, officialName } from './official-images.ts';

function factsOf(image: string): Parameters<typeof selectRows>[1] {
  return { builds: buildsOf(image), tags: [] };
}

describe('patterns', () => {
  test.for([
    ['17*', '17.5-alpine', true],
    ['17*', '16.17', false],
    ['16*-alpine*', '16.15-alpine3.24', true],
    ['*beta*', '19beta3', true],
    ['*', 'anything', true],
    ['3.1?', '3.14', true],
    ['3.1?', '3.1', false],
    ['3.1', '3x1', false],
    ['*rc*', '8.5.10RC1', false],
    ['', 'latest', false],
    ['[ab]', 'a', false],
    ['***a', 'ba', true],
  ] as const)('%s and %s: %s', ([pattern, tag, matches]) => {
    expect(toMatcher([pattern])(tag)).toBe(matches);
  });
});

test('without a selection all rows stay', () => {
  expect(selectRows(officialName('postgres'), factsOf('postgres'))).toHaveLength(24);
  expect(selectRows(officialName('postgres'), factsOf('postgres'), { include: [], exclude: [] })).toHaveLength(24);
});

test('include keeps whole rows, exclude takes single tags', () => {
  const rows = selectRows(officialName('postgres'), factsOf('postgres'), {
    include: ['17*', '16*-alpine*'],
    exclude: ['*-bookworm', '*.*-alpine3.23'],
  });
  expect(rows.map(({ id }) => id)).toEqual([
    ...['17.11-trixie', '17.11-alpine3.24', '17-alpine3.23', '16.15-alpine3.24', '16-alpine3.23'],
  ]);
  expect(rows[0]?.tags).toContain('17');
});

test('excluded pre-releases are gone with their line', () => {
  const rows = selectRows(officialName('postgres'), factsOf('postgres'), { exclude: ['*beta*'] });
  expect(rows.map(({ line }) => line)).not.toContain('19');
});

test('shared tags can be excluded, and members that are left out are not named', () => {
  const name = officialName('golang');
  expect(selectRows(name, factsOf('golang'), { exclude: ['1', 'latest'] })[0]?.tags).toEqual(['1.27.0', '1.27']);
  const [shared] = selectRows(name, factsOf('golang'), { include: ['latest', '1.27-trixie'] });
  expect(shared?.members).toEqual(['1.27.0-trixie']);
});

test('patterns that match nothing are found', () => {
  expect(unmatchedPatterns(factsOf('node'), ['24*', '20*', 'Latest', 'latest'])).toEqual(['20*', 'Latest']);
  expect(unmatchedPatterns({ tags: [{ name: '1.0', platforms: [] }] }, ['1.*', '2.*'])).toEqual(['2.*']);
});

describe('the recommended tag', () => {
  test.for([
    ['node', 'latest', '26.7.0-trixie'],
    ['golang', 'latest', '1.27.0'],
    ['mongo', '8.3', '8.3.8'],
    ['elasticsearch', '9.5.2', '9.5.2'],
    ['ibm-semeru-runtimes', 'open-26-jdk', 'open-26.0.2.0-jdk'],
    ['oraclelinux', '10', '10'],
    ['percona', '8.0', '8.0.46-37-centos'],
    ['openjdk', '28-ea', '28-ea-11-jdk'],
  ] as const)('%s: %s of %s', ([image, tag, id]) => {
    const recommended = recommendedTag(toRows(officialName(image), factsOf(image)));
    expect([recommended?.tag, recommended?.row.id]).toEqual([tag, id]);
  });

  test('126 of 137 images have latest', () => {
    const tags = [...buildsByImage.keys()].map(
      (image) => recommendedTag(toRows(officialName(image), factsOf(image)))?.tag,
    );
    expect(tags.filter((tag) => tag === 'latest')).toHaveLength(126);
    expect(tags).not.toContain(undefined);
  });

  test('no rows, no tag', () => {
    expect(recommendedTag([])).toBeUndefined();
  });
});
