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
};

/** Anonymous readers see so many pages (1,000 tags) since August 2026; the next one answers 403. */
const ANONYMOUS_PAGES = 10;
const MAX_READINGS = 3;

/**
 * The pages after the first are asked for at once. A push meanwhile moves rows from page to page: a row seen twice is
 * one row, and when rows are missing from the count the list is read again.
 */
export async function fetchTagList(hub: HubClient, repository: string): Promise<TagList> {
  const first = await hub.fetchTagPage(repository, 1);
  if (first === 'capped') return { tags: [], count: 0, isComplete: false };
  let seen: TagFacts[] = [...first.tags];
  let { count } = first;
  for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
    const pages = await fetchRest(hub, repository, count, reading);
    const read = pages.filter((page) => page !== 'capped');
    seen = mergeTags([...seen, ...read.flatMap((page) => page.tags)]);
    count = Math.max(...read.map((page) => page.count), reading === 1 ? count : 0);
    if (read.length < pages.length) return { tags: seen, count, isComplete: false };
    if (seen.length >= count) return { tags: seen, count, isComplete: true };
  }
  return { tags: seen, count, isComplete: false };
}

async function fetchRest(
  hub: HubClient,
  repository: string,
  count: number,
  reading: number,
): Promise<(TagPage | 'capped')[]> {
  const last = tagPagesOf(count);
  const from = reading === 1 ? 2 : 1;
  // One page over the cap tells whether there is one.
  const near = await fetchPages(hub, repository, from, Math.min(last, ANONYMOUS_PAGES + 1));
  if (near.includes('capped')) return near;
  return [...near, ...(await fetchPages(hub, repository, ANONYMOUS_PAGES + 2, last))];
}

function fetchPages(hub: HubClient, repository: string, from: number, to: number): Promise<(TagPage | 'capped')[]> {
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return Promise.all(numbers.map((page) => hub.fetchTagPage(repository, page)));
}
