import { expect, test } from 'vitest';
import { toLines } from '#domain/rows.ts';
import { filterLines } from '#view/filter-rows.ts';
import { rowsOf } from './rows.ts';

const lines = toLines(rowsOf('node'));
const tagsOf = (filter: string): readonly string[] =>
  filterLines(lines, filter).flatMap((line) => line.rows.flatMap((row) => row.tags));

test.for([
  ['one word', '24-slim', '24-slim'],
  ['words in any order', 'slim 24', '24-slim'],
  ['capitals and spaces', '  ALPINE   Krypton ', 'krypton-alpine'],
  ['the name of the line', '22', '22'],
] as const)('%s: rows that have every word stay', ([, filter, tag]) => {
  const words = filter.trim().toLowerCase().split(/\s+/);
  expect(tagsOf(filter)).toContain(tag);
  for (const line of filterLines(lines, filter)) {
    for (const row of line.rows) {
      const text = `${row.tags.join(' ')} ${row.variant.key} ${line.name}`;
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
    }
  }
});

test('an empty filter leaves all as it is', () => {
  expect(filterLines(lines, ' ')).toEqual(lines);
});

test('lines without rows are gone', () => {
  expect(filterLines(lines, 'krypton').map(({ name }) => name)).toEqual(['24']);
  expect(filterLines(lines, 'no such word')).toEqual([]);
});
