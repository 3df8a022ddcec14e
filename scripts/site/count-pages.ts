/** Compares the built pages with the catalogue: a build that is green and empty is the failure nobody sees. */
import { siteLanguages } from '#catalogue/languages.ts';
import type { Sources } from './check-snapshot.ts';
import { listFiles } from './list-files.ts';
import type { Unit } from './render/image-pages.ts';

export type PageCounts = { readonly images: number; readonly rows: number };

/** In each language each image has a page, and each of its rows. */
export function countPages({ catalogue: { site }, entries }: Sources, units: readonly Unit[]): PageCounts {
  const images = entries.length;
  const own = units.filter(({ image }) => image !== '');
  if (own.length !== images) throw new Error(`the catalogue has ${images} images, the site ${own.length}`);
  const rows = own.reduce((sum, { index }) => sum + (index?.rows.length ?? 0), 0);
  const files = own.flatMap((unit) => unit.files.map(({ file }) => file));
  for (const locale of siteLanguages(site)) {
    const folder = locale === site.locale ? 'images/' : `${locale}/images/`;
    const built = files.filter((file) => file.startsWith(folder) && file.endsWith('.html')).length;
    if (built === images + rows) continue;
    throw new Error(`expected ${images} image pages and ${rows} row pages in ${folder}, found ${built} pages`);
  }
  return { images, rows };
}

/** All HTML pages below a folder, relative to it, sorted. */
export function listPages(folder: string): readonly string[] {
  return listFiles(folder).filter((file) => file.endsWith('.html'));
}
