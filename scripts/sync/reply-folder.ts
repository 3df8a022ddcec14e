/**
 * The answers kept between syncs: one file an address, a line of JSON and then the body. Everything in the folder may
 * be deleted at any time; what is damaged is as good as absent.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CachedReply, ReplyCache } from '../upstream/reply-cache.ts';

const Head = z.object({ url: z.string(), etag: z.string().min(1), sha256: z.string() });
const NEWLINE = 10;

export function openReplyCache(folder: string): ReplyCache {
  const pathOf = (url: string): string => join(folder, hash(url).slice(0, 40));
  return {
    async read(url) {
      const bytes = await readFile(pathOf(url)).catch(() => undefined);
      return bytes && parse(url, bytes);
    },
    async write(url, { etag, body }) {
      const path = pathOf(url);
      const head = JSON.stringify({ url, etag, sha256: hash(body) } satisfies z.infer<typeof Head>);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(`${path}.tmp`, Buffer.concat([Buffer.from(`${head}\n`), body]));
        await rename(`${path}.tmp`, path);
      } catch {
        // A cache that cannot be written costs the next sync a download, and this one nothing.
        await rm(`${path}.tmp`, { force: true }).catch(() => {});
      }
    },
  };
}

function parse(url: string, bytes: Buffer): CachedReply | undefined {
  const end = bytes.indexOf(NEWLINE);
  try {
    const head = Head.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
    const body = bytes.subarray(end + 1);
    return head.url === url && head.sha256 === hash(body) ? { etag: head.etag, body } : undefined;
  } catch {
    return undefined;
  }
}

function hash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
