/** What pages about many images need of each: enough for lists, search and links, small enough to hold ten thousand. */
import type { Decision, Verdict } from '#domain/decision.ts';
import type { RowDecision, State } from '#domain/decision-state.ts';
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
  /** The same in one word. */
  readonly state?: State;
  /** By tag, where it is not that of the row. */
  readonly others?: Readonly<Record<string, State>>;
};

export type IndexedVerdict = Pick<Verdict, 'answer' | 'until'> & Pick<Decision, 'status'>;

export type ImageIndex = { readonly summary: ImageSummary; readonly rows: readonly IndexedRow[] };

export function toIndexedRow({ id, tags, digest, platforms }: Row, decided?: RowDecision): IndexedRow {
  const digests = new Set([digest, ...platforms.map((platform) => platform.digest)]);
  const known = [...digests].filter((candidate) => candidate !== undefined);
  const judged = decided && {
    verdict: toIndexedVerdict(decided.verdict),
    state: decided.state,
    ...(decided.others.size > 0 && { others: Object.fromEntries(decided.others) }),
  };
  return { id, tags, digests: known, platforms: platformWords(platforms), ...judged };
}

function toIndexedVerdict({ answer, until, decision: { status } }: Verdict): IndexedVerdict {
  return { answer, ...(status && { status }), ...(until && { until }) };
}
