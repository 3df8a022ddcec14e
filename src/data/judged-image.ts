/** What is told of one image in badges and in the data of Renovate, in the site's own language. Server side only. */
import { judge, toCandidate, type Verdict } from '#domain/decision.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { localise } from '#locale';
import { today } from '#site';
import type { BadgeFacts } from '#view/badges.ts';
import type { ImageData } from './image-data.ts';

export type Judged = {
  readonly supportOf: (row: Row) => Support;
  /** Absent where the catalogue decides nothing. */
  readonly verdictOf?: ((row: Row, tag: string) => Verdict) | undefined;
};

export function judgeImage({ lives, decision }: Pick<ImageData, 'lives' | 'decision'>): Judged {
  const supportOf = ({ id }: Row): Support => lives.get(id)?.support ?? { state: 'unknown' };
  if (decision === undefined) return { supportOf };
  return { supportOf, verdictOf: (row, tag) => judge(decision, toCandidate(row, tag, supportOf(row)), today) };
}

export function badgeFacts(name: ImageName, data: ImageData): BadgeFacts {
  const { t } = localise(undefined);
  return { name, rows: data.rows, decision: data.decision?.decision, ...judgeImage(data), today, t };
}
