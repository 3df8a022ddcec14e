/** Builds the site with Astro, indexes its prose, and compares what came out with what the catalogue holds. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { readCatalogue } from '#catalogue/read.ts';
import { checkDocuments } from './check-documents.ts';
import { countPages } from './count-pages.ts';
import { indexProse } from './index-prose.ts';

export type BuildOptions = {
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly out: string;
  readonly quiet?: boolean;
};

/** Resolves with one line for people; throws where anything is missing, which Astro alone would only log. */
export async function buildSite({ content, out, quiet = false }: BuildOptions): Promise<string> {
  const started = performance.now();
  // Read before Astro does, so that a wrong catalogue is told in its own words and without a stack.
  await readCatalogue(content);
  await checkDocuments(content);
  process.env.PORTOLAN_CONTENT = content;
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  await renderSite(out, quiet);
  const counts = await countPages(content, out);
  const indexed = await indexProse(out);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `${counts.images} images, ${counts.rows} rows, ${counts.pages} pages, ${indexed} in the text search, in ${seconds} s: ${out}`;
}

async function renderSite(out: string, quiet: boolean): Promise<void> {
  // A cache of its own, so that two builds side by side do not share one; and none for the next build, because what
  // Astro keeps outlives changes of code (schemas, loaders).
  const cacheDir = path.resolve('.portolan/astro', createHash('sha256').update(out).digest('hex').slice(0, 12));
  const options = { root: process.cwd(), outDir: out, cacheDir, logLevel: 'warn' } as const;
  try {
    await build(quiet ? { ...options, logLevel: 'error' } : options);
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}
