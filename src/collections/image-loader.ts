/**
 * Offers the images of the catalogue to Astro as small summaries. It clears and sets all, and throws on anything odd,
 * so that a build is never green and empty (Astro only logs what its own loaders miss).
 */
import type { Loader } from 'astro/loaders';
import { type CatalogueEntry, readCatalogue, resolveImages } from '#catalogue/read.ts';
import { channelWords } from '#domain/channels.ts';
import { findProduct } from '#domain/find-product.ts';
import { formatCanonicalName, formatFamiliarName, isOfficialImage } from '#domain/image-reference.ts';
import type { Product } from '#domain/lifecycle.ts';
import type { ImageName, Row } from '#domain/model.ts';
import { toLineEnds } from '#domain/row-lifecycle.ts';
import { toLines } from '#domain/rows.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { listImages, readCounters, readImageFile, readLifecycle, readTagFile, toTagFacts } from '#snapshot/read.ts';
import type { Counters, ImageFile } from '#snapshot/schema.ts';
import { canonicalPath, imagePath, logoExtension } from '#view/urls.ts';
import { ImageSummary } from './image-summary.ts';

export function imageLoader(content: string) {
  return {
    name: 'portolan-images',
    schema: ImageSummary,
    load: async ({ store, parseData, generateDigest, logger }) => {
      const catalogue = await readCatalogue(content);
      const known = await listImages(content);
      const knownReferences = new Set(known.map(formatCanonicalName));
      const counters = await readCounters(content);
      const products = (await readLifecycle(content))?.products ?? [];
      store.clear();
      for (const entry of resolveImages(catalogue, known)) {
        const synced = knownReferences.has(formatCanonicalName(entry.name));
        const summary = await readSummary(content, entry, synced, { counters, products });
        const id = imagePath(entry.name);
        const data = await parseData({ id, data: summary });
        store.set({ id, data, digest: generateDigest(data) });
      }
      logger.info(`${store.keys().length} images`);
    },
  } satisfies Loader;
}

async function readSummary(
  content: string,
  entry: CatalogueEntry,
  synced: boolean,
  { counters, products }: { counters: Counters; products: readonly Product[] },
): Promise<ImageSummary> {
  const reference = formatCanonicalName(entry.name);
  const file = synced ? await readImageFile(content, entry.name) : undefined;
  const tagFile = synced ? await readTagFile(content, entry.name) : undefined;
  const rows = tagFile ? selectRows(entry.name, toTagFacts(tagFile), entry.tags) : [];
  const description = entry.description ?? file?.description;
  const logo = logoOf(entry, file);
  const { pulls, stars } = counters[reference] ?? {};
  return {
    registry: entry.name.registry,
    repository: entry.name.repository,
    reference,
    title: entry.title ?? formatFamiliarName(entry.name),
    official: isOfficialImage(entry.name),
    ...(description && { description }),
    categories: categoriesOf(entry, file),
    ...(logo && { logo }),
    ...summariseRows(entry.name, rows),
    ends: [...toLineEnds(toLines(rows), findProduct(entry.name, entry.lifecycle?.product, products))],
    ...(file?.lastUpdated && { lastUpdated: file.lastUpdated }),
    ...(pulls !== undefined && { pulls }),
    ...(stars !== undefined && { stars }),
    synced,
  };
}

function logoOf(entry: CatalogueEntry, file: ImageFile | undefined): string | undefined {
  if (entry.logo) return `logos/${canonicalPath(entry.name)}${logoExtension(entry.logo)}`;
  return file?.logo && `logos/${canonicalPath(entry.name)}.webp`;
}

function categoriesOf(entry: CatalogueEntry, file: ImageFile | undefined): ImageSummary['categories'] {
  if (!entry.categories) return file?.categories ?? [];
  return entry.categories.map((slug) => ({ slug, name: nameOfCategory(slug) }));
}

function nameOfCategory(slug: string): string {
  const words = slug.replaceAll('-', ' ').replaceAll(' and ', ' & ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function summariseRows(
  name: ImageName,
  rows: readonly Row[],
): Pick<ImageSummary, 'lines' | 'rowCount' | 'tagCount' | 'bases' | 'words'> {
  const words: Record<string, number> = {};
  const image = name.repository.split('/').at(-1) ?? '';
  for (const row of rows) {
    for (const word of new Set([...row.words, ...channelWords(row, image)])) words[word] = (words[word] ?? 0) + 1;
  }
  return {
    lines: toLines(rows).map((line) => line.name || 'other'),
    rowCount: rows.length,
    tagCount: new Set(rows.flatMap((row) => row.tags)).size,
    bases: [...new Set(rows.flatMap((row) => (row.base ? [row.base.family] : [])))].sort(),
    words,
  };
}
