/** `npm run sync`: pulls what the catalogue names into `content/snapshot`. See scripts/README.md. */
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { CatalogueError } from '#catalogue/read.ts';
import { SnapshotError } from '#snapshot/snapshot-error.ts';
import { assemble, ShardError } from './sync/assemble.ts';
import { isDiskError } from './sync/disk-error.ts';
import { EnvironmentError, readEnvironment } from './sync/environment.ts';
import { LockError } from './sync/lock.ts';
import { LossError } from './sync/loss.ts';
import { SelectionError } from './sync/plan.ts';
import { EXIT } from './sync/report.ts';
import { runSync } from './sync/run.ts';
import { parseShard, type Shard } from './sync/shard.ts';
import { isUpstreamError } from './upstream/upstream-error.ts';
import { readVersion } from './version.ts';

const Options = z.object({
  content: z.string(),
  acceptLoss: z.boolean().default(false),
  assemble: z.boolean().default(false),
  shard: z.object({ number: z.int(), total: z.int() }).optional(),
  only: z.array(z.string()).default([]),
  dryRun: z.boolean().default(false),
  concurrency: z.int(),
  report: z.string().optional(),
  cache: z.string(),
});

const CACHE = fileURLToPath(new URL('../.portolan/cache', import.meta.url));

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  try {
    const options = Options.parse(createCommand().parse(words, { from: 'user' }).opts());
    const { content, dryRun: isDryRun, shard, assemble: isAssembly, ...rest } = options;
    const output = { isTTY: process.stderr.isTTY === true, print: printLine, stream: process.stderr };
    if (isAssembly) return await assemble(content, { now: new Date(), report: rest.report }, output);
    const userAgent = `portolan/${await readVersion()}`;
    const settings = { ...rest, content, isDryRun, userAgent, ...(shard && { shard }) };
    return await runSync(settings, readEnvironment(process.env), output);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.failed;
    if (!isExpected(error)) throw error;
    console.error(error.message);
    return EXIT.failed;
  }
}

function createCommand(): Command {
  return new Command('npm run sync --')
    .description('Pulls what content/catalogue.yml names from Docker Hub and GitHub into content/snapshot.')
    .option('--content <dir>', 'the content folder, with catalogue.yml', 'content')
    .option('--only <ref...>', 'only these images of the catalogue; the others stay as they are')
    .option('--dry-run', 'ask upstream, write nothing, say which files would change')
    .option('--concurrency <n>', 'requests open at the same time, 1 to 64', parseConcurrency, 12)
    .option('--accept-loss', 'let the sync drop more than a tenth of the images, or half of the tags of one')
    .addOption(new Option('--shard <n/m>', 'only share n of m').argParser(parseShare).conflicts(['only', 'assemble']))
    .addOption(new Option('--assemble', 'make counters and manifest of all shares').conflicts(['only', 'dryRun']))
    .option('--report <file>', 'also write what changed as Markdown, for a merge request')
    .option('--cache <dir>', 'documents by digest, shared between syncs; .portolan/cache of the project', CACHE)
    .addHelpText(
      'after',
      '\nExit: 0 all fresh, 2 something could not be refreshed and was kept, 1 nothing could be done.',
    )
    .allowExcessArguments(false)
    .exitOverride();
}

function parseConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw new InvalidArgumentError('Write a whole number from 1 to 64.');
}

function parseShare(text: string): Shard {
  const shard = parseShard(text);
  if (shard) return shard;
  throw new InvalidArgumentError('Write a share such as 2/8: its number, and how many there are.');
}

function isExpected(error: unknown): error is Error {
  const kinds = [CatalogueError, SelectionError, EnvironmentError, SnapshotError, LockError, LossError, ShardError];
  return kinds.some((kind) => error instanceof kind) || isUpstreamError(error) || isDiskError(error);
}

function printLine(line: string): void {
  console.log(line);
}
