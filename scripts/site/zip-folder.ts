/** A folder as one `.zip`: the same bytes for the same files, whenever and wherever it is made. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { listFiles } from './list-files.ts';

/** The earliest day that a zip can state, in local time because zips know no other. */
export const FIXED_DATE = new Date(1980, 0, 1);
const RE_PACKED = /\.(?:png|webp|jpe?g|gif|avif|woff2?|gz|zip)$/i;

/** `name` is the one folder that unpacking makes. */
export async function zipFolder(folder: string, name: string): Promise<Uint8Array> {
  const entries: Zippable = {};
  for (const file of listFiles(folder)) {
    const level = RE_PACKED.test(file) ? 0 : 6;
    entries[`${name}/${file}`] = [await readFile(path.join(folder, file)), { level, mtime: FIXED_DATE }];
  }
  return zipSync(entries);
}
