import type { HttpReply } from '../http.ts';
import { readHeader } from '../retry-after.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { Access } from './access.ts';
import { findNextPage } from './paging.ts';
import { TagsReply } from './schema.ts';

const PAGE_SIZE = 1000;
/** What every registry takes. */
const SMALL_PAGE_SIZE = 100;
const MAX_PAGES = 1000;

export function createTagLister({ send }: Access): (repository: string) => Promise<readonly string[]> {
  return async (repository) => {
    const tags = new Set<string>();
    const asked = new Set<string>();
    let reply = await send(repository, `tags/list?n=${PAGE_SIZE}`, { accept: [400, 405] });
    if (reply.status >= 400) reply = await send(repository, `tags/list?n=${SMALL_PAGE_SIZE}`);
    for (;;) {
      for (const tag of readTags(reply)) tags.add(tag);
      const next = findNextPage(readHeader(reply.headers, 'link'), reply.url);
      if (next === undefined) return [...tags];
      if (asked.has(next) || asked.size >= MAX_PAGES) throw describeLoop(next);
      asked.add(next);
      reply = await send(repository, next);
    }
  };
}

function readTags(reply: HttpReply): readonly string[] {
  try {
    return TagsReply.parse(JSON.parse(reply.body.toString('utf8'))).tags ?? [];
  } catch (cause) {
    throw new UpstreamError({ kind: 'malformed', url: reply.url, problem: 'is no list of tags', cause });
  }
}

function describeLoop(url: string): UpstreamError {
  return new UpstreamError({ kind: 'malformed', url, problem: 'the pages of the tag list do not end' });
}
