/** `npm run build`: the site from content, then its search index, then a check that nothing is missing. */
import path from 'node:path';
import { Command } from 'commander';
import { buildSite } from './site/build-site.ts';

const program = new Command('portolan build')
  .description('Builds the catalogue into a folder that any web server can serve.')
  .option('--content <dir>', 'folder of the content', 'content')
  .option('--out <dir>', 'folder of the site', 'dist')
  .option('--force', 'take over nothing from earlier builds', false)
  .option('--quiet', 'only problems', false);

const options = program.parse().opts<{ content: string; out: string; force: boolean; quiet: boolean }>();

try {
  const summary = await buildSite({
    content: path.resolve(options.content),
    out: path.resolve(options.out),
    force: options.force,
    quiet: options.quiet,
  });
  console.log(summary);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
