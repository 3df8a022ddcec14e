/** Builds the site with Astro, indexes its prose, and compares what came out with what the catalogue holds. */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { readCatalogue } from '#catalogue/read.ts';
import { writeCards } from './cards/write-cards.ts';
import { checkDocuments } from './check-documents.ts';
import { checkOutput } from './check-output.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { countPages } from './count-pages.ts';
import { indexProse } from './index-prose.ts';
import { makeCopy } from './offline/make-copy.ts';
import { writePublishFiles } from './publish/publish-files.ts';
import { replaceFolder } from './replace-folder.ts';

export type BuildOptions = {
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly out: string;
  readonly quiet?: boolean;
  /** Folder of a copy that is read by double click, absolute; a `.zip` of the same name is written beside it. */
  readonly offline?: string | undefined;
};

/**
 * Resolves with one line for people; throws where anything is missing, which Astro alone would only log. The site takes
 * its place only when it is whole: after a failure the one before is still there.
 */
export async function buildSite({ content, out, quiet = false, offline }: BuildOptions): Promise<string> {
  const started = performance.now();
  for (const folder of offline === undefined ? [out] : [out, offline]) await checkOutput(folder, content);
  // What people and syncs wrote is read before Astro does, so that what is wrong is told in one line and no stack.
  await checkSnapshot(content);
  await checkDocuments(content);
  process.env.PORTOLAN_CONTENT = content;
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  const work = await makeWorkFolder();
  try {
    const site = path.join(work, 'dist');
    const options = {
      root: process.cwd(),
      outDir: site,
      cacheDir: path.join(work, 'cache'),
      logLevel: 'warn',
    } as const;
    await build(quiet ? { ...options, logLevel: 'error' } : options);
    const counts = await countPages(content, site);
    const indexed = await indexProse(site);
    const copy = offline === undefined ? [] : [await makeCopy({ content, site, work, offline })];
    const { site: settings } = await readCatalogue(content);
    await writeCards(site, path.resolve('.portolan/cards'), settings);
    await writePublishFiles(site, settings);
    await replaceFolder(site, out);
    await rm(work, { recursive: true, force: true });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const built = `${counts.images} images, ${counts.rows} rows, ${counts.pages} pages, ${indexed} in the text search, in ${seconds} s: ${out}`;
    return [built, ...copy].join('\n');
  } catch (error) {
    // Astro still writes into its cache after it has failed; a folder taken away now would end in a second error.
    process.once('exit', () => rmSync(work, { recursive: true, force: true }));
    throw error;
  }
}

/**
 * Each build has a folder of its own below the project (Astro renders beside an output that is inside it, else in one
 * place that all builds share), with a cache of its own: what Astro keeps outlives changes of code.
 */
async function makeWorkFolder(): Promise<string> {
  const folder = path.resolve('.portolan');
  await mkdir(folder, { recursive: true });
  return mkdtemp(path.join(folder, 'build-'));
}
