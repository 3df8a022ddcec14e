/** All tags of a repository, from a list that moves while it is read. */
import type { TagFacts } from '#domain/model.ts';
import { type HubClient, type TagPage, tagPagesOf } from './client.ts';
import { mergeTags } from './to-domain.ts';

export type TagList = {
  readonly tags: readonly TagFacts[];
  /** How many Hub says there are. */
  readonly count: number;
  /** Whether every tag was seen: only then is a tag that is missing one that is gone. */
  readonly isComplete: boolean;
  /** What came in the way of seeing them all, where it was trouble. */
  readonly problem?: string;
};

/** Anonymous readers see so many pages (1,000 tags) since August 2026; the next one answers 403. */
const ANONYMOUS_PAGES = 10;
const MAX_READINGS = 3;
/** More pages than any repository has; a count beyond is not believed. */
export const MAX_TAG_PAGES = 2000;
const PAGES_AT_ONCE = 50;

/**
 * The pages after the first are asked for at once. A push meanwhile moves rows from page to page: a row seen twice is
 * one row, and when rows are missing from the count the list is read again.
 */
export async function fetchTagList(hub: HubClient, repository: string): Promise<TagList> {
  const first = await hub.fetchTagPage(repository, 1);
  if (first === 'capped') return { tags: [], count: 0, isComplete: false };
  let seen: TagFacts[] = [...first.tags];
  let { count } = first;
  let isMoving = false;
  for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
    const pages = await fetchRest(hub, repository, count, reading);
    const read = pages.filter((page) => page !== 'capped');
    const before = seen.length;
    seen = mergeTags([...seen, ...read.flatMap((page) => page.tags)]);
    count = Math.max(...read.map((page) => page.count), reading === 1 ? count : 0);
    if (read.length < pages.length) return { tags: seen, count, isComplete: false };
    if (seen.length >= count) return { tags: seen, count, isComplete: true };
    isMoving = reading > 1 && (seen.length > before || hasTwice(read));
  }
  // A list that stands still and has fewer rows than it counts is miscounted; nothing of it is amiss.
  if (!isMoving) return { tags: seen, count, isComplete: false };
  const problem = `the list moved while it was read ${MAX_READINGS} times (${seen.length} of ${count} tags seen)`;
  return { tags: seen, count, isComplete: false, problem };
}

function hasTwice(pages: readonly TagPage[]): boolean {
  const names = pages.flatMap(({ tags }) => tags.map(({ name }) => name));
  return new Set(names).size < names.length;
}

async function fetchRest(
  hub: HubClient,
  repository: string,
  count: number,
  reading: number,
): Promise<(TagPage | 'capped')[]> {
  const last = Math.min(tagPagesOf(count), MAX_TAG_PAGES);
  const from = reading === 1 ? 2 : 1;
  // One page over the cap tells whether there is one.
  const near = await fetchPages(hub, repository, from, Math.min(last, ANONYMOUS_PAGES + 1));
  if (near.some(isEnd)) return near;
  const rest = await fetchPages(hub, repository, ANONYMOUS_PAGES + 2, last);
  const isCut = tagPagesOf(count) > last && !rest.some(isEnd);
  return [...near, ...rest, ...(isCut ? (['capped'] as const) : [])];
}

/** So many at once, and none behind the first that is empty, whatever the count says. */
async function fetchPages(
  hub: HubClient,
  repository: string,
  from: number,
  to: number,
): Promise<(TagPage | 'capped')[]> {
  const pages: (TagPage | 'capped')[] = [];
  for (let next = from; next <= to && !pages.some(isEnd); next += PAGES_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(PAGES_AT_ONCE, to - next + 1) }, (_, index) => next + index);
    pages.push(...(await Promise.all(numbers.map((page) => hub.fetchTagPage(repository, page)))));
  }
  return pages;
}

function isEnd(page: TagPage | 'capped'): boolean {
  return page === 'capped' || page.tags.length === 0;
}
