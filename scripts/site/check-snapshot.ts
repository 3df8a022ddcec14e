/** Reads the files of the snapshot that are about all images; each image's own are checked when its pages are rendered. */
import { type Catalogue, type CatalogueEntry, resolveImages } from '#catalogue/read.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { readHistory } from '#snapshot/history-read.ts';
import { listImages, readCounters, readLifecycle, readManifest } from '#snapshot/read.ts';
import type { Counters, Manifest } from '#snapshot/schema.ts';
import { SnapshotError } from '#snapshot/snapshot-error.ts';

export type Sources = {
  readonly content: string;
  readonly catalogue: Catalogue;
  /** The images of the catalogue. */
  readonly entries: readonly CatalogueEntry[];
  readonly manifest: Manifest | undefined;
  readonly counters: Counters;
  readonly history: readonly HistoryEvent[];
};

/** Throws at the first file that is wrong, with its path and remedy. */
export async function checkSnapshot(content: string, catalogue: Catalogue): Promise<Sources> {
  const entries = resolveImages(catalogue, await listImages(content));
  if (entries.length === 0) throw new SnapshotError(catalogue.path, 'chooses no image that the snapshot knows');
  const [manifest, counters, history] = await Promise.all([
    readManifest(content),
    readCounters(content),
    readHistory(content),
    readLifecycle(content),
  ]);
  return { content, catalogue, entries, manifest, counters, history };
}
