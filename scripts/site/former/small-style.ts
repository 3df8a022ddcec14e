/** The one style of the pages that are made of text. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const SMALL_STYLE = 'small.css';
const SHEETS = ['tokens.css', 'small.css'] as const;

export async function writeSmallStyle(site: string): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../../../src/styles');
  const sheets = await Promise.all(SHEETS.map((name) => readFile(path.join(folder, name), 'utf8')));
  await writeFile(path.join(site, SMALL_STYLE), sheets.join('\n'));
}
