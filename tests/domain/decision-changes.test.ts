import { describe, expect, test } from 'vitest';
import type { Decision, ImageDecision } from '#domain/decision.ts';
import { diffDecisions, toRecord } from '#domain/decision-changes.ts';

const EXCEPTION = { scope: ['20-slim'], reason: 'autumn', owner: 'shop', expires: '2026-12-31' };

function image(decision: Decision, ...rules: ImageDecision['rules']): ImageDecision {
  return { decision, rules };
}

const TABLE: readonly (readonly [string, ImageDecision, ImageDecision, readonly object[]])[] = [
  ['nothing', image({ status: 'approved' }), image({ status: 'approved', notes: 'Words.', contact: '#x' }), []],
  [
    'a status',
    image({ status: 'approved' }),
    image({ status: 'deprecated' }),
    [{ kind: 'decision-status', tags: [], was: 'approved', now: 'deprecated' }],
  ],
  [
    'a status that is no more',
    image({ status: 'approved' }),
    image({}),
    [{ kind: 'decision-status', tags: [], was: 'approved' }],
  ],
  [
    'a last day, an owner and a review',
    image({ expires: '2026-12-31', owner: 'a' }),
    image({
      expires: '2027-12-31',
      owner: 'b',
      reviewBy: '2027-01-01',
    }),
    [
      { kind: 'decision-owner', tags: [], was: 'a', now: 'b' },
      { kind: 'decision-expires', tags: [], was: '2026-12-31', now: '2027-12-31' },
      { kind: 'decision-review', tags: [], now: '2027-01-01' },
    ],
  ],
  [
    'a replacement by a tag of its own',
    image({}),
    image({ replacement: { tag: '24-slim', why: 'LTS' } }),
    [{ kind: 'decision-replacement', tags: [], now: ':24-slim' }],
  ],
  [
    'limits',
    image({ allow: { lines: ['22'] } }),
    image({
      allow: { lines: ['24', '22'], supportDaysLeft: 30 },
      deny: { variants: ['alpine'] },
    }),
    [
      {
        kind: 'decision-limits',
        tags: [],
        was: 'lines 22',
        now: 'lines 24, 22; supportDaysLeft 30; deny variants alpine',
      },
    ],
  ],
  [
    'an exception more',
    image({}),
    image({ exceptions: [EXCEPTION] }),
    [{ kind: 'decision-exception', tags: [], scope: ['20-slim'], owner: 'shop', now: '2026-12-31', why: 'autumn' }],
  ],
  [
    'an exception less',
    image({ exceptions: [EXCEPTION] }),
    image({}),
    [{ kind: 'decision-exception', tags: [], scope: ['20-slim'], owner: 'shop', was: '2026-12-31' }],
  ],
  [
    'an exception that lasts longer',
    image({ exceptions: [EXCEPTION] }),
    image({
      exceptions: [{ ...EXCEPTION, expires: '2027-03-31' }],
    }),
    [
      {
        kind: 'decision-exception',
        tags: [],
        scope: ['20-slim'],
        owner: 'shop',
        was: '2026-12-31',
        now: '2027-03-31',
        why: 'autumn',
      },
    ],
  ],
  [
    'a rule that is new',
    image({}),
    image({}, { tags: ['22*'], status: 'deprecated' }),
    [{ kind: 'decision-status', tags: [], scope: ['22*'], now: 'deprecated' }],
  ],
  [
    'rules of the same tags speak as one',
    image({}, { tags: ['a'], status: 'blocked' }),
    image({}, { tags: ['a'], owner: 'x' }, { tags: ['a'], status: 'blocked' }),
    [{ kind: 'decision-owner', tags: [], scope: ['a'], now: 'x' }],
  ],
];

describe('what people decided differently', () => {
  test.for(TABLE)('%s', ([, before, after, expected]) => {
    expect(diffDecisions(toRecord(before), toRecord(after))).toEqual(expected);
  });

  test('of an image that no record knows only the status is told', () => {
    const record = toRecord(image({ status: 'approved', owner: 'a', expires: '2027-01-01' }));
    expect(diffDecisions(undefined, record)).toEqual([{ kind: 'decision-status', tags: [], now: 'approved' }]);
    expect(diffDecisions(undefined, toRecord(image({ owner: 'a' })))).toEqual([]);
  });

  test('a rule of notes only is not recorded', () => {
    expect(toRecord(image({}, { tags: ['a'], notes: 'Words.' }))).toEqual({ decision: {}, rules: [] });
  });
});
