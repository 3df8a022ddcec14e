import type { Digest } from '#domain/model.ts';
import type { HttpReply } from '../http.ts';
import { readHeader } from '../retry-after.ts';
import type { Access } from './access.ts';
import { parseManifest } from './document.ts';
import { readPages } from './paging.ts';
import type { IndexEntry } from './schema.ts';

type ReferrersLister = (repository: string, digest: Digest) => Promise<readonly IndexEntry[] | undefined>;

const ACCEPT = 'application/vnd.oci.image.index.v1+json';
/** Registries without such lists, and things in the way that know no such path. */
const UNKNOWN = [400, 403, 404, 405, 501];

/** A registry that keeps no such lists is asked once: the first question goes alone. */
export function createReferrersLister({ send }: Access): ReferrersLister {
  let first: Promise<readonly IndexEntry[] | undefined> | undefined;
  let isKept: boolean | undefined;
  const ask: ReferrersLister = async (repository, digest) => {
    const headers = { accept: ACCEPT };
    const reply = await send(repository, `referrers/${digest}`, { headers, accept: UNKNOWN });
    if (reply.status === 403) return undefined;
    isKept = reply.status < 300 && isDocument(reply);
    if (!isKept) return undefined;
    const entries: IndexEntry[] = [];
    for await (const page of readPages(reply, (next) => send(repository, next, { headers }))) {
      const parsed = parseManifest(page.body, page.url);
      if (parsed.kind === 'index') entries.push(...parsed.index.manifests);
    }
    return entries;
  };
  return async (repository, digest) => {
    if (first === undefined) {
      first = ask(repository, digest);
      return first;
    }
    await first.catch(() => {});
    return isKept === false ? undefined : ask(repository, digest);
  };
}

/** Some answer any path with a page for people. */
function isDocument({ headers }: HttpReply): boolean {
  return !readHeader(headers, 'content-type')?.includes('html');
}
