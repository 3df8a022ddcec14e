import { describe, expect, test } from 'vitest';
import { type Candidate, type Decision, type ImageDecision, judge, judgeRow, type Rule } from '#domain/decision.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { Row } from '#domain/model.ts';

const TODAY = '2026-08-21';
const SLIM: Candidate = {
  tag: '24-slim',
  line: '24',
  variant: { key: 'slim', words: ['slim'] },
  platforms: [
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64', variant: 'v8' },
  ],
  support: { state: 'supported', until: '2028-04-30' },
};

function image(decision: Decision, ...rules: Rule[]): ImageDecision {
  return { decision, rules };
}

const exception = { scope: ['20-*'], reason: 'migration', owner: 'shop', expires: '2026-12-31' };
const approved = { status: 'approved' } as const;

const VERDICTS: readonly (readonly [string, ImageDecision, Partial<Candidate>, string, readonly string[], string?])[] =
  [
    ['nothing decided', image({}), {}, 'no', ['undecided']],
    ['approved', image(approved), {}, 'yes', []],
    ['proposed is not yet allowed', image({ status: 'proposed' }), {}, 'no', ['status']],
    ['restricted has conditions', image({ status: 'restricted' }), {}, 'conditions', ['status']],
    [
      'deprecated has conditions',
      image({ status: 'deprecated', expires: '2026-12-31' }),
      {},
      'conditions',
      ['status'],
      '2026-12-31',
    ],
    ['retired', image({ status: 'retired' }), {}, 'no', ['status']],
    ['blocked', image({ status: 'blocked' }), {}, 'no', ['status']],
    ['the last day still counts', image({ ...approved, expires: TODAY }), {}, 'yes', [], TODAY],
    ['the day after does not', image({ ...approved, expires: '2026-08-20' }), {}, 'no', ['expired']],
    ['an allowed tag', image({ ...approved, allow: { tags: ['24-*'] } }), {}, 'yes', []],
    [
      'a tag that is not among the allowed',
      image({ ...approved, allow: { tags: ['22*'] } }),
      {},
      'no',
      ['not-allowed'],
    ],
    [
      'an alias is judged by its own name',
      image({ ...approved, allow: { tags: ['24*'] } }),
      { tag: 'lts-slim' },
      'no',
      ['not-allowed'],
    ],
    [
      'every dimension counts',
      image({ ...approved, allow: { lines: ['24'], variants: ['alpine'] } }),
      {},
      'no',
      ['not-allowed'],
    ],
    [
      'the variant without words',
      image({ ...approved, allow: { variants: ['default'] } }),
      { variant: { key: '', words: [] } },
      'yes',
      [],
    ],
    ['a platform by its short name', image({ ...approved, allow: { platforms: ['linux/arm64'] } }), {}, 'yes', []],
    ['a platform by its full name', image({ ...approved, allow: { platforms: ['linux/arm64/v8'] } }), {}, 'yes', []],
    ['a platform by a pattern', image({ ...approved, deny: { platforms: ['linux/*'] } }), {}, 'no', ['denied']],
    ['no allowed platform', image({ ...approved, allow: { platforms: ['windows/amd64'] } }), {}, 'no', ['not-allowed']],
    ['denied', image({ ...approved, deny: { variants: ['slim'] } }), {}, 'no', ['denied']],
    [
      'denied only where all of it holds',
      image({ ...approved, deny: { lines: ['22'], variants: ['slim'] } }),
      {},
      'yes',
      [],
    ],
    ['an empty denial denies nothing', image({ ...approved, deny: {} }), {}, 'yes', []],
    ['enough support left', image({ ...approved, allow: { supportDaysLeft: 90 } }), {}, 'yes', [], '2028-01-31'],
    [
      'too little support left',
      image({ ...approved, allow: { supportDaysLeft: 90 } }),
      { support: { state: 'ends-soon', until: '2026-10-01' } },
      'no',
      ['support-left'],
    ],
    [
      'support that has ended',
      image({ ...approved, allow: { supportDaysLeft: 0 } }),
      { support: { state: 'ended' } },
      'no',
      ['support-left'],
    ],
    [
      'support of which nothing is stated',
      image({ ...approved, allow: { supportDaysLeft: 90 } }),
      { support: { state: 'unknown' } },
      'yes',
      [],
    ],
    ['a rule for the tag', image(approved, { tags: ['24*'], status: 'deprecated' }), {}, 'conditions', ['status']],
    ['a rule for other tags', image(approved, { tags: ['20*'], status: 'blocked' }), {}, 'yes', []],
    [
      'the later rule',
      image(approved, { tags: ['24*'], status: 'blocked' }, { tags: ['*-slim'], status: 'approved' }),
      {},
      'yes',
      [],
    ],
    [
      'an exception',
      image({ status: 'blocked', exceptions: [exception] }),
      { tag: '20-slim' },
      'conditions',
      ['exception', 'status'],
      '2026-12-31',
    ],
    ['an exception for other tags', image({ status: 'blocked', exceptions: [exception] }), {}, 'no', ['status']],
    [
      'an exception that has ended',
      image({ status: 'blocked', exceptions: [{ ...exception, expires: '2026-08-20' }] }),
      { tag: '20-slim' },
      'no',
      ['status'],
    ],
    [
      'of two exceptions the longer',
      image({ status: 'blocked', exceptions: [exception, { ...exception, expires: '2027-01-31' }] }),
      { tag: '20-slim' },
      'conditions',
      ['exception', 'status'],
      '2027-01-31',
    ],
  ];

describe('a tag', () => {
  test.for(VERDICTS)('%s', ([, decided, candidate, answer, reasons, until]) => {
    const verdict = judge(decided, { ...SLIM, ...candidate }, TODAY);
    expect([verdict.answer, verdict.reasons.map(({ kind }) => kind), verdict.until]).toEqual([answer, reasons, until]);
  });
});

describe('a row', () => {
  const support: Support = { state: 'unknown' };
  const row: Row = {
    id: '24.19.0-slim',
    kind: 'single',
    tags: ['24.19.0-slim', '24-slim', 'lts-slim'],
    canonicalTag: '24.19.0-slim',
    line: '24',
    variant: { key: 'slim', words: ['slim'], label: 'slim' },
    words: ['slim'],
    platforms: [],
    members: [],
  };

  test('is what the most favourable of its tags is: the digest is one of them', () => {
    const decided = image({ status: 'blocked' }, { tags: ['24-slim'], status: 'approved', owner: 'platform' });
    expect(judgeRow(decided, row, support, TODAY)).toMatchObject({ answer: 'yes', decision: { owner: 'platform' } });
  });

  test('of two tags with one answer, the one that lasts longer', () => {
    const decided = image({ status: 'approved', expires: '2026-12-31' }, { tags: ['lts-*'], expires: '2027-12-31' });
    expect(judgeRow(decided, row, support, TODAY).until).toBe('2027-12-31');
  });
});
