/** The files about the whole snapshot: counters, then the manifest, which is the last to be written. */
import { isDeepStrictEqual } from 'node:util';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { readManifest, readTagFile } from '#snapshot/read.ts';
import { type Counters, type Manifest, SCHEMA_VERSION, type StaleEntry } from '#snapshot/schema.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import type { RefreshedImage } from './refresh-image.ts';

export type Finished = {
  readonly content: string;
  /** Images in the snapshot before the sync. */
  readonly present: readonly ImageName[];
  readonly gone: readonly ImageName[];
  readonly images: readonly Pick<RefreshedImage, 'name' | 'image' | 'counts' | 'counters'>[];
  readonly stale: readonly StaleEntry[];
  readonly counters: Counters;
  /** Only some images of the catalogue were asked for: what is known of the others stays as it is. */
  readonly isPartial: boolean;
  readonly now: Date;
  /** Something was written already, by another writer than the one of the totals. */
  readonly hasChanged?: boolean;
};

export async function writeTotals(finished: Finished, writer: SnapshotWriter): Promise<void> {
  const counts = await countAll(finished);
  const references = [...counts.keys()];
  await writer.writeCounters(chooseCounters(finished, references));
  await writeManifest(
    {
      schemaVersion: SCHEMA_VERSION,
      generatedAt: finished.now.toISOString(),
      counts: {
        images: references.length,
        builds: sum([...counts.values()], ({ builds }) => builds ?? 0),
        tags: sum([...counts.values()], ({ tags }) => tags),
      },
      images: references.sort(),
      stale: [...(await keepStale(finished)), ...finished.stale],
    },
    finished,
    writer,
  );
}

/** The time in it is that of the last sync that changed something: when nothing did, it stays as it is. */
async function writeManifest(
  manifest: Manifest,
  { content, hasChanged = false }: Finished,
  writer: SnapshotWriter,
): Promise<void> {
  const previous = await readManifest(content).catch(() => undefined);
  const isSame = previous && isDeepStrictEqual(toFacts(previous), toFacts(manifest));
  if (!isSame || hasChanged || writer.changes.length > 0) await writer.writeManifest(manifest);
}

function toFacts({ generatedAt: _, stale, ...facts }: Manifest): unknown {
  return { ...facts, stale: stale.map((entry) => JSON.stringify(entry)).sort() };
}

type Totals = { readonly tags: number; readonly builds?: number };

/** Every image of the snapshot as it is now. */
async function countAll({ content, present, gone, images }: Finished): Promise<Map<string, Totals>> {
  const counts = new Map<string, Totals>();
  for (const { name, image, counts: own } of images) if (image) counts.set(formatCanonicalName(name), own);
  const removed = new Set(gone.map(formatCanonicalName));
  for (const name of present) {
    const reference = formatCanonicalName(name);
    if (removed.has(reference) || counts.has(reference)) continue;
    const file = await readTagFile(content, name);
    counts.set(reference, { tags: file?.tags.length ?? 0, builds: file?.builds?.length ?? 0 });
  }
  return counts;
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

/** A partial sync reads the dates of its own images only: that those of others are old stays said. */
async function keepStale({ content, images, stale, isPartial }: Finished): Promise<StaleEntry[]> {
  if (!isPartial) return [];
  const asked = new Set(images.map(({ name }) => formatCanonicalName(name)));
  const manifest = await readManifest(content).catch(() => undefined);
  const isToldAnew = new Set(stale.map(({ part }) => part)).has('lifecycle');
  const isKept = ({ reference, part }: StaleEntry): boolean =>
    part === 'lifecycle' ? !isToldAnew : !asked.has(reference);
  return manifest?.stale.filter(isKept) ?? [];
}

function sum<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}
