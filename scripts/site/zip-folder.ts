/** A folder as one `.zip`: the same bytes for the same files, whenever and wherever it is made. */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { listFiles } from './list-files.ts';

/** The earliest day that a zip can state, in local time because zips know no other. */
export const FIXED_DATE = new Date(1980, 0, 1);
const RE_PACKED = /\.(?:png|webp|jpe?g|gif|avif|woff2?|gz|zip)$/i;

/** Writes `zip`; `name` is the one folder that unpacking makes. */
export async function zipFolder(folder: string, name: string, zip: string): Promise<void> {
  const writer = new ZipFile();
  await Promise.all([addFiles(writer, folder, name), pipeline(writer.outputStream, createWriteStream(zip))]);
}

async function addFiles(writer: ZipFile, folder: string, name: string): Promise<void> {
  for (const file of listFiles(folder)) {
    // Files are read by the threads that compress, after what waits for them: no more is in memory than they work on.
    const bytes = await readFile(path.join(folder, file));
    const compress = !RE_PACKED.test(file);
    writer.addBuffer(bytes, `${name}/${file}`, { compress, mtime: FIXED_DATE, forceDosTimestamp: true });
  }
  writer.end();
}
