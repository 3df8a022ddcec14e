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
    let size = PAGE_SIZE;
    let first = await send(repository, `tags/list?n=${size}`, { accept: [400, 405] });
    if (first.status >= 400) {
      size = SMALL_PAGE_SIZE;
      first = await send(repository, `tags/list?n=${size}`);
    }
    let last = first;
    for await (const page of readPages(first, (next) => send(repository, next))) {
      for (const tag of readTags(page)) tags.add(tag);
      last = page;
    }
    // A full page without a word about the next (Nexus, for groups) may not be the last one.
    for (let names = readTags(last), known = 0; names.length === size && tags.size > known; ) {
      known = tags.size;
      names = readTags(await send(repository, `tags/list?n=${size}&last=${encodeURIComponent(names.at(-1) ?? '')}`));
      for (const tag of names) tags.add(tag);
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
