/**
 * What changed of a list of tags since it was read last. Any change moves a tag to the front, so that the list is read
 * newest first until a page holds nothing new. What went away leaves no row: the count tells, and only within the span
 * of dates that was seen is an absence a deletion. Where the count does not come out, everything is read again.
 */
import type { TagFacts } from '#domain/model.ts';
import { isTag } from '#domain/reference-grammar.ts';
import type { HubClient, TagPage } from './client.ts';
import { fetchTagList, MAX_TAG_PAGES, type TagList } from './tag-list.ts';
import { isSameTag } from './to-domain.ts';

export type KnownTags = {
  readonly tags: readonly TagFacts[];
  /** How many Hub counted then; more than `tags` where only the newest could be listed. */
  readonly count: number | undefined;
  /** Rows that are in no list, because their name is none that a registry serves; `count` is without them. */
  readonly nameless: number;
};

export type TagUpdates = TagList & {
  readonly nameless: number;
  /** Tags known from before that are beyond what could be seen: they may have moved or gone since. */
  readonly unconfirmed: readonly TagFacts[];
  /** False where the list is the one of before. */
  readonly hasNews: boolean;
};

export type UpdateOptions = {
  /** Ask for one row instead of a page first: the repository says that nothing was pushed. */
  readonly expectNone: boolean;
  readonly isSignedIn: boolean;
};

export async function fetchTagUpdates(
  hub: HubClient,
  repository: string,
  known: KnownTags,
  options: UpdateOptions,
): Promise<TagUpdates> {
  const hadAll = known.count !== undefined && known.tags.length >= known.count;
  if (known.tags.length === 0 || (!hadAll && options.isSignedIn)) return readAll(hub, repository, known);
  const byName = new Map(known.tags.map((tag) => [tag.name, tag]));
  const { nameless } = known;
  if (options.expectNone && (await holdsNothingNew(hub, repository, byName, known))) {
    return { tags: known.tags, count: known.count ?? 0, isComplete: hadAll, unconfirmed: [], hasNews: false, nameless };
  }
  const read = await readNewest(hub, repository, byName);
  if (read === undefined) return readAll(hub, repository, known);
  const { seen, edge } = read;
  const count = read.count - nameless;
  const merged = [...new Map([...byName, ...seen]).values()];
  const isListed = (tag: TagFacts): boolean =>
    seen.has(tag.name) || (edge !== undefined && (tag.pushedAt ?? '') <= edge);
  const isComplete = hadAll || edge === undefined;
  const tags = isComplete && merged.length === count ? merged : merged.filter(isListed);
  if (isComplete && tags.length !== count) return readAll(hub, repository, known);
  const hasNews = read.hasNews || tags.length !== known.tags.length || count !== known.count;
  return { tags, count, isComplete, unconfirmed: [], hasNews, nameless };
}

async function readAll(hub: HubClient, repository: string, known: KnownTags): Promise<TagUpdates> {
  const list = await fetchTagList(hub, repository);
  const tags = list.tags.filter(isNamed);
  const nameless = list.tags.length - tags.length;
  const updates = { ...list, tags, count: list.count - nameless, hasNews: true, nameless };
  if (list.isComplete) return { ...updates, unconfirmed: [] };
  const seen = new Set(tags.map(({ name }) => name));
  return { ...updates, unconfirmed: known.tags.filter(({ name }) => !seen.has(name)) };
}

type Known = ReadonlyMap<string, TagFacts>;

async function holdsNothingNew(
  hub: HubClient,
  repository: string,
  known: Known,
  { count, nameless }: KnownTags,
): Promise<boolean> {
  const page = await hub.fetchTagPage(repository, 1, 1);
  if (page === 'capped' || count === undefined || page.count !== count + nameless) return false;
  return page.tags.filter(isNamed).every((tag) => isKnown(known, tag));
}

type Newest = {
  readonly seen: Known;
  readonly count: number;
  /** The latest date on the last page: whatever is newer than this was seen. Nothing where every row was seen. */
  readonly edge: string | undefined;
  readonly hasNews: boolean;
};

/** Nothing where the end of the list, or of what Hub shows, came before a page without news. */
async function readNewest(hub: HubClient, repository: string, known: Known): Promise<Newest | undefined> {
  const seen = new Map<string, TagFacts>();
  const rows = new Set<string>();
  for (let number = 1, hasNews = false; number <= MAX_TAG_PAGES; number += 1) {
    const page = await hub.fetchTagPage(repository, number);
    if (page === 'capped' || page.tags.length === 0) return undefined;
    for (const tag of page.tags) if (isNamed(tag)) seen.set(tag.name, tag);
    for (const { name } of page.tags) rows.add(name);
    if (page.tags.filter(isNamed).every((tag) => isKnown(known, tag))) {
      return { seen, count: page.count, edge: latestOf(page), hasNews };
    }
    hasNews = true;
    if (rows.size >= page.count) return { seen, count: page.count, edge: undefined, hasNews };
  }
  return undefined;
}

function isKnown(known: Known, tag: TagFacts): boolean {
  const before = known.get(tag.name);
  return before !== undefined && isSameTag(before, tag);
}

function isNamed({ name }: TagFacts): boolean {
  return isTag(name);
}

function latestOf({ tags }: TagPage): string {
  return tags.reduce((latest, { pushedAt = '' }) => (pushedAt > latest ? pushedAt : latest), '');
}
