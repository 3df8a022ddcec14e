/** `npm run bench`: how long a sync, a build, a search and a keystroke take, beside the least they could. */
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { benchBuild, buildUnmeasured } from './bench/bench-build.ts';
import { benchHugo } from './bench/bench-hugo.ts';
import { benchMany } from './bench/bench-many.ts';
import { benchSearch } from './bench/bench-search.ts';
import { benchSync, syncUnmeasured } from './bench/bench-sync.ts';
import { benchTable } from './bench/bench-table.ts';
import type { Comparison } from './bench/hugo/compare.ts';
import { formatComparison } from './bench/hugo/format-comparison.ts';
import { describeMachine } from './bench/machine.ts';
import { hasRecordedUpstream } from './bench/recorded-upstream.ts';
import { formatFloors, formatTable, type Result } from './bench/table.ts';
import { makeFolderOnDiskOf, makeMemoryFolder, removeAll } from './bench/workspace.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SYNC = path.join(ROOT, 'scripts/sync.ts');
const BUILD = path.join(ROOT, 'scripts/build.ts');
const OWN_CONTENT = path.join(ROOT, 'content');
const CATALOGUE = `site: { title: Bench, description: All official images, url: "https://images.example.com" }
images: ["docker.io/library/*"]
`;

const PARTS = ['sync', 'build', 'search', 'table', 'hugo', 'many'] as const;
type Part = (typeof PARTS)[number];
type Options = { latency: number; concurrency: number; only?: Part; synthetic: number; markdown: boolean };

const options = new Command('npm run bench --')
  .description(
    'Measures the sync, the build, the search and the tag table, beside the least each could take, and the build beside Hugo.',
  )
  .option('--latency <ms>', 'milliseconds before each answer of the recorded upstream hosts', toWhole, 50)
  .option('--concurrency <n>', 'requests of the sync open at the same time', toWhole, 12)
  .addOption(new Option('--only <part>', 'this part alone').choices(PARTS))
  .option('--synthetic <n>', 'made-up images for the comparison with Hugo, 0 for none', toWhole, 10_000)
  .option('--markdown', 'the table as Markdown', false)
  .parse()
  .opts<Options>();

process.once('exit', removeAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
process.chdir(ROOT);

try {
  console.log(`${describeMachine()}\n`);
  const results = await benchAll(hasRecordedUpstream());
  if (results.length > 0) console.log(formatTable(results, options.markdown));
  if (results.some(({ floor }) => floor)) console.log(`\n${formatFloors(results)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // Not only an exit code: hosts that still run would keep this process alive.
  process.exit(1);
}

function print(comparison: Comparison): void {
  console.log(`${formatComparison(comparison, options.markdown)}\n`);
}

async function benchAll(isRecorded: boolean): Promise<readonly Result[]> {
  const isWanted = (part: Part): boolean => options.only === undefined || options.only === part;
  if (!isRecorded)
    console.log('No recorded upstream hosts in ../shared: the images of content/ instead, without a sync.\n');
  const content = isRecorded ? await writeContent() : OWN_CONTENT;
  const sync = { script: SYNC, content, latencyMs: options.latency, concurrency: options.concurrency };
  const results: Result[] = [];
  // Takes minutes: only where it is asked for.
  if (isRecorded && options.only === 'many') {
    return benchMany({ script: SYNC, concurrency: options.concurrency });
  }
  if (isRecorded && isWanted('sync')) results.push(...(await benchSync(sync)));
  else if (isRecorded) await syncUnmeasured(sync);
  if (options.only === 'sync') return results;
  const { concurrency } = options;
  const synthetic = isRecorded ? options.synthetic : 0;
  if (isWanted('hugo')) await benchHugo({ build: BUILD, sync: SYNC, content, synthetic, concurrency, print });
  if (options.only === 'hugo') return results;
  const build = { script: BUILD, content, out: path.join(makeFolderOnDiskOf(ROOT), 'dist') };
  if (isWanted('build')) results.push(...(await benchBuild(build)));
  else await buildUnmeasured(build);
  if (isWanted('search')) results.push(...(await benchSearch(build.out)));
  if (isWanted('table')) results.push(...(await benchTable(build.out)));
  return results;
}

/** All official images, with our own texts about variants and our guides. */
async function writeContent(): Promise<string> {
  const content = makeMemoryFolder();
  await writeFile(path.join(content, 'catalogue.yml'), CATALOGUE);
  for (const folder of ['variants', 'guides']) {
    await cp(path.join(OWN_CONTENT, folder), path.join(content, folder), { recursive: true });
  }
  return content;
}

function toWhole(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('Write a whole number.');
}
