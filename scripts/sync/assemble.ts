/** What the shares of a sync leave, and how counters and manifest are made of them. */
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { settleEvents } from '#domain/history.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { assembleHistory } from '#snapshot/history-write.ts';
import { listImages, readCounters, readShardFiles } from '#snapshot/read.ts';
import type { ShardFile, StaleEntry } from '#snapshot/schema.ts';
import { openSnapshotWriter, type SnapshotWriter } from '#snapshot/write.ts';
import { writeTotals } from './finish.ts';
import { formatHistory, writeHistoryReport } from './history-report.ts';
import { takeLock } from './lock.ts';
import { openMemory } from './memory.ts';
import { noteTexts } from './note-texts.ts';
import type { Output } from './progress.ts';
import type { RefreshedImage } from './refresh-image.ts';
import { rememberDecisions } from './remember-decisions.ts';
import { EXIT, formatFailures } from './report.ts';
import { formatShard, parseShard, type Shard } from './shard.ts';

/** There is nothing to assemble, or it is of two syncs. */
export class ShardError extends Error {
  override readonly name = 'ShardError';
}

export type Share = {
  readonly shard: Shard;
  readonly images: readonly RefreshedImage[];
  readonly stale: readonly StaleEntry[];
};

export async function writeShare({ shard, images, stale }: Share, writer: SnapshotWriter): Promise<void> {
  const counters = images.map(({ name, counters: own }) => [formatCanonicalName(name), own ?? {}] as const);
  const text = formatShard(shard) as ShardFile['shard'];
  const hasChanged = writer.changes.length > 0;
  await writer.writeShardFile({ shard: text, hasChanged, stale: [...stale], counters: Object.fromEntries(counters) });
}

/** Answers the exit code. Asks no upstream. */
export async function assemble(
  content: string,
  { now, report }: { readonly now: Date; readonly report?: string | undefined },
  output: Output,
): Promise<number> {
  const unlock = await takeLock(content, now);
  try {
    const catalogue = await readCatalogue(content);
    const shares = await readShardFiles(content);
    const missing = listMissing(shares);
    const stale = [...unite(shares), ...missing];
    const remover = openSnapshotWriter(content);
    for (const { shard } of shares) await remover.removeShardFile(shard);
    const counters = {
      ...(await readCounters(content)),
      ...Object.assign({}, ...shares.map((share) => share.counters)),
    };
    const present = await listImages(content);
    const seen = await assembleHistory(content);
    const memory = await openMemory(content, { isDryRun: false, time: now });
    const writer = openSnapshotWriter(content);
    const asked = { content, catalogue, entries: resolveImages(catalogue, present), isPartial: false };
    await rememberDecisions(asked, memory, writer);
    await noteTexts(content, writer);
    await memory.finish();
    const events = settleEvents([...seen, ...memory.events()]);
    const hasChanged = shares.some((share) => share.hasChanged);
    const totals = { content, present, gone: [], images: [], stale, counters, isPartial: false, now, hasChanged };
    await writeTotals(totals, writer);
    for (const line of formatFailures(stale, new Set(present.map(formatCanonicalName)))) output.print(line);
    output.print(`images   ${present.length.toLocaleString('en')} of ${shares.length} shares`);
    for (const line of formatHistory(events)) output.print(line);
    if (report) await writeHistoryReport(report, events, { stale });
    return stale.length === 0 ? EXIT.fresh : EXIT.partlyKept;
  } finally {
    await unlock();
  }
}

/** A share that did not report leaves its images as they were. */
function listMissing(shares: readonly ShardFile[]): StaleEntry[] {
  const shards = shares.map(({ shard }) => parseShard(shard)).filter((shard) => shard !== undefined);
  const [first] = shards;
  if (first === undefined) throw new ShardError('--assemble: there is no share; run the sync with --shard 1/2 … first');
  if (shards.some(({ total }) => total !== first.total)) {
    throw new ShardError('--assemble: the shares are of different syncs; delete snapshot/shards and sync again');
  }
  const numbers = new Set(shards.map(({ number }) => number));
  const all = Array.from({ length: first.total }, (_, index) => index + 1);
  return all
    .filter((number) => !numbers.has(number))
    .map((number) => ({ reference: `shard ${number}/${first.total}`, part: 'images', reason: 'the share is missing' }));
}

/** A namespace that could not be listed is told by every share. */
function unite(shares: readonly ShardFile[]): StaleEntry[] {
  const entries = shares.flatMap(({ stale }) => stale);
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
