import { expect, test } from 'vitest';
import { createTranslator } from '#messages/locales.ts';
import { describeChange, toYears } from '#view/changes.ts';
import { createFormats } from '#view/formats.ts';

const speech = { t: createTranslator('en'), format: createFormats('en') };
const owners = new Map([
  ['web', { name: 'Web guild' }],
  ['data', {}],
]);

test.for([
  [{ kind: 'decision-owner', was: 'data', now: 'web' }, 'Web guild, was data'],
  [{ kind: 'decision-owner', was: 'web' }, 'none any more, was Web guild'],
  [{ kind: 'decision-tier', was: 'web', now: 'gold' }, 'gold, was web'],
  [
    { kind: 'decision-exception', owner: 'web', now: '2027-02-01', why: 'a trial' },
    'until 1 Feb 2027, for Web guild: a trial',
  ],
  [{ kind: 'decision-exception', owner: 'web', was: '2027-02-01' }, 'taken back, for Web guild'],
] as const)('%j names owners as people call them', ([change, expected]) => {
  expect(describeChange(change, speech, owners).note).toBe(expected);
});

test('without names owners go by their keys', () => {
  expect(describeChange({ kind: 'decision-owner', now: 'web' }, speech, new Map()).note).toBe('web');
});

test('months stand by year where they are more than twelve', () => {
  const of = (year: number, count: number) =>
    Array.from({ length: count }, (_, index) => `${year}-${String(count - index).padStart(2, '0')}`);
  expect(toYears(of(2026, 12))).toEqual([]);
  const two = toYears([...of(2027, 1), ...of(2026, 12)]);
  expect(two.map(({ year, months }) => [year, months.length])).toEqual([
    ['2027', 1],
    ['2026', 12],
  ]);
});
