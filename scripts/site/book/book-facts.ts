/** Everything a book of an image tells, gathered from the content. */
import path from 'node:path';
import { type CatalogueEntry, readCatalogue, resolveImages, type SiteSettings } from '#catalogue/read.ts';
import { findProduct } from '#domain/find-product.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName, Line, Row } from '#domain/model.ts';
import { type LineEnd, toLineEnds } from '#domain/row-lifecycle.ts';
import { toLines } from '#domain/rows.ts';
import { selectRows } from '#domain/tag-selection.ts';
import type { Locale } from '#messages/locales.ts';
import { logoPath } from '#snapshot/paths.ts';
import { listImages, readImageFile, readLifecycle, readManifest, readTagFile, toTagFacts } from '#snapshot/read.ts';
import type { ImageFile } from '#snapshot/schema.ts';
import { type BookTexts, readVariantTexts } from './variant-texts.ts';

export type Shelf = {
  readonly content: string;
  readonly site: SiteSettings;
  /** Images that can be a book: in the catalogue and in the snapshot. */
  readonly entries: readonly CatalogueEntry[];
  readonly generatedAt: string;
  readonly variants: BookTexts;
};

export type BookFacts = {
  readonly entry: CatalogueEntry;
  readonly file: ImageFile;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
  readonly ends: ReadonlyMap<string, LineEnd>;
  /** The file of its logo, absolute. */
  readonly logo?: string;
};

export async function readShelf(content: string, language?: Locale): Promise<Shelf> {
  const catalogue = await readCatalogue(content);
  const known = await listImages(content);
  const synced = new Set(known.map(formatCanonicalName));
  const entries = resolveImages(catalogue, known).filter(({ name }) => synced.has(formatCanonicalName(name)));
  // Without a sync nothing was taken; the year zips begin with says that no date is known.
  const generatedAt = (await readManifest(content))?.generatedAt ?? '1980-01-01T00:00:00Z';
  return {
    content,
    site: catalogue.site,
    entries,
    generatedAt,
    variants: await readVariantTexts(content, language ?? catalogue.site.locale),
  };
}

export async function readBookFacts({ content }: Shelf, entry: CatalogueEntry): Promise<BookFacts> {
  const { name } = entry;
  const file = await readImageFile(content, name);
  const tags = await readTagFile(content, name);
  const rows = selectRows(name, tags ? toTagFacts(tags) : { tags: [] }, entry.tags);
  const lines = toLines(rows);
  const product = findProduct(name, entry.lifecycle?.product, (await readLifecycle(content))?.products ?? []);
  const ends = new Map(toLineEnds(lines, product).map((end) => [end.line, end]));
  const logo = logoOf(content, name, entry, file);
  return { entry, file, rows, lines, ends, ...(logo && { logo }) };
}

function logoOf(content: string, name: ImageName, entry: CatalogueEntry, file: ImageFile): string | undefined {
  if (entry.logo) return path.join(content, entry.logo);
  return file.logo && logoPath(content, name);
}
