/**
 * What happened to an image, and when. `history-diff.ts` finds it; `content/history` keeps it.
 *
 * One change holds all tags that went the same way together, so that a rebuilt row is one line to read: tags that moved
 * from one digest to one other, tags that one build (or one group of builds, or one digest) brought or took with it.
 */
import type { Digest } from './model.ts';

/** What people decided differently in the catalogue. */
export const DECISION_KINDS = [
  'decision-status',
  'decision-replacement',
  'decision-expires',
  'decision-limits',
  'decision-exception',
  'decision-review',
  'decision-owner',
  'decision-tier',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export type ChangeKind =
  | DecisionKind
  | 'image-added'
  | 'image-gone'
  | 'image-deprecated'
  | 'readme-changed'
  | 'tag-added'
  | 'tag-moved'
  | 'tag-dropped';

export type Change = {
  readonly kind: ChangeKind;
  /** The tags that went together, in the order of their build; empty where the image as a whole is meant. */
  readonly tags: readonly string[];
  /** The digest before: of tags that moved or were dropped. Absent = not known. */
  readonly from?: Digest;
  /** The digest since: of tags that moved or were added. */
  readonly to?: Digest;
  /**
   * Why something is no longer there: `not-built` (maintainers of an official image), `not-listed` (by the registry),
   * `not-upstream` (an image upstream no longer has), `not-chosen` (an image the catalogue no longer names).
   */
  readonly reason?: 'not-built' | 'not-listed' | 'not-upstream' | 'not-chosen';
  /** Patterns of the tags that a decision is about; absent = the image as a whole. */
  readonly scope?: readonly string[];
  /** What was decided before, and what since: a status, an owner, a last day, a reference. Absent = nothing. */
  readonly was?: string;
  readonly now?: string;
  /** Of an exception. */
  readonly owner?: string;
  readonly why?: string;
};

/** A change with its place in time. */
export type HistoryEvent = Change & {
  /** Never changes; made of everything else. */
  readonly id: string;
  /** ISO instant in UTC: the begin of the sync that saw it. */
  readonly time: string;
  /** Canonical name: `docker.io/library/node`. */
  readonly image: string;
};

/** By time, image, kind and first tag: the order of the files. */
export function compareEvents(a: HistoryEvent, b: HistoryEvent): number {
  const [left, right] = [a, b].map(({ time, image, kind, tags, id }) => [time, image, kind, tags[0] ?? '', id]);
  for (const [index, text] of (left ?? []).entries()) {
    const other = right?.[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}

/**
 * The events of merged files: in order, each once. Two branches that saw the same tags go the same way (another time,
 * hence another id) saw one event: the earlier stays, unless the tags went elsewhere in between.
 */
export function settleEvents(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const last = new Map<string, string>();
  const ids = new Set<string>();
  return [...events].sort(compareEvents).filter((event) => {
    const { id, image, kind, tags, from, to } = event;
    if (ids.has(id)) return false;
    ids.add(id);
    if (tags.length === 0 && !isDecisionKind(kind)) return true;
    const place = isDecisionKind(kind) ? `${image} ${kind} ${formatPlace(event)}` : `${image} ${tags.join(' ')}`;
    const way = isDecisionKind(kind) ? formatWay(event) : `${kind} ${from} ${to}`;
    const isRepeated = last.get(place) === way;
    last.set(place, way);
    return !isRepeated;
  });
}

/** Whether two changes say the same of an image. */
export function isSameChange(a: Change, b: Change): boolean {
  return (
    a.kind === b.kind &&
    a.from === b.from &&
    a.to === b.to &&
    a.tags.join(' ') === b.tags.join(' ') &&
    formatPlace(a) === formatPlace(b) &&
    formatWay(a) === formatWay(b)
  );
}

export function isDecisionKind(kind: ChangeKind): kind is DecisionKind {
  return (DECISION_KINDS as readonly string[]).includes(kind);
}

/** What a decision is about, within its image and kind. */
export function formatPlace({ scope, owner }: Change): string {
  return JSON.stringify([scope ?? null, owner ?? null]);
}

/** What became of it. */
export function formatWay({ was, now }: Change): string {
  return JSON.stringify([was ?? null, now ?? null]);
}
