import { describe, expect, test } from 'vitest';
import type { PlatformFacts } from '#domain/model.ts';
import { toLines } from '#domain/rows.ts';
import { filterLines, hasWord, matchesFilter, parseFilter, toSearched } from '#view/filter-rows.ts';
import { appRow, rowsOf } from './rows.ts';

const lines = toLines(rowsOf('node'));
const tagsOf = (filter: string): readonly string[] =>
  filterLines(lines, filter).flatMap((line) => line.rows.flatMap((row) => row.tags));

describe('what somebody types', () => {
  test.for([
    ['24 slim', ['24', 'slim'], []],
    ['  ALPINE   Krypton ', ['alpine', 'krypton'], []],
    ['node:24-alpine', ['24-alpine'], []],
    ['docker pull node:24-alpine', ['24-alpine'], []],
    ['$ podman pull docker.io/library/node:24', ['24'], []],
    ['FROM localhost:5000/team/app:1.3', ['1.3'], []],
    [`node:24@sha256:${'ab'.repeat(32)}`, ['24'], ['ab'.repeat(32)]],
    ['sha256:', [], ['']],
    ['sha256:ff8c', [], ['ff8c']],
    ['ff8c12a', [], ['ff8c12a']],
    ['24 sha256:ff8c', ['24'], ['ff8c']],
    ['decade', ['decade'], []],
    ['', [], []],
  ] as const)('"%s" asks for words %j and digests %j', ([typed, words, digests]) => {
    expect(parseFilter(typed)).toEqual({ words, digests });
  });
});

describe('a word is found', () => {
  test.for([
    [' 24-alpine3.24', '24', true],
    [' 22-alpine3.24', '24', false],
    [' 22-alpine3.24', '3.24', true],
    [' 3.140', '3.14', true],
    [' 124', '24', false],
    [' v24', '24', true],
    [' 22-slim', 'lim', true],
    [' 22-slim', 'x', false],
    ['24', '24', true],
    [' 1.24 24', '24', true],
    [' 1.24 2.24', '24', false],
  ] as const)('in "%s" "%s": %s', ([text, word, expected]) => {
    expect(hasWord(text, word)).toBe(expected);
  });
});

describe('digests', () => {
  const platform: PlatformFacts = { os: 'linux', architecture: 'amd64', digest: `sha256:${'b7'.repeat(32)}` };
  const searched = toSearched(appRow(['1.0'], [platform]), '1');

  test.for([
    ['the index', 'a'.repeat(12), true],
    ['the index with its algorithm', `sha256:${'a'.repeat(64)}`, true],
    ['the beginning while it is typed', 'sha256:aa', true],
    ['one platform', 'b7'.repeat(6), true],
    ['its middle', '7b7b7b7b', false],
    ['another', 'c'.repeat(12), false],
  ] as const)('%s', ([, typed, expected]) => {
    expect(matchesFilter(searched, parseFilter(typed))).toBe(expected);
  });
});

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

test('a line is not found by the release of a system', () => {
  const found = filterLines(lines, '24');
  expect(found.map(({ name }) => name)).toEqual(['24']);
});

test('an empty filter leaves all as it is', () => {
  expect(filterLines(lines, ' ')).toEqual(lines);
});

test('lines without rows are gone', () => {
  expect(filterLines(lines, 'krypton').map(({ name }) => name)).toEqual(['24']);
  expect(filterLines(lines, 'no such word')).toEqual([]);
});
