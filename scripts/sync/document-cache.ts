/**
 * Manifests and configs by their digest, shared between syncs: what a digest stands for never changes. Every file is
 * checked when it is read, so that a damaged one is as good as none; the folder may be deleted at any time.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '#domain/model.ts';
import { type DocumentCache, hashBody } from '../upstream/registry/client.ts';

/** Without a folder nothing is kept beyond this sync. */
export function openDocumentCache(folder: string | undefined): DocumentCache {
  const kept = new Map<Digest, Buffer>();
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
  };
}

function toPath(folder: string, digest: Digest): string {
  const hex = digest.slice('sha256:'.length);
  return join(folder, 'sha256', hex.slice(0, 2), hex);
}

/** Only the owner reads it: documents of private images are private. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, bytes, { mode: 0o600 });
  await rename(temporary, path);
}
