/** The floor of everything that writes files: the same bytes, already in memory, into a fresh folder. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const RUNS = 3;

/** Path relative to the folder, and the bytes. */
export type Files = ReadonlyMap<string, Buffer>;

export function readFiles(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((file) => [path.relative(folder, file), readFileSync(file)]));
}

/** Milliseconds of the fastest of three; `folder` is on the disk in question and may not exist. */
export function measureWriting(files: Files, folder: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    writeFiles(files, folder);
    best = Math.min(best, performance.now() - started);
    rmSync(folder, { recursive: true });
  }
  return best;
}

export function countBytes(files: Files): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
}

function writeFiles(files: Files, folder: string): void {
  const known = new Set<string>();
  for (const [file, bytes] of files) {
    const target = path.join(folder, file);
    const parent = path.dirname(target);
    if (!known.has(parent)) mkdirSync(parent, { recursive: true });
    known.add(parent);
    writeFileSync(target, bytes);
  }
}
