import { describe, expect, test } from 'vitest';
import type { ImageDecision } from '#domain/decision.ts';
import { compareDates, keyOfDate, listDates } from '#domain/decision-dates.ts';

const FOR_SHOP = { scope: ['20*'], reason: 'autumn', owner: 'shop', expires: '2026-12-31' };

/** Kind, day, what it is about, for whom. */
const TABLE: readonly (readonly [string, ImageDecision, readonly string[]])[] = [
  ['nothing decided', { decision: {}, rules: [] }, []],
  ['a day without status allows nothing', { decision: { expires: '2027-01-01' }, rules: [] }, []],
  [
    'an approved image',
    { decision: { status: 'approved', owner: 'data', expires: '2027-01-01', reviewBy: '2026-10-01' }, rules: [] },
    ['review 2026-10-01 image data', 'expires 2027-01-01 image data'],
  ],
  ['what is blocked has no last day', { decision: { status: 'blocked', expires: '2027-01-01' }, rules: [] }, []],
  [
    'what is blocked is looked at again, what is retired is not',
    {
      decision: { status: 'blocked', reviewBy: '2027-01-01' },
      rules: [{ tags: ['a'], status: 'retired', reviewBy: '2027-02-01' }],
    },
    ['review 2027-01-01 image '],
  ],
  [
    'an exception of somebody else',
    { decision: { status: 'blocked', owner: 'data', exceptions: [FOR_SHOP] }, rules: [] },
    ['exception 2026-12-31 20* shop,data'],
  ],
  [
    'a rule has its own day, status and owner from the image',
    {
      decision: { status: 'approved', owner: 'data', expires: '2027-06-30' },
      rules: [{ tags: ['22*'], expires: '2026-10-30' }],
    },
    ['expires 2026-10-30 22* data', 'expires 2027-06-30 image data'],
  ],
  [
    'a rule that blocks, and one that repeats the tags',
    {
      decision: { status: 'approved' },
      rules: [
        { tags: ['a'], status: 'blocked', expires: '2026-10-30' },
        { tags: ['b'], expires: '2026-10-30' },
        { tags: ['b'], expires: '2026-11-30' },
      ],
    },
    ['expires 2026-11-30 b '],
  ],
];

describe('the days of decisions', () => {
  test.for(TABLE)('%s', ([, decision, expected]) => {
    const dates = listDates(decision, []).toSorted(compareDates);
    const told = dates.map(({ kind, day, scope, owners }) => `${kind} ${day} ${scope?.join(' ') ?? 'image'} ${owners}`);
    expect(told).toEqual(expected);
  });

  test('the support of lines ends, where it is stated', () => {
    const lines = [{ line: '24', endsOn: '2028-04-30' }, { line: '22' }];
    const dates = listDates({ decision: { status: 'approved', owner: 'data' }, rules: [] }, lines);
    expect(dates).toEqual([
      expect.objectContaining({ kind: 'support', day: '2028-04-30', line: '24', owners: ['data'] }),
    ]);
  });

  test('are known by what they are of, not by their day', () => {
    const of = (expires: string, day: string): readonly string[] =>
      listDates(
        { decision: { status: 'approved', expires, exceptions: [{ ...FOR_SHOP, expires: day }] }, rules: [] },
        [],
      ).map(keyOfDate);
    expect(of('2027-01-01', '2026-12-31')).toEqual(of('2028-01-01', '2027-12-31'));
    expect(new Set(of('2027-01-01', '2026-12-31')).size).toBe(2);
  });
});
