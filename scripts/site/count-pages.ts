/** Compares the built pages with the catalogue: a build that is green and empty is the failure nobody sees. */
import { listFiles } from './list-files.ts';
import type { Unit } from './render/image-pages.ts';

export type PageCounts = { readonly images: number; readonly rows: number };

/** Of the site's own language: each image has a page, and each of its rows. `images` is how many the catalogue has. */
export function countPages(images: number, units: readonly Unit[]): PageCounts {
  const own = units.filter(({ image }) => image !== '');
  if (own.length !== images) throw new Error(`the catalogue has ${images} images, the site ${own.length}`);
  const rows = own.reduce((sum, { index }) => sum + (index?.rows.length ?? 0), 0);
  const built = own.flatMap(({ files }) => files).filter(({ file }) => /^images\/.*\.html$/.test(file)).length;
  if (built !== images + rows) {
    throw new Error(`expected ${images} image pages and ${rows} row pages, found ${built} pages`);
  }
  return { images, rows };
}

/** All HTML pages below a folder, relative to it, sorted. */
export async function listPages(folder: string): Promise<readonly string[]> {
  return (await listFiles(folder)).filter((file) => file.endsWith('.html'));
}
