/** `npm run build`: the site from content, then its search index, then a check that nothing is missing. */
import path from 'node:path';
import { Command } from 'commander';
import { buildSite } from './site/build-site.ts';

const program = new Command('portolan build')
  .description('Builds the catalogue into a folder that any web server can serve.')
  .option('--content <dir>', 'folder of the content', 'content')
  .option('--out <dir>', 'folder of the site', 'dist')
  .option('--offline [dir]', 'also a copy to read by double click, and its .zip (default: <out>-offline)')
  .option('--no-worker', 'browsers keep nothing for reading without a network, and forget what they kept')
  .option('--force', 'take over nothing from earlier builds', false)
  .option('--quiet', 'only problems', false);

type Options = {
  content: string;
  out: string;
  offline?: string | true;
  force: boolean;
  worker: boolean;
  quiet: boolean;
};
const options = program.parse().opts<Options>();

try {
  const summary = await buildSite({
    content: path.resolve(options.content),
    out: path.resolve(options.out),
    offline: toFolder(options.offline, `${options.out}-offline`),
    force: options.force,
    worker: options.worker,
    quiet: options.quiet,
  });
  console.log(summary);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function toFolder(given: string | true | undefined, usual: string): string | undefined {
  return given === undefined ? undefined : path.resolve(given === true ? usual : given);
}
