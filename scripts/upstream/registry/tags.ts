import type { HttpReply } from '../http.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { Access } from './access.ts';
import { readPages } from './paging.ts';
import { TagsReply } from './schema.ts';

const PAGE_SIZE = 1000;
/** What every registry takes. */
const SMALL_PAGE_SIZE = 100;

export function createTagLister({ send }: Access): (repository: string) => Promise<readonly string[]> {
  return async (repository) => {
    const tags = new Set<string>();
    let first = await send(repository, `tags/list?n=${PAGE_SIZE}`, { accept: [400, 405] });
    if (first.status >= 400) first = await send(repository, `tags/list?n=${SMALL_PAGE_SIZE}`);
    for await (const page of readPages(first, (next) => send(repository, next))) {
      for (const tag of readTags(page)) tags.add(tag);
    }
    return [...tags];
  };
}

function readTags(reply: HttpReply): readonly string[] {
  try {
    return TagsReply.parse(JSON.parse(reply.body.toString('utf8'))).tags ?? [];
  } catch (cause) {
    throw new UpstreamError({ kind: 'malformed', url: reply.url, problem: 'is no list of tags', cause });
  }
}
