/** What happened, as pages and reports tell it. Pure. */
import { type Change, type ChangeKind, DECISION_KINDS, type HistoryEvent, isDecisionKind } from '#domain/history.ts';
import type { ImageName } from '#domain/model.ts';
import { toMatcher } from '#domain/tag-selection.ts';
import type { Translator } from '#messages/locales.ts';
import { countDecisions, type OwnerNames, tellDecisionChange } from './decision-change-words.ts';
import type { Speech } from './formats.ts';

export type ImageChanges = {
  /** Canonical name. */
  readonly image: string;
  readonly time: string;
  readonly events: readonly HistoryEvent[];
};

export type DayOfChanges = {
  /** `2026-08-21`, in UTC. */
  readonly day: string;
  readonly images: readonly ImageChanges[];
};

type Selection = { readonly include?: readonly string[] | undefined; readonly exclude?: readonly string[] | undefined };

/** What is over comes before what is new, what is new before what was rebuilt. */
export const CHANGE_ORDER: readonly ChangeKind[] = [
  'image-added',
  'image-gone',
  'image-deprecated',
  ...DECISION_KINDS,
  'tag-added',
  'tag-dropped',
  'tag-moved',
  'readme-changed',
];
const DAY_MS = 86_400_000;

/** From `docker.io/library/node`. */
export function toShownName(image: string): ImageName {
  const slash = image.indexOf('/');
  return { registry: image.slice(0, slash), repository: image.slice(slash + 1) };
}

/** Only what the catalogue shows of an image: its patterns hold for the memory too. */
export function selectEvents(events: readonly HistoryEvent[], selection: Selection = {}): readonly HistoryEvent[] {
  const isExcluded = toMatcher(selection.exclude ?? []);
  const isIncluded = toMatcher(selection.include ?? []);
  return events.flatMap((event) => {
    if (event.tags.length === 0) return [event];
    const tags = event.tags.filter((tag) => !isExcluded(tag));
    if (tags.length === 0 || (selection.include?.length && !tags.some(isIncluded))) return [];
    return [tags.length === event.tags.length ? event : { ...event, tags }];
  });
}

/** `2026-08`, newest first. */
export function toMonths(events: readonly HistoryEvent[]): readonly string[] {
  return [...new Set(events.map(({ time }) => time.slice(0, 7)))].sort().reverse();
}

const FEW_MONTHS = 12;

/** The same by year, newest first; nothing where the months are few enough to stand in one line. */
export function toYears(months: readonly string[]): readonly { year: string; months: readonly string[] }[] {
  if (months.length <= FEW_MONTHS) return [];
  return [...Map.groupBy(months, (month) => month.slice(0, 4))].map(([year, own]) => ({ year, months: own }));
}

const NEWEST_IMAGES = 100;

/** Whole days, until there is enough to read. */
export function newestDays(events: readonly HistoryEvent[]): readonly DayOfChanges[] {
  let images = 0;
  return toDays(events).filter((day) => {
    const isShown = images < NEWEST_IMAGES;
    images += day.images.length;
    return isShown;
  });
}

/** Newest day first; within a day the images by name, within an image by time, then by what matters. */
export function toDays(events: readonly HistoryEvent[]): readonly DayOfChanges[] {
  const days = Map.groupBy(events, ({ time }) => time.slice(0, 10));
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, own]) => ({ day, images: toImageChanges(own).sort((a, b) => (a.image < b.image ? -1 : 1)) }));
}

/** The changes of one image that one sync saw, newest first. */
export function toImageChanges(events: readonly HistoryEvent[]): ImageChanges[] {
  const groups = Map.groupBy(events, ({ image, time }) => `${time} ${image}`);
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      return first ? [{ image: first.image, time: first.time, events: sortByKind(own) }] : [];
    })
    .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : a.image < b.image ? -1 : 1));
}

/** Syncs from the newest on, until `count` events are there; the last one may be cut. */
export function newestChanges(changes: readonly ImageChanges[], count: number): readonly ImageChanges[] {
  let left = count;
  return changes.flatMap((own) => {
    const isShown = left > 0;
    left -= own.events.length;
    return isShown ? [own] : [];
  });
}

function sortByKind(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  return [...events].sort((a, b) => CHANGE_ORDER.indexOf(a.kind) - CHANGE_ORDER.indexOf(b.kind));
}

/** `new image`, `3 tags added, 1 tag dropped, 12 tags moved`: counted are tags, not the lines that hold them. */
export function summariseEvents(events: readonly Summarised[], t: Translator): string {
  return summariseKinds(events, t)
    .map(({ text }) => text)
    .join(', ');
}

type Summarised = Pick<Change, 'kind' | 'tags' | 'reason' | 'scope' | 'was' | 'now'>;

/** The same, kind by kind. */
export function summariseKinds(
  events: readonly Summarised[],
  t: Translator,
): readonly { kind: ChangeKind; text: string }[] {
  return CHANGE_ORDER.flatMap((kind) => {
    const own = events.filter((event) => event.kind === kind);
    return own.length === 0 ? [] : [{ kind, text: summariseKind(kind, own, t) }];
  });
}

export function summariseKind(kind: ChangeKind, events: readonly Summarised[], t: Translator): string {
  if (kind.startsWith('tag-')) {
    return t(`changes.count.${kind}`, { count: events.reduce((sum, event) => sum + event.tags.length, 0) });
  }
  if (isDecisionKind(kind)) return countDecisions(kind, events, t);
  const count = events.length;
  if (kind === 'image-gone' && count === 1 && events[0]?.reason === 'not-chosen') return t('changes.count.not-chosen');
  return t(`changes.count.${kind}`, { count });
}

/** Events of the `days` before a moment. */
export function eventsSince(events: readonly HistoryEvent[], moment: string, days: number): readonly HistoryEvent[] {
  const from = Date.parse(moment) - days * DAY_MS;
  return events.filter(({ time }) => Date.parse(time) > from && Date.parse(time) <= Date.parse(moment));
}

export type EarlierDigest = {
  readonly digest: string;
  /** When it was seen to be no longer theirs. */
  readonly until: string;
  readonly tags: readonly string[];
};

/** The digests that tags of a row had before, newest first. */
export function earlierDigests(events: readonly HistoryEvent[], tags: readonly string[]): readonly EarlierDigest[] {
  return events
    .filter(({ kind }) => kind === 'tag-moved')
    .flatMap(({ from, time, tags: moved }) => {
      const own = tags.filter((tag) => moved.includes(tag));
      return from === undefined || own.length === 0 ? [] : [{ digest: from, until: time, tags: own }];
    })
    .sort((a, b) => (a.until < b.until ? 1 : -1));
}

type Described = Pick<Change, 'kind' | 'reason' | 'scope' | 'was' | 'now' | 'owner' | 'why'>;

/** A change in words: what happened, and what explains it. Owners go by the names that `owners` has for their keys. */
export function describeChange(change: Described, speech: Speech, owners: OwnerNames): { verb: string; note: string } {
  const { kind, reason } = change;
  const { t } = speech;
  const note = isDecisionKind(kind) ? tellDecisionChange(kind, change, speech, owners) : noteOf(kind, reason, t);
  return { verb: t(`changes.verb.${kind}`), note };
}

function noteOf(kind: ChangeKind, reason: Change['reason'], t: Translator): string {
  switch (kind) {
    case 'image-added':
    case 'image-deprecated':
      return t(`changes.note.${kind}`);
    case 'image-gone':
      return t(reason === 'not-chosen' ? 'changes.note.not-chosen' : 'changes.note.image-gone');
    case 'tag-dropped':
      return t(reason === 'not-built' ? 'changes.note.not-built' : 'changes.note.tag-dropped');
    default:
      return '';
  }
}
