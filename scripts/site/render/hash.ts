import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Of names and bytes; a file that is absent counts as such. Names below `root` count from there. */
export async function hashFiles(files: readonly string[], root = process.cwd()): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file).catch(() => undefined);
    hash.update(`${nameOf(file, root)}\0${bytes?.length ?? 'absent'}\0`);
    if (bytes) hash.update(bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

/** Sorted, also of folders that do not exist. */
export async function listFilesBelow(folders: readonly string[]): Promise<readonly string[]> {
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])),
  );
  return entries
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** The same texts elsewhere are the same texts. */
function nameOf(file: string, root: string): string {
  const below = path.relative(root, path.resolve(file));
  return below.startsWith('..') ? path.relative(process.cwd(), path.resolve(file)) : below;
}
