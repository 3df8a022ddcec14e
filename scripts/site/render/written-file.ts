/** A file of a site as this build or an earlier one has written it, so that a later one knows whether it is that still. */
import { copyFileSync, linkSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

export type WrittenFile = {
  /** Relative to the site, with `/`. */
  readonly file: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
  /** Where the time of the snapshot stands in its text, in characters. */
  readonly times?: readonly number[];
};

export type FileState = Pick<WrittenFile, 'size' | 'mtimeMs' | 'ino'>;

export function statOf(absolute: string): FileState {
  const { size, mtimeMs, ino } = statSync(absolute);
  return { size, mtimeMs, ino };
}

export function isUntouched({ file, size, mtimeMs, ino }: WrittenFile, site: string): boolean {
  try {
    const now = statOf(path.join(site, file));
    return now.size === size && now.mtimeMs === mtimeMs && now.ino === ino;
  } catch {
    return false;
  }
}

const madeFolders = new Set<string>();

/** Each call of the system counts: a site has tens of thousands of files. */
export function makeFolder(folder: string): void {
  if (madeFolders.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  madeFolders.add(folder);
}

/** Puts the file of one site into another. */
export function takeFile(written: WrittenFile, from: string, to: string): WrittenFile {
  const taken = path.join(to, written.file);
  makeFolder(path.dirname(taken));
  try {
    linkSync(path.join(from, written.file), taken);
    return written;
  } catch {
    // Another disk, or one without links.
    copyFileSync(path.join(from, written.file), taken);
    return { ...written, ...statOf(taken) };
  }
}
