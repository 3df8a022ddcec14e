/** Builds the site, indexes its prose, and compares what came out with what the catalogue holds. */
import path from 'node:path';
import { readCatalogue } from '#catalogue/read.ts';
import { writeCards } from './cards/write-cards.ts';
import { checkDocuments } from './check-documents.ts';
import { checkOutput } from './check-output.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { countPages } from './count-pages.ts';
import { writeFormerCards } from './embed/write-former-cards.ts';
import { planOldAddresses } from './former/plan.ts';
import { writeSmallStyle } from './former/small-style.ts';
import { writeOldPages } from './former/write-old-pages.ts';
import { makeCopy } from './offline/make-copy.ts';
import { writeWorker } from './offline/write-worker.ts';
import { openProse } from './prose/index-prose.ts';
import { compressSite } from './publish/compress-site.ts';
import { writePublishFiles } from './publish/publish-files.ts';
import { gatherFacts } from './render/facts.ts';
import { findPack, readKeptSite, writeKeptSite } from './render/kept-site.ts';
import { pagesOf, renderSite } from './render/render-site.ts';
import { findRenderer } from './render/renderer.ts';
import {
  exchangeFolder,
  makeFolderBeside,
  makeWorkFolder,
  removeWorkFolders,
  type WorkFolders,
} from './work-folders.ts';

export type BuildOptions = {
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly out: string;
  readonly quiet?: boolean;
  /** Folder of a copy that is read by double click, absolute; a `.zip` of the same name is written beside it. */
  readonly offline?: string | undefined;
  /** Whether files that hosts send compressed lie there so. */
  readonly compress?: boolean;
  /** Takes over nothing from earlier builds. */
  readonly force?: boolean;
  /** Whether readers' browsers keep what they have seen; `false` makes those that did forget it. */
  readonly worker?: boolean;
};

/**
 * Resolves with lines for people; throws where anything is missing. The site takes its place only when it is whole:
 * after a failure the one before is still there.
 */
export async function buildSite(options: BuildOptions): Promise<string> {
  const { content, out, offline, worker = true } = options;
  const started = performance.now();
  for (const folder of offline === undefined ? [out] : [out, offline]) await checkOutput(folder, content);
  process.env.PORTOLAN_CONTENT = content;
  process.env.PORTOLAN_WORKER = worker ? 'on' : 'off';
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  // Every thread has the same day, also around midnight.
  process.env.PORTOLAN_NOW ??= new Date().toISOString();
  const work = await makeWorkFolder();
  const folders = { work, beside: await makeFolderBeside(out, work) };
  const end = new AbortController();
  try {
    const [summary, ...copy] = await buildInto(folders, options, end.signal);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return [`${summary}, in ${seconds} s: ${out}`, ...copy].join('\n');
  } finally {
    end.abort();
    // Astro still writes into its cache after it has failed; a folder taken away now would end in a second error.
    process.once('exit', () => removeWorkFolders(folders));
  }
}

async function buildInto(
  { work, beside }: WorkFolders,
  options: BuildOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { content, out, offline, quiet = false, force = false, worker = true } = options;
  const catalogue = await readCatalogue(content);
  const settings = catalogue.site;
  // Compiling takes longest, so it begins first.
  const renderer = await findRenderer({ content, site: settings, work, quiet, force, signal });
  // What people and syncs wrote is read before anything is built, so that what is wrong is told in one line and no stack.
  const sources = await checkSnapshot(content, catalogue);
  const facts = gatherFacts(sources, [renderer.key, worker]);
  const kept = readKeptSite(force ? undefined : out, facts);
  const target = { out: path.join(beside, 'site'), time: sources.manifest?.generatedAt, taken: facts.taken };
  const { units, anew, ...rendered } = await renderSite({
    content,
    catalogue,
    renderer,
    facts,
    kept,
    from: out,
    target,
    prose: openProse(target.out, { prose: kept.prose, from: out, signal }),
    meanwhile: () => checkDocuments(sources),
  });
  const pages = pagesOf(units);
  const counts = countPages(sources, units);
  const indexes = new Map(units.flatMap(({ image, index }) => (index ? [[image, index] as const] : [])));
  const old = await planOldAddresses(sources, indexes, pages);
  const [prose] = await Promise.all([
    rendered.prose,
    writeCards(target.out, path.resolve('.portolan/cards'), settings),
    writePublishFiles(target.out, settings, { pages, moves: old.moves }),
  ]);
  await writeSmallStyle(target.out);
  const present = new Set(units.flatMap(({ cards }) => cards.map(({ file }) => file)));
  await writeFormerCards(target.out, { sources, indexes, present });
  const before = findPack(kept, out);
  const pieces = await writeWorker(target.out, { base: settings.base, isWanted: worker, before });
  const copy = offline === undefined ? [] : [await makeCopy({ settings, site: target.out, work, offline })];
  await writeOldPages(target.out, old.pages, settings);
  if (options.compress) await compressSite(target.out);
  await exchangeFolder(target.out, out, beside);
  await writeKeptSite(out, { units, prose, pieces, time: target.time }, facts);
  const told = anew < counts.images ? ` (${anew} rendered anew)` : '';
  return [
    `${counts.images} images${told}, ${counts.rows} rows, ${pages.length} pages, ${prose.count} in the text search`,
    ...copy,
  ];
}
