/** Two syncs of all official images from the recorded upstream hosts, beside what their requests alone would take. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { toRows } from '#domain/rows.ts';
import { listImages, readTagFile } from '#snapshot/read.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import { formatBytes, formatNumber, formatPlural } from '../figures.ts';
import { type Measured, measureProcess } from './measure-process.ts';
import {
  type Asked,
  type Environment,
  type RecordedUpstream,
  startRecordedUpstream,
  startStandIns,
} from './recorded-upstream.ts';
import type { Result } from './table.ts';
import { makeMemoryFolder } from './workspace.ts';
import { type Files, readFiles } from './write-floor.ts';

export type SyncBench = {
  readonly script: string;
  readonly content: string;
  readonly latencyMs: number;
  readonly concurrency: number;
  /** How many made-up repositories the hosts have. */
  readonly synthetic?: number;
};

/** The fastest of so many: other work on the machine only adds. */
const RUNS = 3;

/** Leaves `content` filled. The rehearsal has the hosts prepare every answer, and fills no cache of the syncs measured. */
export async function benchSync(bench: SyncBench): Promise<readonly Result[]> {
  const upstream = await startRecordedUpstream();
  await runTwice({ ...bench, latencyMs: 0 }, upstream);
  const runs: Twice[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await runTwice(bench, upstream));
  const { first } = fastest(runs, ({ first: { milliseconds } }) => milliseconds);
  const { second, changed } = fastest(runs, ({ second: { milliseconds } }) => milliseconds);
  const plainMs = await replay(bench, first.log, upstream);
  upstream.stop();
  const { images, rows } = await countRows(bench.content);
  const plain = { name: 'a plain script that asks the same and reads nothing', milliseconds: plainMs };
  const facts = `${formatNumber(images)} images, ${formatNumber(rows)} rows`;
  const again = `${describe(second)}; ${formatPlural(changed, 'file')} changed`;
  return [
    toResult('sync', first, `${describe(first)}; ${facts}`, toFloor(bench, first)),
    toResult('sync, plain requests', first, 'the first sync, beside what network and hosts take', plain),
    toResult('sync again', second, again, toFloor(bench, second)),
  ];
}

/** Fills `content` without measuring, for the benches that need all images. */
export async function syncUnmeasured(bench: SyncBench): Promise<void> {
  const upstream = await startStandIns(bench.synthetic ? ['--synthetic', String(bench.synthetic)] : []);
  await run(bench, upstream.environment, makeMemoryFolder());
  upstream.stop();
}

type Run = Measured & { readonly log: readonly Asked[]; readonly peak: number };
type Twice = { readonly first: Run; readonly second: Run; readonly changed: number };

/** A sync into an empty folder with nothing cached, and one after it. */
async function runTwice(bench: SyncBench, upstream: RecordedUpstream): Promise<Twice> {
  const cache = makeMemoryFolder();
  for (const room of ['snapshot', 'history', '.portolan'])
    rmSync(path.join(bench.content, room), { recursive: true, force: true });
  const first = await sync(bench, upstream, cache);
  const before = readFiles(bench.content);
  const second = await sync(bench, upstream, cache);
  return { first, second, changed: countChanged(before, readFiles(bench.content)) };
}

async function sync(bench: SyncBench, upstream: RecordedUpstream, cache: string): Promise<Run> {
  await upstream.begin(bench.latencyMs);
  const measured = await run(bench, upstream.environment, cache);
  return { ...measured, ...(await upstream.readLog()) };
}

function run({ script, content, concurrency }: SyncBench, environment: Environment, cache: string): Promise<Measured> {
  const words = ['--content', content, '--concurrency', String(concurrency), '--cache', cache];
  return measureProcess(script, words, environment);
}

async function replay(
  { latencyMs, concurrency }: SyncBench,
  log: readonly Asked[],
  upstream: RecordedUpstream,
): Promise<number> {
  await upstream.begin(latencyMs);
  const started = performance.now();
  await upstream.replay(
    log.filter(({ method }) => method === 'GET'),
    concurrency,
  );
  return performance.now() - started;
}

function fastest<Item>(items: readonly Item[], measure: (item: Item) => number): Item {
  return items.reduce((best, item) => (measure(item) < measure(best) ? item : best));
}

function toFloor({ latencyMs, concurrency }: SyncBench, { log }: Run): NonNullable<Result['floor']> {
  const name = `requests × ${latencyMs} ms of latency ÷ ${concurrency} at a time`;
  return { name, milliseconds: (log.length * latencyMs) / concurrency };
}

function toResult(measure: string, run: Run, details: string, floor: NonNullable<Result['floor']>): Result {
  return { measure, milliseconds: run.milliseconds, floor, details };
}

function describe({ log, peak, cpuMs, peakBytes }: Run): string {
  const bytes = log.reduce((sum, entry) => sum + entry.bytes, 0);
  const unrehearsed = log.filter(({ isNew }) => isNew).length;
  return [
    formatPlural(log.length, 'request'),
    `${formatBytes(bytes)} compressed`,
    `at most ${peak} open`,
    ...(unrehearsed > 0 ? [`${unrehearsed} not rehearsed`] : []),
    ...(cpuMs === undefined ? [] : [`${(cpuMs / 1000).toFixed(1)} s of CPU`]),
    ...(peakBytes === undefined ? [] : [`${formatBytes(peakBytes)} of memory at most`]),
  ].join(', ');
}

/** The manifest's time and the counters change with every sync. */
function countChanged(before: Files, after: Files): number {
  const files = new Set([...before.keys(), ...after.keys()]);
  const stable = [...files].filter((file) => !/(?:manifest|counters)\.json$/.test(file));
  return stable.filter((file) => !after.get(file)?.equals(before.get(file) ?? Buffer.alloc(0))).length;
}

async function countRows(content: string): Promise<{ readonly images: number; readonly rows: number }> {
  const names = await listImages(content);
  let rows = 0;
  for (const name of names) {
    const file = await readTagFile(content, name);
    if (file) rows += toRows(name, toTagFacts(file)).length;
  }
  return { images: names.length, rows };
}
