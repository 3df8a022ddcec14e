/** Tags that the registry still serves and the image's maintainers no longer build: since when, as far as it is known. */
import type { HistoryEvent } from './history.ts';
import type { TagFacts } from './model.ts';

export type DroppedTag = TagFacts & {
  /** Begin of the sync that saw it go, an ISO instant; absent where no sync did. */
  readonly droppedAt?: string;
};

/**
 * The tags of `older` (those that no build carries) with the time at which the history saw each go: the last one went
 * before; one that came back and went again counts from the last time. Those that went last come first, then those that
 * were pushed last; equals in the order of `older`.
 */
export function toDroppedTags(older: readonly TagFacts[], history: readonly HistoryEvent[]): readonly DroppedTag[] {
  const drops = lastDrops(history);
  return older
    .map((tag): DroppedTag => {
      const droppedAt = drops.get(tag.name);
      return droppedAt === undefined ? tag : { ...tag, droppedAt };
    })
    .sort((a, b) => compareLatest(a.droppedAt, b.droppedAt) || compareLatest(a.pushedAt, b.pushedAt));
}

/** By tag, the time of its drop, where nothing came after it. */
function lastDrops(history: readonly HistoryEvent[]): ReadonlyMap<string, string> {
  const drops = new Map<string, string>();
  const inOrder = history.toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time));
  for (const { kind, tags, time } of inOrder) {
    for (const tag of tags) {
      if (kind === 'tag-dropped') drops.set(tag, time);
      else if (kind === 'tag-added') drops.delete(tag);
    }
  }
  return drops;
}

const RE_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The later first; what is not known last. */
function compareLatest(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  // Written alike, as most are, their text has their order.
  if (a.length === b.length && RE_SECONDS.test(a) && RE_SECONDS.test(b)) return a < b ? 1 : -1;
  return Date.parse(b) - Date.parse(a);
}
