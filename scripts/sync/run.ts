/**
 * A sync from catalogue to exit code. Each image is written as soon as it is pulled and the manifest last, so that at
 * any moment the snapshot on disk is one that builds.
 */
import pLimit from 'p-limit';
import { type Catalogue, type CatalogueEntry, readCatalogue } from '#catalogue/read.ts';
import { formatCanonicalName, formatFamiliarName, isSameImage } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { listImages, readCounters } from '#snapshot/read.ts';
import type { Counters } from '#snapshot/schema.ts';
import { openSnapshotWriter, removeTemporaryFiles, type SnapshotWriter } from '#snapshot/write.ts';
import { isUpstreamError } from '../upstream/upstream-error.ts';
import type { Environment } from './environment.ts';
import { writeTotals } from './finish.ts';
import { namesManyOfficialImages, type Plan, parseSelections, planSync, type Selection } from './plan.ts';
import { readPrevious } from './previous.ts';
import { type Output, startProgress } from './progress.ts';
import { type RefreshedImage, refreshImage } from './refresh-image.ts';
import { formatChanges, formatImage, formatOutcome, type Outcome, toExitCode } from './report.ts';
import { openSources, type Sources } from './sources.ts';

export type SyncOptions = {
  /** The content folder. */
  readonly content: string;
  readonly only: readonly string[];
  readonly isDryRun: boolean;
  readonly concurrency: number;
  readonly userAgent: string;
  /** Folder for documents by digest, shared between syncs; nothing is kept without one. */
  readonly cache?: string;
};

/** Answers the exit code; throws when nothing could be begun (wrong catalogue, wrong selection, sign-in refused). */
export async function runSync(options: SyncOptions, environment: Environment, output: Output): Promise<number> {
  const startedAt = Date.now();
  const catalogue = await readCatalogue(options.content);
  const only = parseSelections(options.only);
  const sources = openSources({ ...options, environment, preferArchive: namesManyOfficialImages(catalogue, only) });
  try {
    await checkSignIn(sources);
    const writer = openSnapshotWriter(options.content, { isDryRun: options.isDryRun });
    const outcome = await sync(catalogue, only, { options, sources, writer, output });
    const done: Outcome = {
      ...outcome,
      replaced: environment.replaced,
      isSignedIn: sources.session.isSignedIn,
      pulls: sources.registries.budget,
      traffic: sources.http.traffic,
      milliseconds: Date.now() - startedAt,
    };
    const lines = [...formatOutcome(done), ...(options.isDryRun ? formatChanges(writer.changes) : [])];
    for (const line of lines) output.print(line);
    return toExitCode(done);
  } finally {
    await sources.http.close();
  }
}

/** Wrong credentials end the sync before it begins. Any other trouble may pass, and fails the parts it touches. */
async function checkSignIn({ session }: Sources): Promise<void> {
  try {
    await session.headers();
  } catch (error) {
    if (!isUpstreamError(error) || error.kind === 'refused') throw error;
  }
}

type Context = {
  readonly options: SyncOptions;
  readonly sources: Sources;
  readonly writer: SnapshotWriter;
  readonly output: Output;
};

async function sync(
  catalogue: Catalogue,
  only: readonly Selection[],
  context: Context,
): Promise<Pick<Outcome, 'images' | 'stale' | 'removed'>> {
  const { options, sources, writer } = context;
  if (!options.isDryRun) await removeTemporaryFiles(options.content);
  const present = await listImages(options.content);
  const plan = await planSync(catalogue, present, sources, only);
  const counters = await readCounters(options.content).catch(() => ({}));
  const images = await refreshAll(plan, present, counters, context);
  const stale = [...plan.stale, ...images.flatMap((image) => image.stale)];
  if (!images.some((image) => image.isRefreshed)) return { images, stale, removed: [] };
  const gone = only.length > 0 ? [] : present.filter((name) => !isCovered(plan.images, name));
  for (const name of gone) await writer.removeImage(name);
  await writeTotals(
    { content: options.content, present, gone, images, stale, counters, isPartial: only.length > 0 },
    writer,
  );
  return { images, stale, removed: gone.map(formatCanonicalName) };
}

async function refreshAll(
  plan: Plan,
  present: readonly ImageName[],
  counters: Counters,
  { options, sources, writer, output }: Context,
): Promise<RefreshedImage[]> {
  const limit = pLimit(options.concurrency);
  const known = new Set(present.map(formatCanonicalName));
  const progress = startProgress(output, plan.images.length);
  const refresh = async (entry: CatalogueEntry): Promise<RefreshedImage> => {
    const reference = formatCanonicalName(entry.name);
    const previous = await readPrevious(options.content, entry.name, known.has(reference));
    const refreshed = await refreshImage(entry, { previous, counters: counters[reference] }, { sources, writer });
    progress.finish(formatFamiliarName(entry.name), formatImage(refreshed), sources.http.traffic.requests);
    return refreshed;
  };
  try {
    return await Promise.all(plan.images.map((entry) => limit(() => refresh(entry))));
  } finally {
    progress.stop();
  }
}

function isCovered(entries: readonly CatalogueEntry[], name: ImageName): boolean {
  return entries.some((entry) => isSameImage(entry.name, name));
}
