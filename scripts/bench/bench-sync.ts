/** Two syncs of all official images from the recorded upstream hosts, beside what their requests alone would take. */
import { toRows } from '#domain/rows.ts';
import { listImages, readTagFile } from '#snapshot/read.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import { formatBytes, formatNumber, formatPlural } from '#view/format.ts';
import { measureProcess } from './measure-process.ts';
import { type Asked, type RecordedUpstream, startRecordedUpstream } from './recorded-upstream.ts';
import type { Result } from './table.ts';
import { type Files, readFiles } from './write-floor.ts';

export type SyncBench = {
  readonly script: string;
  readonly content: string;
  readonly latencyMs: number;
  readonly concurrency: number;
  /** How many made-up repositories the hosts have. */
  readonly synthetic?: number;
};

export async function benchSync(bench: SyncBench): Promise<readonly Result[]> {
  const upstream = await startRecordedUpstream(bench.latencyMs);
  const first = await sync(bench, upstream);
  const before = readFiles(bench.content);
  const second = await sync(bench, upstream);
  const changed = countChanged(before, readFiles(bench.content));
  upstream.stop();
  const plainMs = await replay(bench, first.log);
  const { images, rows } = await countRows(bench.content);
  const plain = { name: 'a plain script asking the same requests, from newly started hosts', milliseconds: plainMs };
  const facts = `${formatNumber(images)} images, ${formatNumber(rows)} rows`;
  return [
    toResult('sync', first, `${describe(first)}; ${facts}`, toFloor(bench, first)),
    toResult('sync, plain requests', first, `the first sync, beside the time the hosts themselves take`, plain),
    toResult(
      'sync again',
      second,
      `${describe(second)}; ${formatPlural(changed, 'file')} changed`,
      toFloor(bench, second),
    ),
  ];
}

/** Fills `content` without measuring, for the benches that need all images. */
export async function syncUnmeasured(bench: SyncBench): Promise<void> {
  const upstream = await startRecordedUpstream(0, bench.synthetic);
  await sync(bench, upstream);
  upstream.stop();
}

type Run = { readonly milliseconds: number; readonly log: readonly Asked[]; readonly peak: number };

async function sync({ script, content, concurrency }: SyncBench, upstream: RecordedUpstream): Promise<Run> {
  const words = ['--content', content, '--concurrency', String(concurrency)];
  const { milliseconds } = await measureProcess(script, words, upstream.environment);
  return { milliseconds, ...(await upstream.takeLog()) };
}

async function replay({ latencyMs, concurrency }: SyncBench, log: readonly Asked[]): Promise<number> {
  const upstream = await startRecordedUpstream(latencyMs);
  const started = performance.now();
  await upstream.replay(
    log.filter(({ method }) => method === 'GET'),
    concurrency,
  );
  const milliseconds = performance.now() - started;
  upstream.stop();
  return milliseconds;
}

function toFloor({ latencyMs, concurrency }: SyncBench, { log }: Run): NonNullable<Result['floor']> {
  const name = `requests × ${latencyMs} ms of latency ÷ ${concurrency} at a time`;
  return { name, milliseconds: (log.length * latencyMs) / concurrency };
}

function toResult(measure: string, run: Run, details: string, floor: NonNullable<Result['floor']>): Result {
  return { measure, milliseconds: run.milliseconds, floor, details };
}

function describe({ log, peak }: Run): string {
  const bytes = log.reduce((sum, entry) => sum + entry.bytes, 0);
  return `${formatPlural(log.length, 'request')}, ${formatBytes(bytes)}, at most ${peak} open`;
}

/** The manifest's time and the counters change with every sync. */
function countChanged(before: Files, after: Files): number {
  const paths = new Set([...before.keys(), ...after.keys()]);
  const stable = [...paths].filter((path) => !/(?:manifest|counters)\.json$/.test(path));
  return stable.filter((path) => !after.get(path)?.equals(before.get(path) ?? Buffer.alloc(0))).length;
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
