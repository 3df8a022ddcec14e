/** The files about the whole snapshot: counters, then the manifest, which is the last to be written. */
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { readManifest, readTagFile } from '#snapshot/read.ts';
import { type Counters, type Manifest, SCHEMA_VERSION, type StaleEntry, type TagFile } from '#snapshot/schema.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import type { RefreshedImage } from './refresh-image.ts';

export type Finished = {
  readonly content: string;
  /** Images in the snapshot before the sync. */
  readonly present: readonly ImageName[];
  readonly gone: readonly ImageName[];
  readonly images: readonly RefreshedImage[];
  readonly stale: readonly StaleEntry[];
  readonly counters: Counters;
  /** Only some images of the catalogue were asked for: what is known of the others stays as it is. */
  readonly isPartial: boolean;
};

export async function writeTotals(finished: Finished, writer: SnapshotWriter): Promise<void> {
  const tagFiles = await collectTagFiles(finished);
  const references = [...tagFiles.keys()];
  await writer.writeCounters(chooseCounters(finished, references));
  const manifest: Manifest = {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: new Date().toISOString(),
    counts: {
      images: references.length,
      builds: sum([...tagFiles.values()], (file) => file?.builds?.length ?? 0),
      tags: sum([...tagFiles.values()], (file) => file?.tags.length ?? 0),
    },
    images: references,
    stale: [...(await keepStale(finished)), ...finished.stale],
  };
  await writer.writeManifest(manifest);
}

/** Every image of the snapshot as it is now. */
async function collectTagFiles({
  content,
  present,
  gone,
  images,
}: Finished): Promise<Map<string, TagFile | undefined>> {
  const files = new Map<string, TagFile | undefined>();
  for (const { name, image, tags } of images) if (image) files.set(formatCanonicalName(name), tags);
  const removed = new Set(gone.map(formatCanonicalName));
  for (const name of present) {
    const reference = formatCanonicalName(name);
    if (removed.has(reference) || files.has(reference)) continue;
    files.set(reference, await readTagFile(content, name));
  }
  return files;
}

function chooseCounters({ counters, images }: Finished, references: readonly string[]): Counters {
  const fresh = new Map(images.map(({ name, counters: own }) => [formatCanonicalName(name), own]));
  const chosen: Counters = {};
  for (const reference of references) {
    const own = fresh.has(reference) ? fresh.get(reference) : counters[reference];
    if (own !== undefined && Object.keys(own).length > 0) chosen[reference] = own;
  }
  return chosen;
}

async function keepStale({ content, images, isPartial }: Finished): Promise<StaleEntry[]> {
  if (!isPartial) return [];
  const asked = new Set(images.map(({ name }) => formatCanonicalName(name)));
  const manifest = await readManifest(content).catch(() => undefined);
  return manifest?.stale.filter(({ reference, part }) => !asked.has(reference) && part !== 'lifecycle') ?? [];
}

function sum<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}
