/** `npm run check:site`: checks the links, anchors and requests of a built site, and its HTML. */
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
  .option('--out <dir>', 'folder of the site', 'dist');
const options = program.parse().opts<{ content: string; out: string }>();

try {
  const out = path.resolve(options.out);
  const { site } = await readCatalogue(path.resolve(options.content));
  const { pages, links, problems } = await checkSite(out, site.base);
  const html = await validateHtml(out);
  const weight = await checkWeight(out, site.base, await listPages(out));
  const all = [...problems, ...html.problems, ...weight.problems];
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
