/** Compares the built pages with the catalogue: a build that is green and empty is the failure nobody sees. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { listImages } from '#snapshot/read.ts';
import { listFiles } from './list-files.ts';

const Images = z.object({ total: z.int(), result: z.array(z.object({ url: z.string(), rows: z.int() })) });

export type PageCounts = { readonly images: number; readonly rows: number; readonly pages: number };

export async function countPages(content: string, out: string): Promise<PageCounts> {
  const expected = resolveImages(await readCatalogue(content), await listImages(content)).length;
  const { result } = Images.parse(JSON.parse(await readFile(path.join(out, 'api/v1/images.json'), 'utf8')));
  const rows = result.reduce((sum, image) => sum + image.rows, 0);
  const built = (await listPages(path.join(out, 'images'))).length;
  if (result.length !== expected) throw new Error(`the catalogue has ${expected} images, the site ${result.length}`);
  if (built !== expected + rows) {
    throw new Error(`expected ${expected} image pages and ${rows} row pages in ${out}, found ${built} pages`);
  }
  return { images: expected, rows, pages: (await listPages(out)).length };
}

/** All HTML pages below a folder, relative to it, sorted. */
export async function listPages(folder: string): Promise<readonly string[]> {
  return (await listFiles(folder)).filter((file) => file.endsWith('.html'));
}
