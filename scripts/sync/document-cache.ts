/**
 * Manifests and configs by their digest, shared between syncs: what a digest stands for never changes. Every file is
 * checked when it is read, so that a damaged one is as good as none; the folder may be deleted at any time. That a
 * registry has no such document may change: it is remembered for less than a day.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '#domain/model.ts';
import { type DocumentCache, hashBody } from '../upstream/registry/client.ts';

/** So that a sync at the same time of every day asks again. */
const MISSING_MS = 20 * 3_600_000;

/** Without a folder nothing is kept beyond this sync. */
export function openDocumentCache(folder: string | undefined, now: () => number = Date.now): DocumentCache {
  const kept = new Map<Digest, Buffer>();
  const missing = new Set<string>();
  return {
    async read(digest) {
      if (folder === undefined) return kept.get(digest);
      const bytes = await readFile(toPath(folder, digest)).catch(() => undefined);
      return bytes && hashBody(bytes) === digest ? bytes : undefined;
    },
    async write(digest, bytes) {
      if (hashBody(bytes) !== digest) return;
      if (folder === undefined) kept.set(digest, bytes);
      else await writeWhole(toPath(folder, digest), bytes);
    },
    async isMissing(where) {
      if (folder === undefined) return missing.has(where);
      const mark = await stat(toMark(folder, where)).catch(() => undefined);
      return mark !== undefined && now() - mark.mtimeMs < MISSING_MS;
    },
    async markMissing(where) {
      if (folder === undefined) missing.add(where);
      else await writeWhole(toMark(folder, where), Buffer.alloc(0));
    },
  };
}

function toPath(folder: string, digest: Digest): string {
  const hex = digest.slice('sha256:'.length);
  return join(folder, 'sha256', hex.slice(0, 2), hex);
}

function toMark(folder: string, where: string): string {
  return join(folder, 'missing', createHash('sha256').update(where).digest('hex'));
}

/** Only the owner reads it: documents of private images are private. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, bytes, { mode: 0o600 });
  await rename(temporary, path);
}
