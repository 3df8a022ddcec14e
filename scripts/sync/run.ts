/**
 * A sync from catalogue to exit code. Each image is written as soon as it is pulled and the manifest last, so that at
 * any moment the snapshot on disk is one that builds.
 */
import { join } from 'node:path';
import pLimit from 'p-limit';
import { type Catalogue, type CatalogueEntry, readCatalogue } from '#catalogue/read.ts';
import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { listImages, readCounters } from '#snapshot/read.ts';
import type { Counters, StaleEntry } from '#snapshot/schema.ts';
import { openSnapshotWriter, removeTemporaryFiles, type SnapshotWriter } from '#snapshot/write.ts';
import type { HttpLimits } from '../upstream/http.ts';
import { isUpstreamError } from '../upstream/upstream-error.ts';
import { writeShare } from './assemble.ts';
import { cachePath } from './cache-folder.ts';
import { describeDiskError, isDiskError } from './disk-error.ts';
import type { Environment } from './environment.ts';
import { writeTotals } from './finish.ts';
import { isHeldBack } from './held-back.ts';
import { formatHistory, writeHistoryReport } from './history-report.ts';
import { takeLock } from './lock.ts';
import { checkImageLoss } from './loss.ts';
import { type MemoryOfSync, openMemory } from './memory.ts';
import { noteTexts } from './note-texts.ts';
import { describeUnexpected, type PartName, settle } from './part.ts';
import { namesManyOfficialImages, type Plan, parseSelections, planSync, type Selection } from './plan.ts';
import { readPrevious } from './previous.ts';
import { type Output, startProgress } from './progress.ts';
import { type Known, keepImage, type RefreshedImage, refreshImage } from './refresh-image.ts';
import { refreshLifecycle } from './refresh-lifecycle.ts';
import { rememberDecisions } from './remember-decisions.ts';
import { formatChanges, formatImage, formatOutcome, type Outcome, toExitCode } from './report.ts';
import { isInShard, type Shard } from './shard.ts';
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
  /** Lets the sync drop more images or tags than could be right by chance. */
  readonly acceptLoss?: boolean;
  /** Only this share of the images; counters and manifest are left to `assemble`. */
  readonly shard?: Shard;
  readonly limits?: HttpLimits;
  readonly now?: () => Date;
  /** A Markdown file that tells what changed. */
  readonly report?: string | undefined;
};

/** Answers the exit code; throws when nothing could be begun (wrong catalogue, wrong selection, sign-in refused). */
export async function runSync(options: SyncOptions, environment: Environment, output: Output): Promise<number> {
  const unlock = options.isDryRun ? undefined : await takeLock(options.content, readClock(options));
  try {
    return await runLocked(options, environment, output);
  } finally {
    await unlock?.();
  }
}

async function runLocked(options: SyncOptions, environment: Environment, unmasked: Output): Promise<number> {
  const startedAt = Date.now();
  const catalogue = await readCatalogue(options.content);
  const only = parseSelections(options.only);
  const sources = openSources({
    ...options,
    environment,
    preferArchive: namesManyOfficialImages(catalogue, only),
    ...(!options.isDryRun && { cacheFolder: join(cachePath(options.content), 'replies') }),
  });
  const output: Output = { ...unmasked, print: (line) => unmasked.print(sources.http.mask(line)) };
  try {
    await checkSignIn(sources);
    const writer = openSnapshotWriter(options.content, { isDryRun: options.isDryRun });
    const { content, isDryRun, shard } = options;
    const memory = await openMemory(content, { isDryRun, time: readClock(options), ...(shard && { shard }) });
    const outcome = await sync(catalogue, only, { options, sources, writer, memory, output });
    const done: Outcome = {
      ...outcome,
      isShare: options.shard !== undefined,
      replaced: environment.replaced,
      isSignedIn: sources.session.isSignedIn,
      pulls: sources.registries.budget,
      traffic: sources.http.traffic,
      milliseconds: Date.now() - startedAt,
    };
    const dryRun = options.isDryRun ? formatChanges(writer.changes) : [];
    for (const line of [...formatOutcome(done), ...dryRun, ...formatHistory(memory.events())]) output.print(line);
    if (options.report) await writeHistoryReport(options.report, memory.events(), done);
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
  readonly memory: MemoryOfSync;
  readonly output: Output;
};

async function sync(
  catalogue: Catalogue,
  only: readonly Selection[],
  context: Context,
): Promise<Pick<Outcome, 'images' | 'stale' | 'removed' | 'notes'>> {
  const { options, sources, writer, memory } = context;
  const { content, shard } = options;
  if (!options.isDryRun) await removeTemporaryFiles(content);
  const present = await listImages(content);
  const holding = { content, acceptLoss: options.acceptLoss ?? false, today: toDay(readClock(options)) };
  const before = { present, isHeld: (name: ImageName) => isHeldBack(name, holding) };
  const planned = await planSync(catalogue, before, sources, only);
  const plan = takeShare(planned, present, { catalogue, only, options });
  const counters = await readCounters(content).catch(() => ({}));
  // One share asks for the dates of all; they come while images are pulled.
  const dates = shard === undefined || shard.number === 1 ? settle(sources.endOfLife.all()) : undefined;
  const images = await refreshAll(plan, present, counters, context);
  const stale = [...maskReasons(plan.stale, sources), ...images.flatMap((image) => image.stale)];
  const removed = plan.gone.map(formatCanonicalName);
  if (images.length > 0 && !images.some((image) => image.isRefreshed))
    return { images, stale, removed: [], notes: plan.notes };
  for (const name of plan.gone) {
    const reference = formatCanonicalName(name);
    const remove = async (): Promise<unknown> => {
      await memory.rememberGone(name, isChosen(catalogue, name));
      return writer.removeImage(name);
    };
    stale.push(...(await keepOnFullDisk({ reference, part: 'image' }, remove)));
  }
  const [isPartial, now] = [only.length > 0, readClock(options)];
  // One share does not know of the others: the assembly looks at all.
  if (shard === undefined) {
    const asked = { content, catalogue, entries: plan.all, isPartial };
    const remember = (): Promise<void> => rememberDecisions(asked, memory, writer);
    stale.push(...(await keepOnFullDisk({ reference: 'content/catalogue.yml', part: 'decisions' }, remember)));
    const note = (): Promise<void> => noteTexts(content, writer);
    stale.push(...(await keepOnFullDisk({ reference: 'content/addresses', part: 'texts' }, note)));
  }
  // Its lines are there already: readers put them in order where a full disk did not let us.
  await memory.finish().catch(describeDiskError);
  if (dates) {
    const lifecycle = { content, entries: plan.all, isPartial };
    stale.push(...maskReasons(await refreshLifecycle(lifecycle, await dates, writer), sources));
  }
  const totals = { reference: 'content/snapshot', part: 'totals' } as const;
  const finish = (): Promise<void> =>
    shard
      ? writeShare({ shard, images, stale }, writer)
      : writeTotals({ content, present, gone: plan.gone, images, stale, counters, isPartial, now }, writer);
  stale.push(...(await keepOnFullDisk(totals, finish)));
  return { images, stale, removed, notes: plan.notes };
}

/** What could not be written is told as any other failure. */
async function keepOnFullDisk(
  entry: { readonly reference: string; readonly part: PartName },
  write: () => Promise<unknown>,
): Promise<StaleEntry[]> {
  try {
    await write();
    return [];
  } catch (error) {
    return [{ ...entry, reason: describeDiskError(error) }];
  }
}

/** Throws before anything is written where too many images would go; every share comes to the same end. */
function takeShare(
  plan: Plan,
  present: readonly ImageName[],
  {
    catalogue,
    only,
    options,
  }: { readonly catalogue: Catalogue; readonly only: readonly Selection[]; readonly options: SyncOptions },
): Plan & { readonly all: Plan['images']; readonly gone: readonly ImageName[] } {
  const { shard, acceptLoss } = options;
  const covered = new Set(plan.images.map(({ name }) => formatCanonicalName(name)));
  const gone = only.length > 0 ? [] : present.filter((name) => !covered.has(formatCanonicalName(name)));
  // What a person took out of the catalogue is no accident.
  if (!acceptLoss)
    checkImageLoss(
      present,
      gone.filter((name) => isChosen(catalogue, name)),
    );
  const all = plan.images;
  if (shard === undefined) return { ...plan, all, gone };
  const images = plan.images.filter(({ name }) => isInShard(shard, name));
  return { ...plan, images, all, gone: gone.filter((name) => isInShard(shard, name)) };
}

async function refreshAll(
  plan: Plan,
  present: readonly ImageName[],
  counters: Counters,
  { options, sources, writer, memory, output }: Context,
): Promise<RefreshedImage[]> {
  const today = toDay(readClock(options));
  const limit = pLimit(options.concurrency);
  const known = new Set(present.map(formatCanonicalName));
  const progress = startProgress(output, plan.images.length);
  const refresh = async (entry: CatalogueEntry): Promise<RefreshedImage> => {
    const reference = formatCanonicalName(entry.name);
    let before: Known = { previous: {}, counters: counters[reference] };
    const pull = async (): Promise<RefreshedImage> => {
      before = { ...before, previous: await readPrevious(options.content, entry.name, known.has(reference)) };
      return refreshImage(entry, before, { content: options.content, sources, writer, memory, today });
    };
    const pulled = await pull().catch((error: unknown) =>
      keepImage(entry.name, before, isDiskError(error) ? describeDiskError(error) : describeUnexpected(error)),
    );
    const refreshed = { ...pulled, stale: maskReasons(pulled.stale, sources) };
    progress.finish(formatFamiliarName(entry.name), formatImage(refreshed), sources.http.traffic.requests);
    return refreshed;
  };
  try {
    return await Promise.all(plan.images.map((entry) => limit(() => refresh(entry))));
  } finally {
    progress.stop();
  }
}

/** Reasons are printed and stored. */
function maskReasons(stale: readonly StaleEntry[], { http }: Sources): StaleEntry[] {
  return stale.map((entry) => ({ ...entry, reason: http.mask(entry.reason) }));
}

function toDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function readClock({ now }: SyncOptions): Date {
  return now ? now() : new Date();
}

/** Whether the catalogue still asks for it, so that it is upstream that no longer has it. */
function isChosen({ namespaces }: Catalogue, { registry, repository }: ImageName): boolean {
  return namespaces.some((item) => item.registry === registry && repository.startsWith(`${item.namespace}/`));
}
