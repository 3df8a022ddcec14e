/** What a decision comes to, as one word: what pages, filters and the search call it. */
import { type Decision, type ImageDecision, judge, judgeRow, toCandidate, type Verdict } from './decision.ts';
import type { Support } from './lifecycle.ts';
import type { Row } from './model.ts';

/** What may be used first. `denied`: by what is allowed or denied of an approved image. */
export const STATES = [
  ...(['approved', 'exception', 'restricted', 'deprecated', 'proposed', 'undecided'] as const),
  ...(['denied', 'expired', 'retired', 'blocked'] as const),
] as const;
export type State = (typeof STATES)[number];

export type RowDecision = {
  readonly verdict: Verdict;
  readonly state: State;
  /** Tags that are judged otherwise than the row: a tag counts by its own name. */
  readonly others: ReadonlyMap<string, State>;
  /** What to write: the canonical tag, or where that is judged worse than the row the first that is not. */
  readonly tag: string;
};

const USABLE: ReadonlySet<State> = new Set(['approved', 'exception', 'restricted', 'deprecated']);

export function mayBeUsed(state: State): boolean {
  return USABLE.has(state);
}

export function stateOf({ answer, decision, reasons: [first] }: Verdict): State {
  if (answer === 'yes') return 'approved';
  switch (first?.kind) {
    case 'status':
      return first.status;
    case 'exception':
    case 'expired':
    case 'undecided':
      return first.kind;
    default:
      return answer === 'no' ? 'denied' : (decision.status ?? 'undecided');
  }
}

/** Of an image as a whole, whatever its tags are. */
export function stateOfImage({ status, expires }: Decision, today: string): State {
  if (status === undefined) return 'undecided';
  const isOver = expires !== undefined && expires < today && mayBeUsed(status);
  return isOver ? 'expired' : status;
}

export function decideRow(image: ImageDecision, row: Row, support: Support, today: string): RowDecision {
  const verdict = judgeRow(image, row, support, today);
  const state = stateOf(verdict);
  const states = isByTag(image)
    ? row.tags.map((tag) => [tag, stateOf(judge(image, toCandidate(row, tag, support), today))] as const)
    : [];
  const others = new Map(states.filter(([, own]) => own !== state));
  const tag = [row.canonicalTag, ...row.tags].find((name) => !others.has(name)) ?? row.canonicalTag;
  return { verdict, state, others, tag };
}

/** The row as far as it may be used: without the tags that may not. Absent where none may. */
export function usablePart(row: Row, decision: RowDecision | undefined): Row | undefined {
  if (decision === undefined) return row;
  const tags = row.tags.filter((tag) => mayBeUsed(decision.others.get(tag) ?? decision.state));
  if (tags.length === 0) return undefined;
  const canonicalTag = tags.includes(row.canonicalTag) ? row.canonicalTag : decision.tag;
  return { ...row, tags, canonicalTag };
}

/** Whether two tags of one row can be judged differently. */
function isByTag({ decision, rules }: ImageDecision): boolean {
  const { allow, deny, exceptions } = decision;
  return rules.length > 0 || allow?.tags !== undefined || deny?.tags !== undefined || exceptions !== undefined;
}
