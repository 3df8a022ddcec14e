/** What exports are made of, gathered once for all their files from the small indexes of the images. Server side only. */
import { absoluteUrl, allImages, imageIndex, mirrors, owners, settings, today, urls } from '#site';
import type { ExportExample } from '#view/exports/export.ts';
import { approvedImages, approvedTags, type ExportFacts } from '#view/exports/model.ts';
import { toExportImage } from '../collections/export-image.ts';

let facts: ExportFacts | undefined;

/** Every call asks for every image, so that the build knows what the file depends on; the work is done once. */
export async function exportFacts(): Promise<ExportFacts> {
  const images = await allImages();
  const indexes = await Promise.all(images.map(imageIndex));
  facts ??= {
    images: indexes.map(({ summary, rows }) => toExportImage(summary, rows)),
    mirrors,
    owners,
    url: absoluteUrl(urls.root),
    title: settings.title,
    today,
    pageOf: (name) => absoluteUrl(urls.image(name)),
  };
  return facts;
}

/** An image that may be used, for commands that name one. */
export async function exportExample(): Promise<ExportExample> {
  const found = approvedImages(await exportFacts())
    .flatMap((image) =>
      approvedTags(image).map(({ name: tag, row }) => ({ name: image.name, tag, digest: row.digest })),
    )
    .at(0);
  return found ?? { name: { registry: 'docker.io', repository: 'library/alpine' }, tag: 'latest' };
}
