/** Tags of a row that may be used otherwise than the row, whose verdict is that of the most favourable of them. */
import { type ImageDecision, judge, toCandidate, type Verdict } from '#domain/decision.ts';
import type { Row } from '#domain/model.ts';
import type { RowLifecycle } from '#domain/row-lifecycle.ts';

export type Judged = {
  readonly decision?: ImageDecision | undefined;
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  /** By the row's id; empty where nothing is decided. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
};

export function tagVerdicts(
  row: Row,
  { decision, lives, verdicts }: Judged,
  today: string,
): ReadonlyMap<string, Verdict> {
  const own = verdicts.get(row.id);
  if (decision === undefined || own === undefined) return new Map();
  const support = lives.get(row.id)?.support ?? { state: 'unknown' };
  return new Map(
    row.tags
      .map((tag) => [tag, judge(decision, toCandidate(row, tag, support), today)] as const)
      .filter(([, verdict]) => !isAlike(verdict, own)),
  );
}

function isAlike(a: Verdict, b: Verdict): boolean {
  return a.answer === b.answer && a.until === b.until && a.decision.status === b.decision.status;
}
