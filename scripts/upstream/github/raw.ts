import type { Http } from '../http.ts';
import { type ReplyCache, sendConditional } from '../reply-cache.ts';
import { isUpstreamError } from '../upstream-error.ts';
import type { Repository } from './archive.ts';

const MAX_FILE_BYTES = 5_000_000;

export function formatRawAddress(address: string, { owner, name, branch }: Repository, path: string): string {
  return `${address}/${owner}/${name}/${branch}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** One file of a repository; nothing when it has no such file. */
export async function fetchRawFile(
  http: Http,
  cache: ReplyCache,
  address: string,
  repository: Repository,
  path: string,
): Promise<Buffer | undefined> {
  try {
    const request = { url: formatRawAddress(address, repository, path), maxBytes: MAX_FILE_BYTES };
    return (await sendConditional(http, cache, request)).body;
  } catch (error) {
    // Raw files answer 404 as plain text; any 404 of this host is about the file.
    if (isUpstreamError(error) && error.status === 404) return undefined;
    throw error;
  }
}
