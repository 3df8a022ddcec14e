/** What pages about many images need of each: enough for lists, search and links, small enough to hold ten thousand. */
import type { ImageData } from '#data/image-data.ts';
import { type Decision, type Exception, judge, toCandidate, type Verdict } from '#domain/decision.ts';
import type { RowDecision, State } from '#domain/decision-state.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { Digest, Row } from '#domain/model.ts';
import { platformWords } from '#search/documents.ts';
import type { ImageSummary } from './image-summary.ts';

export type IndexedRow = {
  readonly id: string;
  readonly tags: readonly string[];
  /** The row's own first, then those of its platforms, each once. */
  readonly digests: readonly Digest[];
  /** Whether the first of them is the row's own. */
  readonly ownDigest?: true;
  /** Words the search finds its platforms by. */
  readonly platforms: string;
  /** May it be used; absent where the catalogue decides nothing. */
  readonly verdict?: IndexedVerdict;
  /** The same in one word. */
  readonly state?: State;
  /** By tag, where it is not that of the row. */
  readonly others?: Readonly<Record<string, State>>;
  /** Of tags of which something else is to be said than of the row. */
  readonly tagVerdicts?: Readonly<Record<string, IndexedVerdict>>;
  readonly isPrerelease?: true;
  /** Absent where nothing is stated. */
  readonly support?: Support;
};

export type IndexedVerdict = Pick<Verdict, 'answer' | 'until'> &
  Pick<Decision, 'status'> & {
    /** What allows it although something speaks against it. */
    readonly exception?: Exception;
  };

export type ImageIndex = { readonly summary: ImageSummary; readonly rows: readonly IndexedRow[] };

/** Tags are judged by their own names: `lts` may be allowed where `24` is not. */
export function toIndexedRows(
  { rows, verdicts, decision, lives, decided }: Pick<ImageData, 'rows' | 'verdicts' | 'decision' | 'lives' | 'decided'>,
  today: string,
): readonly IndexedRow[] {
  return rows.map((row) => {
    const support: Support = lives.get(row.id)?.support ?? { state: 'unknown' };
    const ofTag = decision && ((tag: string) => judge(decision, toCandidate(row, tag, support), today));
    const indexed = toIndexedRow(row, { ofRow: verdicts.get(row.id), decided: decided.get(row.id), ofTag });
    return support.state === 'unknown' ? indexed : { ...indexed, support };
  });
}

type Verdicts = {
  readonly decided?: RowDecision | undefined;
  readonly ofRow?: Verdict | undefined;
  readonly ofTag?: ((tag: string) => Verdict) | undefined;
};

function toIndexedRow(
  { id, tags, digest, platforms, prerelease }: Row,
  { ofRow, ofTag, decided }: Verdicts = {},
): IndexedRow {
  const digests = new Set([digest, ...platforms.map((platform) => platform.digest)]);
  const known = [...digests].filter((candidate) => candidate !== undefined);
  return {
    id,
    tags,
    digests: known,
    ...(digest && { ownDigest: true }),
    platforms: platformWords(platforms),
    ...(prerelease && { isPrerelease: true }),
    ...(ofRow && toVerdicts(tags, ofRow, ofTag)),
    ...(decided && { state: decided.state }),
    ...(decided && decided.others.size > 0 && { others: Object.fromEntries(decided.others) }),
  };
}

function toVerdicts(
  tags: readonly string[],
  ofRow: Verdict,
  ofTag: Verdicts['ofTag'],
): Pick<IndexedRow, 'verdict' | 'tagVerdicts'> {
  const verdict = toIndexedVerdict(ofRow);
  if (ofTag === undefined) return { verdict };
  const own = JSON.stringify(verdict);
  const others = tags
    .map((tag) => [tag, toIndexedVerdict(ofTag(tag))] as const)
    .filter(([, other]) => JSON.stringify(other) !== own);
  return { verdict, ...(others.length > 0 && { tagVerdicts: Object.fromEntries(others) }) };
}

function toIndexedVerdict({ answer, until, decision: { status }, reasons }: Verdict): IndexedVerdict {
  const exception = reasons.find(({ kind }) => kind === 'exception');
  return {
    answer,
    ...(status && { status }),
    ...(until && { until }),
    ...(exception?.kind === 'exception' && { exception: exception.exception }),
  };
}
