/**
 * Writes the snapshot's files. A file appears whole or not at all, and equal bytes are not written. The sync writes an
 * image's own file last: what it names is there by then.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImageName } from '#domain/model.ts';
import { formatAddresses, type TextAddress } from './addresses.ts';
import type { DecisionsFile } from './decisions-file.ts';
import { historyFolder } from './history-read.ts';
import {
  addressesFolder,
  addressPath,
  countersPath,
  decisionsPath,
  detailsPath,
  imagePath,
  lifecyclePath,
  logoPath,
  manifestPath,
  readmePath,
  shardPath,
  snapshotFolder,
  tagPath,
  textAddressesPath,
} from './paths.ts';
import type { Counters, DetailsFile, ImageFile, Lifecycle, Manifest, ShardFile, TagFile } from './schema.ts';
import {
  serialiseCounters,
  serialiseDecisions,
  serialiseDetailsFile,
  serialiseImageFile,
  serialiseLifecycle,
  serialiseManifest,
  serialiseShardFile,
  serialiseTagFile,
} from './serialise.ts';

export type Change = { readonly kind: 'added' | 'changed' | 'removed'; readonly path: string };

export type SnapshotWriter = {
  /** Each answers whether bytes changed. */
  writeImageFile(name: ImageName, file: ImageFile): Promise<boolean>;
  writeTagFile(name: ImageName, file: TagFile): Promise<boolean>;
  writeDetailsFile(name: ImageName, file: DetailsFile): Promise<boolean>;
  writeReadme(name: ImageName, text: string): Promise<boolean>;
  writeLogo(name: ImageName, bytes: Buffer): Promise<boolean>;
  writeCounters(counters: Counters): Promise<boolean>;
  writeDecisions(decisions: DecisionsFile): Promise<boolean>;
  writeLifecycle(lifecycle: Lifecycle): Promise<boolean>;
  writeManifest(manifest: Manifest): Promise<boolean>;
  removeDetails(name: ImageName): Promise<boolean>;
  writeShardFile(file: ShardFile): Promise<boolean>;
  removeShardFile(shard: string): Promise<boolean>;
  /** The rows whose pages were ever published; see `addresses.ts`. */
  writeAddresses(name: ImageName, rows: readonly string[]): Promise<boolean>;
  writeTextAddresses(texts: readonly TextAddress[]): Promise<boolean>;
  removeReadme(name: ImageName): Promise<boolean>;
  removeLogo(name: ImageName): Promise<boolean>;
  /** The image's own file first, so that an interruption leaves no image without its parts. */
  removeImage(name: ImageName): Promise<boolean>;
  /** What was written and removed, or would have been in a dry run, in the order it happened. */
  readonly changes: readonly Change[];
};

const TEMPORARY = '.tmp';

/** With `isDryRun` nothing on disk is touched. */
export function openSnapshotWriter(root: string, { isDryRun = false } = {}): SnapshotWriter {
  const changes: Change[] = [];
  const put = async (path: string, content: string | Buffer): Promise<boolean> => {
    const kind = await compareWithDisk(path, Buffer.from(content));
    if (kind === 'equal') return false;
    if (!isDryRun) await replaceFile(path, content);
    changes.push({ kind, path });
    return true;
  };
  const remove = async (path: string): Promise<boolean> => {
    if ((await readIfThere(path)) === undefined) return false;
    if (!isDryRun) await rm(path);
    changes.push({ kind: 'removed', path });
    return true;
  };
  return {
    changes,
    writeImageFile: async (name, file) => put(imagePath(root, name), serialiseImageFile(file)),
    writeTagFile: async (name, file) => put(tagPath(root, name), serialiseTagFile(file)),
    writeDetailsFile: async (name, file) => put(detailsPath(root, name), serialiseDetailsFile(file)),
    writeReadme: async (name, text) => put(readmePath(root, name), text),
    writeLogo: async (name, bytes) => put(logoPath(root, name), bytes),
    writeCounters: async (counters) => put(countersPath(root), serialiseCounters(counters)),
    writeDecisions: async (decisions) => put(decisionsPath(root), serialiseDecisions(decisions)),
    writeLifecycle: async (lifecycle) => put(lifecyclePath(root), serialiseLifecycle(lifecycle)),
    writeManifest: async (manifest) => put(manifestPath(root), serialiseManifest(manifest)),
    writeAddresses: async (name, rows) => put(addressPath(root, name), formatAddresses(rows)),
    writeTextAddresses: async (texts) =>
      put(textAddressesPath(root), formatAddresses(texts.map(({ kind, id }) => `${kind}/${id}`))),
    removeDetails: (name) => remove(detailsPath(root, name)),
    writeShardFile: async (file) => put(shardPath(root, file.shard), serialiseShardFile(file)),
    removeShardFile: (shard) => remove(shardPath(root, shard)),
    removeReadme: (name) => remove(readmePath(root, name)),
    removeLogo: (name) => remove(logoPath(root, name)),
    async removeImage(name) {
      const isRemoved = await remove(imagePath(root, name));
      const parts = [tagPath, detailsPath, readmePath, logoPath].map((toPath) => toPath(root, name));
      for (const path of parts) await remove(path);
      return isRemoved;
    },
  };
}

/** What an interrupted sync may have left half written. */
export async function removeTemporaryFiles(root: string): Promise<void> {
  for (const folder of [snapshotFolder(root), historyFolder(root), addressesFolder(root)]) {
    const entries = await readdir(folder, { recursive: true }).catch(() => []);
    const temporary = entries.filter((path) => path.endsWith(TEMPORARY));
    await Promise.all(temporary.map((path) => rm(join(folder, path), { force: true })));
  }
}

async function compareWithDisk(path: string, bytes: Buffer): Promise<'equal' | 'added' | 'changed'> {
  const present = await readIfThere(path);
  if (present === undefined) return 'added';
  return present.equals(bytes) ? 'equal' : 'changed';
}

async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(`${path}${TEMPORARY}`, content);
    await rename(`${path}${TEMPORARY}`, path);
  } catch (error) {
    await rm(`${path}${TEMPORARY}`, { force: true });
    throw error;
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
