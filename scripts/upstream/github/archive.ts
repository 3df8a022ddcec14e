/** A whole repository as one `tar.gz`, unpacked in memory; only the files asked for are kept. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract, type Header } from 'tar-stream';
import type { Http } from '../http.ts';
import { type ReplyCache, sendConditional } from '../reply-cache.ts';
import { UpstreamError } from '../upstream-error.ts';

export type Repository = { readonly owner: string; readonly name: string; readonly branch: string };

/** Path in the repository -> bytes. */
export type Archive = ReadonlyMap<string, Buffer>;

const MAX_ARCHIVE_BYTES = 200_000_000;
const MAX_UNPACKED_BYTES = 1_000_000_000;
const MAX_FILE_BYTES = 5_000_000;
const TIMEOUT_MS = 300_000;

export async function fetchArchive(
  http: Http,
  cache: ReplyCache,
  address: string,
  { owner, name, branch }: Repository,
  isWanted: (path: string) => boolean,
): Promise<Archive> {
  const url = `${address}/${owner}/${name}/tar.gz/refs/heads/${branch}`;
  const { body } = await sendConditional(http, cache, { url, maxBytes: MAX_ARCHIVE_BYTES, timeoutMs: TIMEOUT_MS });
  try {
    return await unpack(body, isWanted);
  } catch (cause) {
    const problem = `is no archive that could be unpacked (${cause instanceof Error ? cause.message : cause})`;
    throw new UpstreamError({ kind: 'malformed', url, problem, cause });
  }
}

async function unpack(bytes: Buffer, isWanted: (path: string) => boolean): Promise<Archive> {
  const files = new Map<string, Buffer>();
  const entries = extract();
  const unpacking = pipeline(Readable.from([bytes]), createGunzip(), entries);
  const reading = readEntries(entries, isWanted, files);
  await Promise.all([unpacking, reading]);
  return files;
}

async function readEntries(
  entries: Extract,
  isWanted: (path: string) => boolean,
  files: Map<string, Buffer>,
): Promise<void> {
  let unpacked = 0;
  for await (const entry of entries) {
    const path = toPath(entry.header);
    unpacked += entry.header.size ?? 0;
    if (unpacked > MAX_UNPACKED_BYTES) throw new Error('larger than a repository of text should be');
    if (path === undefined || (entry.header.size ?? 0) > MAX_FILE_BYTES || !isWanted(path)) {
      entry.resume();
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of entry) pieces.push(Buffer.from(piece as Uint8Array));
    files.set(path, Buffer.concat(pieces));
  }
}

/** The path in the repository: without the folder that GitHub puts around it. Nothing for what is no plain file. */
function toPath({ name, type }: Header): string | undefined {
  if (type !== 'file' && type !== 'contiguous-file') return undefined;
  const path = name.replace(/^\.\//, '');
  return path.slice(path.indexOf('/') + 1);
}
