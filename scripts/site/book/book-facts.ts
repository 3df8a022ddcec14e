/** Everything a book of an image tells, gathered from the content. */
import path from 'node:path';
import {
  type Catalogue,
  type CatalogueEntry,
  readCatalogue,
  resolveImages,
  type SiteSettings,
} from '#catalogue/read.ts';
import { type ImageData, type ImageSources, loadImage, toImageSources } from '#data/image-data.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import { toMirrored } from '#domain/mirror.ts';
import type { ImageName } from '#domain/model.ts';
import { type LineEnd, toLineEnds } from '#domain/row-lifecycle.ts';
import type { Locale } from '#messages/locales.ts';
import { logoPath } from '#snapshot/paths.ts';
import { listImages, readLifecycle, readManifest } from '#snapshot/read.ts';
import type { ImageFile } from '#snapshot/schema.ts';
import { type BookTexts, readVariantTexts } from './variant-texts.ts';

export type Shelf = {
  readonly sources: ImageSources;
  readonly content: string;
  readonly site: SiteSettings;
  /** Images that can be a book: in the catalogue and in the snapshot. */
  readonly entries: readonly CatalogueEntry[];
  readonly generatedAt: string;
  readonly variants: BookTexts;
  readonly mirrors: Catalogue['mirrors'];
  readonly owners: Catalogue['owners'];
};

export type BookFacts = ImageData & {
  readonly file: ImageFile;
  readonly ends: ReadonlyMap<string, LineEnd>;
  /** What the image is called inside the company. */
  readonly mirror?: ImageName | undefined;
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
  const products = (await readLifecycle(content))?.products ?? [];
  return {
    sources: toImageSources(content, catalogue, products),
    content,
    mirrors: catalogue.mirrors,
    owners: catalogue.owners,
    site: catalogue.site,
    entries,
    generatedAt,
    variants: await readVariantTexts(content, language ?? catalogue.site.locale),
  };
}

export async function readBookFacts({ content, sources, mirrors }: Shelf, entry: CatalogueEntry): Promise<BookFacts> {
  const { name } = entry;
  const { file, ...data } = await loadImage(sources, entry, true);
  if (file === undefined) throw new Error(`${formatCanonicalName(name)} is not in the snapshot`);
  const ends = new Map(toLineEnds(data.lines, data.product).map((end) => [end.line, end]));
  const logo = logoOf(content, name, entry, file);
  return { ...data, file, ends, mirror: toMirrored(name, mirrors), ...(logo && { logo }) };
}

function logoOf(content: string, name: ImageName, entry: CatalogueEntry, file: ImageFile): string | undefined {
  if (entry.logo) return path.join(content, entry.logo);
  return file.logo && logoPath(content, name);
}
