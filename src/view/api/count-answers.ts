import type { Verdict } from '#domain/decision.ts';

export function countAnswers(
  verdicts: readonly (Pick<Verdict, 'answer'> | undefined)[],
): Record<Verdict['answer'], number> {
  const counts = { yes: 0, conditions: 0, no: 0 };
  for (const verdict of verdicts) if (verdict) counts[verdict.answer] += 1;
  return counts;
}
