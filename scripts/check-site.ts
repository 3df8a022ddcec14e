/**
 * `npm run check:site`: checks the links, anchors and requests of a built site, and its HTML. What pages weigh is told; it
 * is a problem only where it is asked for, since a catalogue of large images can do nothing about it.
 */
import path from 'node:path';
import { Command } from 'commander';
import { readCatalogue } from '#catalogue/read.ts';
import { checkSite } from './site/check-site.ts';
import { checkWeight, type PageWeight } from './site/check-weight.ts';
import { listPages } from './site/count-pages.ts';
import { validateHtml } from './site/validate-html.ts';

const SHOWN = 40;

const program = new Command('portolan check-site')
  .description('Checks a built site: links, anchors, ids, requests to other hosts, valid HTML.')
  .option('--content <dir>', 'folder of the content the site was built from', 'content')
  .option('--out <dir>', 'folder of the site', 'dist')
  .option('--weight', 'fail also where pages are heavier than the content that ships may be', false);
const options = program.parse().opts<{ content: string; out: string; weight: boolean }>();

try {
  const out = path.resolve(options.out);
  const { site } = await readCatalogue(path.resolve(options.content));
  const { pages, links, problems } = await checkSite(out, site.base);
  const html = await validateHtml(out);
  const weight = await checkWeight(out, site.base, listPages(out));
  const all = [...problems, ...html.problems, ...(options.weight ? weight.problems : [])];
  for (const problem of all.slice(0, SHOWN)) console.error(problem);
  if (all.length > SHOWN) console.error(`… and ${all.length - SHOWN} more`);
  console.log(`${pages} pages, ${links} links, HTML of ${html.checked} pages: ${all.length} problems`);
  console.log(
    `compressed with styles and scripts: ${[weight.home, weight.medianImage, weight.heaviestImage].map(formatWeight).join(', ')}`,
  );
  if (all.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function formatWeight(weight: PageWeight | undefined): string {
  return weight === undefined ? 'no image' : `${weight.page} ${(weight.bytes / 1000).toFixed(1)} kB`;
}
