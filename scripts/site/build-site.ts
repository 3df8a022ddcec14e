/** Builds the site with Astro, indexes its prose, and compares what came out with what the catalogue holds. */
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { readCatalogue } from '#catalogue/read.ts';
import { writeCards } from './cards/write-cards.ts';
import { checkDocuments } from './check-documents.ts';
import { checkOutput } from './check-output.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { countPages } from './count-pages.ts';
import { indexProse } from './index-prose.ts';
import { writePublishFiles } from './publish/publish-files.ts';

export type BuildOptions = {
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly out: string;
  readonly quiet?: boolean;
};

/**
 * Resolves with one line for people; throws where anything is missing, which Astro alone would only log. The site takes
 * its place only when it is whole: after a failure the one before is still there.
 */
export async function buildSite({ content, out, quiet = false }: BuildOptions): Promise<string> {
  const started = performance.now();
  await checkOutput(out, content);
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
    const { site: settings } = await readCatalogue(content);
    const [indexed] = await Promise.all([
      indexProse(site),
      writeCards(site, path.resolve('.portolan/cards'), settings),
    ]);
    await writePublishFiles(site, settings);
    await replaceFolder(site, out);
    await rm(work, { recursive: true, force: true });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return `${counts.images} images, ${counts.rows} rows, ${counts.pages} pages, ${indexed} in the text search, in ${seconds} s: ${out}`;
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

/** A rename where both lie on one disk, a copy where not. */
async function replaceFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(path.dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await cp(from, to, { recursive: true });
  }
}
