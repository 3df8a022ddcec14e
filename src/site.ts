/**
 * Binds the pure rooms to this build: addresses to Astro's base, the snapshot to the content folder. Server side only,
 * and the only reader of `astro:config/*`. Pages ask here for everything that is not their own mark-up.
 */

import { base } from 'astro:config/server';
import { getCollection } from 'astro:content';
import { type CatalogueEntry, drawsImageCards, readCatalogue, resolveImages } from '#catalogue/read.ts';
import { findProduct } from '#domain/find-product.ts';
import type { HistoryEvent } from '#domain/history.ts';
import { addStatedFacts, type ImageDetails } from '#domain/image-details.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { Product } from '#domain/lifecycle.ts';
import type { Digest, ImageName, Line, Row, TagFacts } from '#domain/model.ts';
import { type RowLifecycle, toRowLifecycle } from '#domain/row-lifecycle.ts';
import { olderTags, toLines } from '#domain/rows.ts';
import { selectRows } from '#domain/tag-selection.ts';
import type { Locale } from '#messages/locales.ts';
import { readHistory } from '#snapshot/history-read.ts';
import {
  listImages,
  readDetailsFile,
  readImageFile,
  readLifecycle,
  readManifest,
  readTagFile,
  toTagFacts,
} from '#snapshot/read.ts';
import type { ImageFile, Manifest } from '#snapshot/schema.ts';
import { selectEvents } from '#view/changes.ts';
import { createUrls, type Urls } from '#view/urls.ts';
import { indexTexts, type VariantTexts } from '#view/variants.ts';
import type { ImageSummary } from './collections/image-summary.ts';
import { contentFolder } from './content-folder.ts';

/** The folder of this build's content, absolute. */
export const content = contentFolder();
export const urls = createUrls(base ?? '/');

const catalogue = await readCatalogue(content);
const known = await listImages(content);
const manifest = await readManifest(content);
const products = (await readLifecycle(content))?.products ?? [];

/** The day of this build; states of support are told for it. */
export const today = new Date(process.env.PORTOLAN_NOW ?? Date.now()).toISOString().slice(0, 10);

const knownReferences = new Set(known.map(formatCanonicalName));
const entries: ReadonlyMap<string, CatalogueEntry> = new Map(
  resolveImages(catalogue, known).map((entry) => [formatCanonicalName(entry.name), entry]),
);

export const settings = catalogue.site;

/** The languages this site is built in, its own first. */
export const locales: readonly Locale[] = [settings.locale];

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
  return locale === settings.locale ? urls : createUrls(base ?? '/', locale);
}

/** Whether each image has a picture for links to it. */
export const hasImageCards = drawsImageCards(settings, entries.size);

/** When the snapshot was taken; absent before the first sync has ended. */
export function snapshotTime(): string | undefined {
  return manifest?.generatedAt;
}

export function stale(): Manifest['stale'] {
  return manifest?.stale ?? [];
}

let summaries: Promise<readonly ImageSummary[]> | undefined;

/** Summaries of all images of the catalogue, by title. */
export function allImages(): Promise<readonly ImageSummary[]> {
  summaries ??= getCollection('images').then((found) =>
    found.map(({ data }) => data).sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1)),
  );
  return summaries;
}

let texts: Promise<VariantTexts> | undefined;

/** The texts of `content/variants/`, by each word they explain. */
export function variantTexts(): Promise<VariantTexts> {
  texts ??= getCollection('variants').then((found) =>
    indexTexts(found.map(({ id, data }) => ({ ...data, id, order: data.order ?? 1000 }))),
  );
  return texts;
}

let publishing: Promise<{ readonly id: string; readonly title: string } | undefined> | undefined;

/** The guide that the foot of every page names, where the catalogue has it. */
export function publishingGuide(): NonNullable<typeof publishing> {
  publishing ??= getCollection('guides').then((guides) => {
    const guide = guides.find(({ id }) => id === 'publishing-your-catalogue');
    return guide && { id: guide.id, title: guide.data.title };
  });
  return publishing;
}

export type ImageData = {
  readonly entry: CatalogueEntry;
  /** Absent when no sync has brought it yet. */
  readonly file?: ImageFile;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
  /** What states the image's support dates. */
  readonly product?: Product;
  /** Support of each row, by its id. */
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  /** Tags that exist upstream but that the image's maintainers no longer build. */
  readonly older: readonly TagFacts[];
  /** What is inside, by digest, as far as it was looked into. */
  readonly details: ReadonlyMap<string, ImageDetails>;
};

export async function readDetails(name: ImageName, digest: Digest | undefined): Promise<ImageDetails | undefined> {
  return digest && (await readImage(name)).details.get(digest);
}

const KEPT = 300;
const images = new Map<string, Promise<ImageData>>();

/** One image with its rows. Row pages of one image follow each other, so the last ones read are kept. */
export function readImage(name: ImageName): Promise<ImageData> {
  const reference = formatCanonicalName(name);
  const kept = images.get(reference);
  if (kept) return kept;
  const data = loadImage(reference);
  images.set(reference, data);
  const oldest = images.keys().next().value;
  if (images.size > KEPT && oldest !== undefined) images.delete(oldest);
  return data;
}

async function loadImage(reference: string): Promise<ImageData> {
  const entry = entries.get(reference);
  if (!entry) throw new Error(`${reference} is not in ${catalogue.path}`);
  if (!knownReferences.has(reference))
    return { entry, rows: [], lines: [], lives: new Map(), older: [], details: new Map() };
  const file = await readImageFile(content, entry.name);
  const tagFile = await readTagFile(content, entry.name);
  const facts = tagFile ? toTagFacts(tagFile) : { tags: [] };
  const stated = await readDetailsFile(content, entry.name);
  const details = new Map(Object.entries(stated?.details ?? {}));
  const chosen = selectRows(entry.name, facts, entry.tags);
  const rows = facts.builds ? chosen : chosen.map((row) => addStatedFacts(row, details.get(row.digest ?? '')));
  const product = findProduct(entry.name, entry.lifecycle?.product, products);
  const lives = new Map(rows.map((row) => [row.id, toRowLifecycle(row, product, products, today)]));
  const lines = toLines(rows);
  return { entry, file, rows, lines, ...(product && { product }), lives, older: olderTags(facts), details };
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
  return (await historyByImage()).get(formatCanonicalName(name)) ?? [];
}

/** Also of images that are no longer in the catalogue. */
export async function allHistory(): Promise<readonly HistoryEvent[]> {
  return [...(await historyByImage()).values()].flat();
}

/** An address as feeds need it: with scheme and host. */
export function absoluteUrl(path: string): string {
  return new URL(path, settings.url).href;
}
