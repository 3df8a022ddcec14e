/** Builds the site, indexes its prose, and compares what came out with what the catalogue holds. */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { readHistory } from '#snapshot/history-read.ts';
import { listImages, readCounters, readManifest } from '#snapshot/read.ts';
import { writeCards } from './cards/write-cards.ts';
import { checkDocuments } from './check-documents.ts';
import { checkOutput } from './check-output.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { countPages } from './count-pages.ts';
import { indexProse } from './index-prose.ts';
import { makeCopy } from './offline/make-copy.ts';
import { writeWorker } from './offline/write-worker.ts';
import { writePublishFiles } from './publish/publish-files.ts';
import { gatherFacts, type Sources } from './render/facts.ts';
import { readKeptSite, writeKeptSite } from './render/kept-site.ts';
import { renderSite } from './render/render-site.ts';
import { takeRenderer } from './render/renderer.ts';

export type BuildOptions = {
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly out: string;
  readonly quiet?: boolean;
  /** Folder of a copy that is read by double click, absolute; a `.zip` of the same name is written beside it. */
  readonly offline?: string | undefined;
  /** Takes over nothing from earlier builds. */
  readonly force?: boolean;
  /** Whether readers' browsers keep what they have seen; `false` makes those that did forget it. */
  readonly worker?: boolean;
};

/**
 * Resolves with one line for people; throws where anything is missing. The site takes its place only when it is whole:
 * after a failure the one before is still there.
 */
export async function buildSite(options: BuildOptions): Promise<string> {
  const { content, out, offline, worker = true } = options;
  const started = performance.now();
  for (const folder of offline === undefined ? [out] : [out, offline]) await checkOutput(folder, content);
  // What people and syncs wrote is read before anything is built, so that what is wrong is told in one line and no stack.
  await checkSnapshot(content);
  await checkDocuments(content);
  process.env.PORTOLAN_CONTENT = content;
  process.env.PORTOLAN_WORKER = worker ? 'on' : 'off';
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  // Every thread has the same day, also around midnight.
  process.env.PORTOLAN_NOW ??= new Date().toISOString();
  const work = await makeWorkFolder();
  const place = await makePlace(out, work);
  try {
    const [summary, ...copy] = await buildInto(work, place, options);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return [`${summary}, in ${seconds} s: ${out}`, ...copy].join('\n');
  } finally {
    // Astro still writes into its cache after it has failed; a folder taken away now would end in a second error.
    process.once('exit', () => {
      for (const folder of [place, work]) rmSync(folder, { recursive: true, force: true });
    });
  }
}

/** One line of what was built, and one of the copy where one is asked for. */
async function buildInto(work: string, place: string, options: BuildOptions): Promise<readonly string[]> {
  const { content, out, quiet = false, force = false, offline, worker = true } = options;
  const sources = await readSources(content);
  const settings = sources.catalogue.site;
  const renderer = await takeRenderer({ content, site: settings, work, quiet, force });
  const facts = gatherFacts(
    sources,
    // Every page says whether there is a service worker.
    `${renderer.key} ${worker}`,
    new Date(process.env.PORTOLAN_NOW ?? Date.now()).toISOString().slice(0, 10),
  );
  const kept = readKeptSite(force ? '' : out, facts);
  const target = { out: path.join(place, 'site'), time: sources.manifest?.generatedAt };
  const site = await renderSite({ renderer: renderer.folder, facts, kept, from: out, target });
  const counts = await countPages(content, target.out);
  const indexed = await indexProse(target.out);
  await writeCards(target.out, path.resolve('.portolan/cards'), settings);
  await writePublishFiles(target.out, settings);
  await writeWorker(target.out, { base: settings.base, isWanted: worker });
  const copy = offline === undefined ? [] : [await makeCopy({ settings, site: target.out, work, offline })];
  await replaceFolder(target.out, out, path.join(place, 'before'));
  await writeKeptSite(out, site.units, facts, target.time);
  const anew = site.renderedImages < counts.images ? ` (${site.renderedImages} rendered anew)` : '';
  const built = `${counts.images} images${anew}, ${counts.rows} rows, ${counts.pages} pages, ${indexed} in the text search`;
  return [built, ...copy];
}

async function readSources(content: string): Promise<Sources> {
  const catalogue = await readCatalogue(content);
  const entries = resolveImages(catalogue, await listImages(content));
  const manifest = await readManifest(content);
  const counters = await readCounters(content);
  const history = await readHistory(content);
  return { content, catalogue, entries, manifest, counters, history };
}

/** Below the project: that is where Astro's compiled pages find the packages they import. */
async function makeWorkFolder(): Promise<string> {
  const folder = path.resolve('.portolan');
  await mkdir(folder, { recursive: true });
  return mkdtemp(path.join(folder, 'build-'));
}

/** A new folder on the disk of `out`, so that it can become `out` at once. */
async function makePlace(out: string, work: string): Promise<string> {
  const parent = path.dirname(out);
  await mkdir(parent, { recursive: true });
  const [here, there] = await Promise.all([stat(work), stat(parent)]);
  return here.dev === there.dev ? mkdtemp(path.join(work, 'site-')) : mkdtemp(path.join(parent, '.portolan-'));
}

/** The old site is put aside and comes back where the new one cannot take its place. */
async function replaceFolder(from: string, to: string, aside: string): Promise<void> {
  const hadOld = await rename(to, aside).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return false;
    },
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (hadOld) await rename(aside, to);
    throw error;
  }
}
