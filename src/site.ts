/**
 * Binds the pure rooms to this build: addresses to Astro's base, the snapshot to the content folder. Server side only,
 * and the only reader of `astro:config/*`. Pages ask here for everything that is not their own mark-up.
 */
import { base } from 'astro:config/server';
import { siteLanguages } from '#catalogue/languages.ts';
import {
  type CatalogueEntry,
  decidesAnything,
  drawsImageCards,
  imageDecision,
  isPublished,
  type Leavable,
  readCatalogue,
  resolveImages,
} from '#catalogue/read.ts';
import { buildState, noteRead, TIME_MARK } from '#data/build-state.ts';
import { dayOfBuild, type ImageData, loadImage, toImageSources } from '#data/image-data.ts';
import type { ImageDecision } from '#domain/decision.ts';
import type { HistoryEvent } from '#domain/history.ts';
import type { ImageDetails } from '#domain/image-details.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { toMirrored } from '#domain/mirror.ts';
import type { Digest, ImageName } from '#domain/model.ts';
import type { Locale } from '#messages/locales.ts';
import { readHistory } from '#snapshot/history-read.ts';
import { listImages, readCounters, readLifecycle, readManifest } from '#snapshot/read.ts';
import type { Manifest } from '#snapshot/schema.ts';
import { selectEvents } from '#view/changes.ts';
import { createUrls, type Urls } from '#view/urls.ts';
import type { VariantTexts } from '#view/variants.ts';
import { type ImageIndex, toIndexedRows } from './collections/image-index.ts';
import type { ImageSummary } from './collections/image-summary.ts';
import { summariseImage } from './collections/summarise.ts';
import { type Guide, textsIn, type Variant, variantTextsIn } from './collections/texts.ts';
import { contentFolder } from './content-folder.ts';

export type { ImageData } from '#data/image-data.ts';

/** The folder of this build's content, absolute. */
export const content = contentFolder();

const catalogue = buildState().catalogue ?? (await readCatalogue(content));
export const settings = catalogue.site;
export const urls = createUrls(base ?? '/', '', settings.leaveOut);

const known = await listImages(content);
const manifest = await readManifest(content);
const counters = await readCounters(content);
const products = (await readLifecycle(content))?.products ?? [];

/** The day of this build; states of support are told for it. */
export const today = dayOfBuild();

const knownReferences = new Set(known.map(formatCanonicalName));
const entries: ReadonlyMap<string, CatalogueEntry> = new Map(
  resolveImages(catalogue, known).map((entry) => [formatCanonicalName(entry.name), entry]),
);

/** Whether the site has what a catalogue may leave out. */
export function publishes(what: Leavable): boolean {
  return isPublished(settings, what);
}

/** Whether the catalogue decides which images may be used; where not, no page speaks of decisions. */
export const decides = decidesAnything(catalogue);

/** Who keeps images, by the key that decisions name. */
export const owners = catalogue.owners;

/** Where images are mirrored inside the company. */
export const mirrors = catalogue.mirrors;

/** The name an image has inside the company; absent where it has no mirror. */
export function mirrorOf(name: ImageName): ImageName | undefined {
  return toMirrored(name, mirrors);
}

/** Whether browsers keep pages for reading without a network; `npm run dev` has no worker to do it. */
export const keepsPages = process.env.PORTOLAN_WORKER === 'on';

/** The languages this site is built in, its own first. */
export const locales: readonly Locale[] = siteLanguages(settings);

/** The paths of a kind of page, once for each language: the site's own is not named in addresses. */
export function inEachLocale<Path extends { readonly params: object }>(paths: readonly Path[]) {
  return locales.flatMap((locale) =>
    paths.map((path) => ({
      ...path,
      params: { ...path.params, locale: locale === settings.locale ? undefined : locale } as Path['params'] & {
        locale: string | undefined;
      },
    })),
  );
}

/** Addresses of the pages in one language; the site's own has no prefix. */
export function urlsOf(locale: Locale): Urls {
  return locale === settings.locale ? urls : createUrls(base ?? '/', locale, settings.leaveOut);
}

/** Whether each image has a picture for links to it. */
export const hasImageCards = drawsImageCards(settings, entries.size);

/**
 * When the snapshot was taken; absent before the first sync has ended. It is another after every sync that found a
 * change, and so is each page that asks: where the day is enough, or only the time itself is printed, ask the next two.
 */
export function snapshotTime(): string | undefined {
  noteRead('manifest');
  return manifest?.generatedAt;
}

/** `2026-08-21`. */
export function snapshotDay(): string | undefined {
  noteRead('day');
  return manifest?.generatedAt.slice(0, 10);
}

/** What the build writes as {@link snapshotTime}; for output that nobody parses before it is written. */
export function snapshotTimeMark(): string | undefined {
  if (buildState().share === undefined) return snapshotTime();
  return manifest && TIME_MARK;
}

export function stale(): Manifest['stale'] {
  noteRead('stale');
  return manifest?.stale ?? [];
}

let summaries: Promise<readonly ImageSummary[]> | undefined;

/** Summaries of all images of the catalogue, by title. */
export function allImages(): Promise<readonly ImageSummary[]> {
  noteRead('images');
  summaries ??= allIndexes().then((found) =>
    found.map(({ summary }) => summary).sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1)),
  );
  return summaries;
}

/** Every image with all that was decided of it, by title. */
export async function allDecisions(): Promise<readonly { image: ImageSummary; decided: ImageDecision }[]> {
  return (await allImages()).flatMap((image) => {
    const entry = entries.get(image.reference);
    return entry ? [{ image, decided: imageDecision(catalogue, entry) }] : [];
  });
}

async function allIndexes(): Promise<readonly ImageIndex[]> {
  const found: ImageIndex[] = [];
  for (const { name } of entries.values()) found.push(await imageIndex(name));
  return found;
}

/** The least about one image, mostly without reading its files: for pages about many. */
export async function imageIndex(name: ImageName): Promise<ImageIndex> {
  const reference = formatCanonicalName(name);
  noteRead(`image:${reference}`);
  return buildState().indexes?.get(reference) ?? toIndex(await readImage(name));
}

/** As {@link imageIndex}; nothing for an image that the catalogue does not have. */
export async function findImageIndex(name: ImageName): Promise<ImageIndex | undefined> {
  const reference = formatCanonicalName(name);
  noteRead(`image:${reference}`);
  return entries.has(reference) ? imageIndex(name) : undefined;
}

buildState().indexOf = async (reference) => toIndex(await loadKept(reference));

function toIndex(data: ImageData): ImageIndex {
  return { summary: summaryOf(data), rows: toIndexedRows(data, today) };
}

const summariesOfData = new WeakMap<ImageData, ImageSummary>();

function summaryOf(data: ImageData): ImageSummary {
  const known = summariesOfData.get(data) ?? summariseImage(data, counters, settings.locale);
  summariesOfData.set(data, known);
  return known;
}

/**
 * The paths of a kind of page that each image has of its own, once for each image that is built now. `cacheKey` tells
 * the build whose they are: it renders the pages of an image together, and only when something they show has changed.
 */
export async function pathsOfImages<Path extends { readonly params: object }>(
  toPaths: (image: ImageSummary, data: ImageData) => readonly Path[],
): Promise<(Path & { readonly cacheKey: string })[]> {
  const { share } = buildState();
  if (share?.length === 0) throw new Error('pathsOfImages() has to be called in the file of the page itself');
  const paths: (Path & { readonly cacheKey: string })[] = [];
  for (const cacheKey of share ?? entries.keys()) {
    const data = await loadKept(cacheKey);
    for (const path of toPaths(summaryOf(data), data)) paths.push({ ...path, cacheKey });
  }
  return paths;
}

/** The guides in a language, in their order; those that lack it in another one. */
export function guides(locale: Locale): Promise<readonly Guide[]> {
  return textsIn('guides', locale, settings.locale);
}

/** The explanations of variants in a language, in their order; those that lack it in another one. */
export function variants(locale: Locale): Promise<readonly Variant[]> {
  return textsIn('variants', locale, settings.locale);
}

/** The explanations of variants by each word they are about. */
export function variantTexts(locale: Locale = settings.locale): Promise<VariantTexts> {
  return variantTextsIn(locale, settings.locale);
}

/** The guide that the foot of every page names, where the catalogue has it. */
export async function publishingGuide(locale: Locale): Promise<Guide | undefined> {
  return (await guides(locale)).find(({ id }) => id === 'publishing-your-catalogue');
}

export async function readDetails(name: ImageName, digest: Digest | undefined): Promise<ImageDetails | undefined> {
  return digest && (await readImage(name)).details.get(digest);
}

const sources = toImageSources(content, catalogue, products);

/** All that was decided of an image, without reading its files; absent where the catalogue decides nothing. */
export function decidedOf(name: ImageName): ImageDecision | undefined {
  const reference = formatCanonicalName(name);
  noteRead(`image:${reference}`);
  const entry = entries.get(reference);
  return entry && sources.decisionOf?.(entry);
}

const KEPT = 100;
const images = new Map<string, Promise<ImageData>>();

/** One image with its rows. */
export function readImage(name: ImageName): Promise<ImageData> {
  const reference = formatCanonicalName(name);
  noteRead(`image:${reference}`);
  return loadKept(reference);
}

/** What a thread has read while the pages were compiled; its entry is the one that its README is known by. */
function takePrepared(reference: string): Promise<ImageData> | undefined {
  const prepared = buildState().prepared?.images;
  const data = prepared?.get(reference);
  prepared?.delete(reference);
  return data && Promise.resolve(data);
}

/** The pages of one image follow each other, so the last ones read are kept. */
function loadKept(reference: string): Promise<ImageData> {
  const kept = images.get(reference);
  if (kept) return kept;
  const entry = entries.get(reference);
  if (!entry) throw new Error(`${reference} is not in ${catalogue.path}`);
  const data = takePrepared(reference) ?? loadImage(sources, entry, knownReferences.has(reference));
  images.set(reference, data);
  const oldest = images.keys().next().value;
  if (images.size > KEPT && oldest !== undefined) images.delete(oldest);
  return data;
}

let memory: Promise<ReadonlyMap<string, readonly HistoryEvent[]>> | undefined;

/** What syncs saw of each image, oldest first, as far as the catalogue chooses its tags. */
function historyByImage(): Promise<ReadonlyMap<string, readonly HistoryEvent[]>> {
  memory ??= readHistory(content).then((events) => {
    const groups = Map.groupBy(events, ({ image }) => image);
    return new Map([...groups].map(([image, own]) => [image, selectEvents(own, entries.get(image)?.tags)]));
  });
  return memory;
}

export async function imageHistory(name: ImageName): Promise<readonly HistoryEvent[]> {
  const reference = formatCanonicalName(name);
  noteRead(`history:${reference}`);
  return (await historyByImage()).get(reference) ?? [];
}

/** Also of images that are no longer in the catalogue. */
export async function allHistory(): Promise<readonly HistoryEvent[]> {
  noteRead('history');
  return [...(await historyByImage()).values()].flat();
}

/** An address as feeds need it: with scheme and host. */
export function absoluteUrl(path: string): string {
  return new URL(path, settings.url).href;
}
