import { expect, test } from 'vitest';
import { type Candidate, fitsChoices } from '#view/choose-rows.ts';
import { matchesFilter, parseFilter } from '#view/filter-rows.ts';
import { createNarrower, narrows } from '#view/narrow-rows.ts';
import { DEFAULT_STATE, type TableState } from '#view/table-state.ts';

const TAGS = [
  '24.1-slim',
  '24-alpine3.24',
  '1.24-slim',
  '8u111-jdk',
  '21-jdk-windows',
  'lts',
  'buster',
  'a1b2c3d4',
  'Zz',
];
const ROWS = TAGS.map((tag, place): Candidate => {
  const text = ` ${tag} ${tag.split('.')[0]}`.toLowerCase();
  return {
    ...{ place, tags: [tag], tagTexts: [text], text, line: '24', variant: '-', words: ' - ', platforms: ' amd64 ' },
    ...{ isPrerelease: place % 3 === 0, isOlder: place % 2 === 0, digests: ` ${'a1b2c3d'.repeat(9)}` },
  };
});
const read = (state: TableState): readonly Candidate[] =>
  ROWS.filter((row) => fitsChoices(row, state) && matchesFilter(row, parseFilter(state.q)));

/** What somebody types, one after the other. */
const TYPED = [
  ['', '2', '24', '24 ', '24 s', '24 sl', '24 s', '24', ''],
  ['j', 'jd', 'jdk', 'jdk 2', 'jdk 21', 'dk 21', 'k 21 w'],
  ['a', 'a1', 'a1b2c3', 'a1b2c3d', 'a1b2c3d4', 'sha256:', 'sha256:a', 'sha256:a1b2c3da'],
  ['node:2', 'node:24', 'docker pull node:24-a', 'zz', '.2', '-s', 'ü', 'LTS'],
];

test.for([false, true])('finds what reading all rows finds, letters prepared: %s', (isPrepared) => {
  const narrower = createNarrower(ROWS);
  while (isPrepared && narrower.prepare());
  const choices: readonly Partial<TableState>[] = [{}, { older: true }, { prereleases: false }, { older: true }];
  for (const typed of TYPED) {
    for (const q of typed) {
      for (const choice of choices) {
        const state = { ...DEFAULT_STATE, ...choice, q };
        expect(narrower.match(state), JSON.stringify(state)).toEqual(read(state));
      }
    }
    for (const q of typed) {
      const state = { ...DEFAULT_STATE, older: true, q };
      expect(narrower.match(state), q).toEqual(read(state));
    }
  }
});

test.for([
  ['2', '24', true],
  ['24', '24 slim', true],
  ['24 slim', '24 slim-b', true],
  ['24', '2', false],
  ['24', 'a24', false],
  ['slim 24', '24 slim', false],
  ['a1b2c3', 'a1b2c3d', false],
  ['', 'x', true],
] as const)('what answers "%s" answers also "%s": %s', ([before, next, expected]) => {
  expect(narrows(parseFilter(next), parseFilter(before))).toBe(expected);
});
