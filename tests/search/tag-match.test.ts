import { expect, test } from 'vitest';
import { matchRow, toSearchRow } from '#search/tag-match.ts';

test.for([
  ['a whole tag', '24.19.0-alpine 24-alpine', ['24-alpine'], '24-alpine'],
  ['the tag with least besides', '24-alpine3.24 24-alpine krypton-alpine', ['alpine', '24'], '24-alpine'],
  ['words in any order', '3.13-slim-bookworm', ['bookworm', 'slim'], '3.13-slim-bookworm'],
  ['capitals do not matter', 'feature-Login', ['feature-login'], 'feature-login'],
  ['the beginning of a number with a dot after it', '24.19.0', ['24'], '24.19.0'],
  ['the beginning of a version', '24.19.0 24.19', ['24.1'], '24.19'],
  ['the first digit of a version', '24.19 24', ['2'], '24'],
  ['the beginning of a version after a word', '24-alpine3.24', ['alpine3.2'], '24-alpine3.24'],
] as const)('%s answers', ([, row, terms, tag]) => {
  expect(matchRow(toSearchRow(row), terms)?.tag).toBe(tag);
});

test.for([['terms in several tags of one row', '24-alpine krypton', ['24', 'krypton'], undefined]] as const)(
  '%s answer, without one tag',
  ([, row, terms, tag]) => {
    const match = matchRow(toSearchRow(row), terms);
    expect(match?.value).toBeGreaterThan(0);
    expect(match?.tag).toBe(tag);
  },
);

test.for([
  ['a term that is missing', '24-alpine', ['24', 'slim']],
  ['the middle of a number', '3.240', ['24']],
  ['the end of a version', '14.24-alpine', ['24-alpine']],
  ['the beginning of a longer number', '240-alpine', ['24']],
  ['the end of a longer number', '124', ['24']],
  ['the beginning of a version within a tag', 'otp-24.19', ['24.1']],
  ['two letters within a word', 'windowsservercore', ['rc']],
  ['the middle of a version', '3.24.19', ['24.1']],
] as const)('%s is no answer', ([, row, terms]) => {
  expect(matchRow(toSearchRow(row), terms)).toBeUndefined();
});

test('a whole tag before its beginning, a word within, and letters', () => {
  const rows = ['slim', 'slim-bookworm', '24-slim-bookworm', '24-slimmest'].map((row) => toSearchRow(row));
  const values = rows.map((row) => matchRow(row, ['slim'])?.value ?? 0);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(new Set(values).size).toBe(4);
});

test('a version before what begins so', () => {
  const value = (row: string): number => matchRow(toSearchRow(row), ['24.1'])?.value ?? 0;
  expect(value('24.1-alpine3.24')).toBeGreaterThan(value('24.19'));
});
