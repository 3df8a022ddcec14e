/**
 * What changed of a list of tags since it was read last. Any change moves a tag to the front, so that the list is read
 * newest first until a page holds nothing new. What went away leaves no row: the count tells, and only within the span
 * of dates that was seen is an absence a deletion. Where the count does not come out, everything is read again.
 */
import type { TagFacts } from '#domain/model.ts';
import type { HubClient, TagPage } from './client.ts';
import { fetchTagList, type TagList } from './tag-list.ts';
import { isSameTag } from './to-domain.ts';

export type KnownTags = {
  readonly tags: readonly TagFacts[];
  /** How many Hub counted then; more than `tags` where only the newest could be listed. */
  readonly count: number | undefined;
};

export type TagUpdates = TagList & {
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
  if (options.expectNone && (await holdsNothingNew(hub, repository, byName, known.count))) {
    return { tags: known.tags, count: known.count ?? 0, isComplete: hadAll, unconfirmed: [], hasNews: false };
  }
  const read = await readNewest(hub, repository, byName);
  if (read === undefined) return readAll(hub, repository, known);
  const { seen, count, edge } = read;
  const merged = [...new Map([...byName, ...seen]).values()];
  const isListed = (tag: TagFacts): boolean =>
    seen.has(tag.name) || (edge !== undefined && (tag.pushedAt ?? '') <= edge);
  const isComplete = hadAll || edge === undefined;
  const tags = isComplete && merged.length === count ? merged : merged.filter(isListed);
  if (isComplete && tags.length !== count) return readAll(hub, repository, known);
  const hasNews = read.hasNews || tags.length !== known.tags.length || count !== known.count;
  return { tags, count, isComplete, unconfirmed: [], hasNews };
}

async function readAll(hub: HubClient, repository: string, known: KnownTags): Promise<TagUpdates> {
  const list = await fetchTagList(hub, repository);
  if (list.isComplete) return { ...list, unconfirmed: [], hasNews: true };
  const seen = new Set(list.tags.map(({ name }) => name));
  return { ...list, unconfirmed: known.tags.filter(({ name }) => !seen.has(name)), hasNews: true };
}

type Known = ReadonlyMap<string, TagFacts>;

async function holdsNothingNew(
  hub: HubClient,
  repository: string,
  known: Known,
  count: number | undefined,
): Promise<boolean> {
  const page = await hub.fetchTagPage(repository, 1, 1);
  return page !== 'capped' && page.count === count && page.tags.every((tag) => isKnown(known, tag));
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
  for (let number = 1, hasNews = false; ; number += 1) {
    const page = await hub.fetchTagPage(repository, number);
    if (page === 'capped' || page.tags.length === 0) return undefined;
    for (const tag of page.tags) seen.set(tag.name, tag);
    if (page.tags.every((tag) => isKnown(known, tag))) {
      return { seen, count: page.count, edge: latestOf(page), hasNews };
    }
    hasNews = true;
    if (seen.size >= page.count) return { seen, count: page.count, edge: undefined, hasNews };
  }
}

function isKnown(known: Known, tag: TagFacts): boolean {
  const before = known.get(tag.name);
  return before !== undefined && isSameTag(before, tag);
}

function latestOf({ tags }: TagPage): string {
  return tags.reduce((latest, { pushedAt = '' }) => (pushedAt > latest ? pushedAt : latest), '');
}
