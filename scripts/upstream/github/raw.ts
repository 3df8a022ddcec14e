import type { Http } from '../http.ts';
import { type ReplyCache, sendConditional } from '../reply-cache.ts';
import { readHeader } from '../retry-after.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
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
    const { headers, body } = await sendConditional(http, cache, request);
    if (readHeader(headers, 'content-type')?.includes('html')) throw describePage(request.url);
    return body;
  } catch (error) {
    // Raw files answer 404 as plain text; a page for people is of something between the host and us.
    if (isUpstreamError(error, 'not-found')) return undefined;
    throw error;
  }
}

/** Whether the bytes are a page for people: no file that is read here is one. */
export function isPage(bytes: Buffer): boolean {
  return /^\ufeff?\s*<(?:!doctype\s+html|html)\b/i.test(bytes.subarray(0, 500).toString('utf8'));
}

export function describePage(url: string): UpstreamError {
  return new UpstreamError({ kind: 'malformed', url, problem: 'is an HTML page where a file belongs' });
}
