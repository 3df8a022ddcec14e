/**
 * Reads the files under `content/snapshot/`. `root` is always the content folder. What a first, interrupted or partly
 * failed sync may lack (manifest, counters, tags, README) is `undefined` or empty; what is there but wrong throws.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { z } from 'zod';
import type { ImageName } from '#domain/model.ts';
import { DecisionsFile } from './decisions-file.ts';
import {
  countersPath,
  decisionsPath,
  detailsPath,
  imagePath,
  imagesFolder,
  lifecyclePath,
  manifestPath,
  parseImagePath,
  readmePath,
  shardsFolder,
  tagPath,
} from './paths.ts';
import { Counters, DetailsFile, ImageFile, Lifecycle, Manifest, SCHEMA_VERSION, ShardFile, TagFile } from './schema.ts';
import { SnapshotError } from './snapshot-error.ts';

export { SnapshotError } from './snapshot-error.ts';
export { toTagFacts } from './to-tag-facts.ts';

/** Absent until the first sync has ended. */
export async function readManifest(root: string): Promise<Manifest | undefined> {
  const path = manifestPath(root);
  const value = await readJson(path);
  if (value === undefined) return undefined;
  const version = z.looseObject({ schemaVersion: z.unknown().optional() }).safeParse(value).data?.schemaVersion;
  if (version !== SCHEMA_VERSION) {
    throw new SnapshotError(
      path,
      `schema version is ${JSON.stringify(version)}, this Portolan reads ${SCHEMA_VERSION}`,
    );
  }
  return check(path, Manifest, value);
}

export async function readImageFile(root: string, name: ImageName): Promise<ImageFile> {
  const path = imagePath(root, name);
  const value = await readJson(path);
  if (value === undefined) throw new SnapshotError(path, 'no such file');
  return check(path, ImageFile, value);
}

/** Absent when the tags of this image could never be pulled. */
export async function readTagFile(root: string, name: ImageName): Promise<TagFile | undefined> {
  const path = tagPath(root, name);
  const value = await readJson(path);
  return value === undefined ? undefined : check(path, TagFile, value);
}

/** Absent where nothing was looked into. */
export async function readDetailsFile(root: string, name: ImageName): Promise<DetailsFile | undefined> {
  const path = detailsPath(root, name);
  const value = await readJson(path);
  return value === undefined ? undefined : check(path, DetailsFile, value);
}

/** Upstream's words, verbatim and untrusted. */
export async function readReadme(root: string, name: ImageName): Promise<string | undefined> {
  return readText(readmePath(root, name));
}

export async function readCounters(root: string): Promise<Counters> {
  const path = countersPath(root);
  const value = await readJson(path);
  return value === undefined ? {} : check(path, Counters, value);
}

/** Absent until a sync has seen a catalogue that decides something. */
export async function readDecisions(root: string): Promise<DecisionsFile | undefined> {
  const path = decisionsPath(root);
  const value = await readJson(path);
  return value === undefined ? undefined : check(path, DecisionsFile, value);
}

/** Support dates; absent until a sync has brought them. */
export async function readLifecycle(root: string): Promise<Lifecycle | undefined> {
  const path = lifecyclePath(root);
  const value = await readJson(path);
  return value === undefined ? undefined : check(path, Lifecycle, value);
}

/** The images on disk, by canonical name: also right before the first manifest is written. */
export async function listImages(root: string): Promise<ImageName[]> {
  const folder = imagesFolder(root);
  const files = await listFiles(folder);
  const names = files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parseImagePath(file.slice(0, -'.json'.length)));
  return names.filter((name) => name !== undefined);
}

/** What the shares of a sync left, until they are assembled. */
export async function readShardFiles(root: string): Promise<ShardFile[]> {
  const folder = shardsFolder(root);
  const paths = (await listFiles(folder)).sort().map((file) => `${folder}${sep}${file}`);
  return Promise.all(paths.map(async (path) => check(path, ShardFile, await readJson(path))));
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absentAs([]));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}${sep}${entry.name}`).replaceAll(sep, '/'));
}

async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SnapshotError(path, 'is not JSON', { cause });
  }
}

/** At once: of thousands of small files, waiting for each costs more than reading it. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return absentAs(undefined)(error);
  }
}

function absentAs<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return value;
    throw error;
  };
}

function check<Schema extends z.ZodType>(path: string, schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new SnapshotError(path, `is not as expected:\n${z.prettifyError(result.error)}\n`, { cause: result.error });
}
