/** Reads every file of the snapshot that a build needs: one that is wrong is told by path and remedy, before Astro runs. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { readHistory } from '#snapshot/history-read.ts';
import { imagePath, logoPath } from '#snapshot/paths.ts';
import { listImages, readCounters, readImageFile, readLifecycle, readManifest, readTagFile } from '#snapshot/read.ts';
import { SnapshotError } from '#snapshot/snapshot-error.ts';

export async function checkSnapshot(content: string): Promise<void> {
  const catalogue = await readCatalogue(content);
  await Promise.all([readManifest(content), readCounters(content), readLifecycle(content), readHistory(content)]);
  const known = await listImages(content);
  const synced = new Set(known.map(formatCanonicalName));
  const chosen = resolveImages(catalogue, known);
  if (chosen.length === 0) {
    throw new SnapshotError(catalogue.path, 'chooses no image that the snapshot knows');
  }
  for (const { name, logo } of chosen) {
    const reference = formatCanonicalName(name);
    if (!synced.has(reference)) continue;
    const image = await readImageFile(content, name);
    if (image.reference !== reference) {
      throw new SnapshotError(imagePath(content, name), `says it is of ${image.reference}`);
    }
    await readTagFile(content, name);
    if (image.logo && !logo) await checkFile(logoPath(content, name));
  }
}

async function checkFile(file: string): Promise<void> {
  try {
    await access(file);
  } catch (cause) {
    throw new SnapshotError(path.relative(process.cwd(), file), 'is missing, the image names it', { cause });
  }
}
