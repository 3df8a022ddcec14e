/** Compares the built pages with the catalogue: a build that is green and empty is the failure nobody sees. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { siteLanguages } from '#catalogue/languages.ts';
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { listImages } from '#snapshot/read.ts';
import { listFiles } from './list-files.ts';

const Images = z.object({ total: z.int(), result: z.array(z.object({ url: z.string(), rows: z.int() })) });

export type PageCounts = { readonly images: number; readonly rows: number; readonly pages: number };

export async function countPages(content: string, out: string): Promise<PageCounts> {
  const catalogue = await readCatalogue(content);
  const expected = resolveImages(catalogue, await listImages(content)).length;
  const { result } = Images.parse(JSON.parse(await readFile(path.join(out, 'api/v1/images.json'), 'utf8')));
  const rows = result.reduce((sum, image) => sum + image.rows, 0);
  if (result.length !== expected) throw new Error(`the catalogue has ${expected} images, the site ${result.length}`);
  for (const locale of siteLanguages(catalogue.site)) {
    const folder = path.join(out, locale === catalogue.site.locale ? '' : locale, 'images');
    const built = (await listPages(folder)).length;
    if (built === expected + rows) continue;
    throw new Error(`expected ${expected} image pages and ${rows} row pages in ${folder}, found ${built} pages`);
  }
  return { images: expected, rows, pages: (await listPages(out)).length };
}

/** All HTML pages below a folder, relative to it, sorted. */
export async function listPages(folder: string): Promise<readonly string[]> {
  return (await listFiles(folder)).filter((file) => file.endsWith('.html'));
}
