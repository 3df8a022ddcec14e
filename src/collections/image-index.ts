/** What pages about many images need of each: enough for lists, search and links, small enough to hold ten thousand. */
import { type Decision, type ImageDecision, judge, toCandidate, type Verdict } from '#domain/decision.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { Row } from '#domain/model.ts';
import { platformWords } from '#search/documents.ts';
import type { ImageSummary } from './image-summary.ts';

export type IndexedRow = {
  readonly id: string;
  readonly tags: readonly string[];
  /** The row's own first, then those of its platforms, each once. */
  readonly digests: readonly string[];
  /** Words the search finds its platforms by. */
  readonly platforms: string;
  /** May it be used; absent where the catalogue decides nothing. */
  readonly verdict?: IndexedVerdict;
  /** Of its tags that are judged otherwise: a tag is judged by its own name, a row by the best of its tags. */
  readonly verdicts?: readonly (readonly [string, IndexedVerdict])[];
  /** Absent where nothing is stated. */
  readonly support?: Support;
};

export type IndexedVerdict = Pick<Verdict, 'answer' | 'until'> & Pick<Decision, 'status'>;

export type ImageIndex = { readonly summary: ImageSummary; readonly rows: readonly IndexedRow[] };

export function toIndexedRow(
  { id, tags, digest, platforms }: Row,
  verdict?: Verdict,
  support: Support = { state: 'unknown' },
): IndexedRow {
  const digests = new Set([digest, ...platforms.map((platform) => platform.digest)]);
  const known = [...digests].filter((candidate) => candidate !== undefined);
  const judged = verdict && { verdict: toIndexedVerdict(verdict) };
  const stated = support.state !== 'unknown' && { support };
  return { id, tags, digests: known, platforms: platformWords(platforms), ...judged, ...stated };
}

/** Only of tags with another verdict than their row's, for most have the same. */
export function toOtherVerdicts(
  decision: ImageDecision,
  row: Row,
  { verdict, support, today }: { readonly verdict: Verdict; readonly support: Support; readonly today: string },
): Pick<IndexedRow, 'verdicts'> {
  const own = JSON.stringify(toIndexedVerdict(verdict));
  const verdicts = row.tags
    .map((tag) => [tag, toIndexedVerdict(judge(decision, toCandidate(row, tag, support), today))] as const)
    .filter(([, other]) => JSON.stringify(other) !== own);
  return verdicts.length === 0 ? {} : { verdicts };
}

function toIndexedVerdict({ answer, until, decision: { status } }: Verdict): IndexedVerdict {
  return { answer, ...(status && { status }), ...(until && { until }) };
}
