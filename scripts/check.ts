/** `npm run check`: the decisions of the catalogue against the snapshot, or whether images may be used. See scripts/README.md. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { CatalogueError } from '#catalogue/read.ts';
import { SnapshotError } from '#snapshot/snapshot-error.ts';
import { type LinksSettings, runLinks } from './check/links/run-links.ts';
import { type Outcome, runDecisions, runImages, type Settings } from './check/run.ts';
import { InputError } from './check/use.ts';
import { readVersion } from './version.ts';

const WRONG = 2;
const RE_DAY = /^\d{4}-\d{2}-\d{2}$/;

const Options = z.object({
  content: z.string(),
  root: z.string(),
  on: z.string().optional(),
  strict: z.boolean().default(false),
  format: z.enum(['text', 'json', 'sarif', 'github']),
  output: z.string().optional(),
  arg: z.array(z.tuple([z.string(), z.string()])).default([]),
  links: z.string().optional(),
  site: z.string(),
  record: z.boolean().default(false),
});

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const asked: string[] = [];
  try {
    const command = createCommand().parse(words, { from: 'user' });
    asked.push(...command.args);
    const { on, output, arg, root, ...options } = Options.parse(command.opts());
    const today = on ?? readNow(process.env.PORTOLAN_NOW);
    const settings = {
      ...options,
      root: path.resolve(root),
      today,
      version: await readVersion(),
      variables: new Map(arg),
    };
    const terminal = output === undefined ? process.stdout : undefined;
    const { report, summary, exitCode } =
      settings.links === undefined
        ? await runCheck(asked, { ...settings, ...(terminal && { terminal }) })
        : await runLinks(toLinksSettings({ ...settings, links: settings.links }, asked));
    if (output !== undefined) await writeFile(output, report === '' ? '' : `${report}\n`);
    else if (report !== '') process.stdout.write(`${report}\n`);
    if (output !== undefined || options.format !== 'text') console.error(summary);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG;
    if (!isExpected(error)) throw error;
    console.error(error.message);
    return asked.length === 0 && (error instanceof CatalogueError || error instanceof SnapshotError) ? 1 : WRONG;
  }
}

function runCheck(asked: readonly string[], settings: Settings): Promise<Outcome> {
  return asked.length === 0 ? runDecisions(settings) : runImages(asked, settings, () => readAll(process.stdin));
}

function toLinksSettings(
  settings: Omit<LinksSettings, 'format'> & Pick<Settings, 'format'>,
  asked: readonly string[],
): LinksSettings {
  const { format } = settings;
  if (asked.length > 0) throw new InputError('--links: takes one folder, sitemap or list, and no images');
  if (format !== 'text' && format !== 'json') throw new InputError('--links: is told as text or json');
  return { ...settings, format };
}

function createCommand(): Command {
  return new Command('npm run check --')
    .description(
      'Without arguments: checks the decisions of content/catalogue.yml against the snapshot. With arguments: says of each image whether it may be used.',
    )
    .argument(
      '[what...]',
      'references (node:24-alpine), Dockerfiles, compose files, manifests, pipelines, folders of them; - for a list on standard input',
    )
    .option('--content <dir>', 'the content folder, with catalogue.yml and snapshot', 'content')
    .option('--root <dir>', 'paths are told from this folder', '.')
    .option('--on <day>', 'judge on this day instead of today, such as 2026-12-31', toDay)
    .option('--strict', 'fail also for warnings and for images that are allowed with conditions')
    .addOption(
      new Option('--format <name>', 'how to tell').choices(['text', 'json', 'sarif', 'github']).default('text'),
    )
    .option('--output <file>', 'write there instead of to standard output')
    .option('--arg <name=value...>', 'values for ARG and variables that the files leave open', collect)
    .option('--links <old>', 'whether a built site still answers at the addresses of an old folder, sitemap or list')
    .option('--site <dir>', 'with --links: the built site', 'dist')
    .option('--record', 'with --links: note missing images and rows, so that the next build answers')
    .addHelpText(
      'after',
      '\nExit: 0 all is allowed, 1 something is not, 2 wrong use or an input that cannot be read.\nWithout arguments: 0 also with warnings, 1 with --strict or when the catalogue cannot be read.',
    )
    .exitOverride();
}

function readNow(written: string | undefined): string {
  const now = written === undefined ? new Date() : new Date(written);
  if (!Number.isNaN(now.valueOf())) return now.toISOString().slice(0, 10);
  throw new InputError(`PORTOLAN_NOW is "${written}"; write an instant such as 2026-12-31T08:00:00Z`);
}

function toDay(written: string): string {
  const date = new Date(written);
  const day = Number.isNaN(date.valueOf()) ? '' : date.toISOString().slice(0, 10);
  if (RE_DAY.test(written) && day === written) return day;
  throw new InvalidArgumentError('Write a day such as 2026-12-31.');
}

function collect(written: string, before: [string, string][] = []): [string, string][] {
  const at = written.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write a name and a value, such as VERSION=24.');
  return [...before, [written.slice(0, at), written.slice(at + 1)]];
}

function isExpected(error: unknown): error is Error {
  const isDisk = error instanceof Error && 'code' in error && 'syscall' in error;
  return isDisk || [CatalogueError, SnapshotError, InputError].some((kind) => error instanceof kind);
}
