import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../list-files.ts';

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Of names and bytes; a file that is absent counts as such. Names below `root` count from there. Not asynchronous:
 * most files are small, and waiting for one takes longer than reading it.
 */
export function hashFiles(files: readonly string[], root = process.cwd()): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = readIfThere(file);
    hash.update(`${nameOf(file, root)}\0${bytes?.length ?? 'absent'}\0`);
    if (bytes) hash.update(bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Sorted, also of folders that do not exist. */
export function listFilesBelow(folders: readonly string[]): readonly string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => listFiles(folder).map((file) => path.join(folder, file)))
    .sort();
}

/** The same texts elsewhere are the same texts. */
function nameOf(file: string, root: string): string {
  const below = path.relative(root, path.resolve(file));
  return below.startsWith('..') ? path.relative(process.cwd(), path.resolve(file)) : below;
}
