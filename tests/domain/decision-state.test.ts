import { describe, expect, test } from 'vitest';
import type { Decision, ImageDecision } from '#domain/decision.ts';
import { decideRow, mayBeUsed, STATES, stateOfImage, usablePart } from '#domain/decision-state.ts';
import type { Row } from '#domain/model.ts';
import { toRows } from '#domain/rows.ts';

const TODAY = '2026-08-21';
const UNKNOWN = { state: 'unknown' } as const;
const BUILD = { sharedTags: [], architectures: ['amd64'], constraints: [] };

function rowOf(tags: readonly string[]): Row {
  const name = { registry: 'docker.io', repository: 'library/node' };
  const [row] = toRows(name, { tags: [], builds: [{ ...BUILD, tags: [...tags] }] } as never);
  if (row === undefined) throw new Error('no row');
  return row;
}

const row = rowOf(['24.19.0', '24', 'latest']);
const exception = { scope: ['24'], reason: 'because', owner: 'shop', expires: '2026-12-31' };

describe('the state of a row, of its other names, and what is written for it', () => {
  test.for<[string, Partial<ImageDecision> & { decision: Decision }, string, Record<string, string>, string]>([
    ['approved', { decision: { status: 'approved' } }, 'approved', {}, '24.19.0'],
    ['of conditions', { decision: { status: 'restricted' } }, 'restricted', {}, '24.19.0'],
    ['nobody decided', { decision: {} }, 'undecided', {}, '24.19.0'],
    ['past its last day', { decision: { status: 'approved', expires: '2026-08-20' } }, 'expired', {}, '24.19.0'],
    ['on its last day', { decision: { status: 'approved', expires: TODAY } }, 'approved', {}, '24.19.0'],
    ['denied', { decision: { status: 'approved', deny: { variants: ['default'] } } }, 'denied', {}, '24.19.0'],
    [
      'by one of its names',
      { decision: { status: 'approved', allow: { tags: ['24'] } } },
      'approved',
      { '24.19.0': 'denied', latest: 'denied' },
      '24',
    ],
    [
      'by an exception for one name',
      { decision: { status: 'blocked', exceptions: [exception] } },
      'exception',
      { '24.19.0': 'blocked', latest: 'blocked' },
      '24',
    ],
    [
      'by a rule for one name',
      { decision: { status: 'approved' }, rules: [{ tags: ['latest'], status: 'deprecated' }] },
      'approved',
      { latest: 'deprecated' },
      '24.19.0',
    ],
  ])('%s', ([, image, state, others, tag]) => {
    const decided = decideRow({ rules: [], ...image }, row, UNKNOWN, TODAY);
    expect(decided.state).toBe(state);
    expect(Object.fromEntries(decided.others)).toEqual(others);
    expect(decided.tag).toBe(tag);
  });

  test('only the names that may be used are left', () => {
    const byName = { decision: { status: 'approved', allow: { tags: ['24'] } }, rules: [] } as const;
    expect(usablePart(row, decideRow(byName, row, UNKNOWN, TODAY))).toMatchObject({ tags: ['24'], canonicalTag: '24' });
    const blocked = { decision: { status: 'blocked' }, rules: [] } as const;
    expect(usablePart(row, decideRow(blocked, row, UNKNOWN, TODAY))).toBeUndefined();
    expect(usablePart(row, undefined)).toBe(row);
  });
});

describe('the state of an image as a whole', () => {
  test.for<[Decision, string]>([
    [{}, 'undecided'],
    [{ status: 'approved' }, 'approved'],
    [{ status: 'approved', expires: '2026-08-20' }, 'expired'],
    [{ status: 'deprecated', expires: '2026-08-20' }, 'expired'],
    [{ status: 'approved', expires: TODAY }, 'approved'],
    // It was not usable before either: its last day says nothing.
    [{ status: 'blocked', expires: '2026-08-20' }, 'blocked'],
    [{ status: 'proposed', expires: '2026-08-20' }, 'proposed'],
  ])('%j is %s', ([decision, state]) => expect(stateOfImage(decision, TODAY)).toBe(state));
});

test('what may be used', () => {
  expect(STATES.filter(mayBeUsed)).toEqual(['approved', 'exception', 'restricted', 'deprecated']);
});
