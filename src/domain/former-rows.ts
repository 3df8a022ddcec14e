/** What became of rows that had a page once and are no longer among the rows of their image. */
import type { HistoryEvent } from './history.ts';
import type { Digest } from './model.ts';
import { type ParsedTag, parseTag } from './tag.ts';
import { toVariant } from './variant.ts';
import { compareExactVersions, versionParts } from './version.ts';

export type KnownRow = {
  readonly id: string;
  readonly tags: readonly string[];
  /** Whether it may stand for another one; a row that must not be used may not. */
  readonly isAllowed: boolean;
};

export type FormerRow = { readonly id: string } & (
  | {
      /** Its tag names a row that goes by a better tag now. */
      readonly kind: 'renamed';
      readonly to: string;
    }
  | {
      readonly kind: 'gone';
      /** Begin of the sync that saw it go; absent where none did. */
      readonly since?: string;
      readonly reason?: HistoryEvent['reason'];
      readonly digest?: Digest;
      /** The row that is nearest to it today. */
      readonly nearest?: string;
      /** Absent where there is none that may be used: then the nearest may not be used either. */
      readonly isNearestAllowed?: true;
    }
);

/** `published` are the ids of all rows that ever had a page, `rows` those of today in the order they are shown. */
export function toFormerRows(
  image: string,
  published: readonly string[],
  rows: readonly KnownRow[],
  history: readonly HistoryEvent[],
): readonly FormerRow[] {
  const current = new Set(rows.map(({ id }) => id));
  const former = published.filter((id) => !current.has(id));
  if (former.length === 0) return [];
  const carriers = new Map(rows.flatMap(({ id, tags }) => tags.map((tag) => [tag, id] as const)));
  const drops = lastDrops(history);
  const allowed = rows.filter(({ isAllowed }) => isAllowed);
  const candidates = (allowed.length > 0 ? allowed : rows).map(({ id }) => toKind(id, image));
  return former.map((id): FormerRow => {
    const to = carriers.get(id);
    if (to !== undefined) return { id, kind: 'renamed', to };
    const drop = drops.get(id);
    const nearest = findNearest(toKind(id, image), candidates);
    return {
      id,
      kind: 'gone',
      ...(drop && { since: drop.time }),
      ...(drop?.reason && { reason: drop.reason }),
      ...(drop?.from && { digest: drop.from }),
      ...(nearest !== undefined && { nearest, ...(allowed.length > 0 && { isNearestAllowed: true }) }),
    };
  });
}

/** By tag, the event that took it last, where nothing brought it back. */
function lastDrops(history: readonly HistoryEvent[]): ReadonlyMap<string, HistoryEvent> {
  const drops = new Map<string, HistoryEvent>();
  for (const event of history) {
    for (const tag of event.tags) {
      if (event.kind === 'tag-dropped') drops.set(tag, event);
      else if (event.kind === 'tag-added') drops.delete(tag);
    }
  }
  return drops;
}

type Kind = { readonly id: string; readonly variant: string; readonly version: string; readonly isStable: boolean };

function toKind(id: string, image: string): Kind {
  const parsed: ParsedTag = parseTag(id, image);
  const { version = '', prerelease } = parsed;
  return { id, variant: toVariant(parsed, [parsed]).key, version, isStable: prerelease === undefined };
}

/** The same variant first, then the most numbers of the version in common, then releases, then the newest. */
function findNearest(kind: Kind, candidates: readonly Kind[]): string | undefined {
  const rank = (other: Kind): readonly number[] => [
    Number(other.variant === kind.variant),
    countShared(versionParts(kind.version), versionParts(other.version)),
    Number(other.isStable),
  ];
  return candidates
    .map((other) => ({ ...other, rank: rank(other) }))
    .toSorted((a, b) => compareRanks(b.rank, a.rank) || compareExactVersions(b.version, a.version))[0]?.id;
}

function countShared(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing === -1 ? a.length : differing;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
