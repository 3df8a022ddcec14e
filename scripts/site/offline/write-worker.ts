/**
 * The service worker of a built site, and the pack of all its pages. Both are versioned by what the site holds: the same
 * site gives the same bytes, and a browser notices a new one.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildFacts } from '../../../src/worker/build-facts.ts';
import { listFiles } from '../list-files.ts';
import { bundleClassic } from './classic-scripts.ts';
import type { EarlierPack, PackPiece } from './earlier-pack.ts';
import { type PackEntry, writePack } from './format-pack.ts';
import { holdsPacked, isPacked, isShell, PACK, toLanguagePrefix } from './worker-files.ts';

export type WorkerOptions = {
  readonly base: string;
  /** Without one, browsers that had one forget what they kept. */
  readonly isWanted: boolean;
  /** Of an earlier build, whose pieces are taken over; what it says has to be true of `file` still. */
  readonly before?: EarlierPack | undefined;
};

type PackFacts = {
  readonly version: string;
  readonly files: number;
  readonly bytes: number;
  readonly packBytes: number;
};

/** Resolves with the pieces of the pack, which lies in `offline/pack.bin`; with nothing where there is none. */
export async function writeWorker(
  site: string,
  { base, isWanted, before }: WorkerOptions,
): Promise<readonly PackPiece[] | undefined> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const writeScript = async (name: 'main' | 'retire', facts: BuildFacts): Promise<void> =>
    writeFile(path.join(site, 'sw.js'), await bundle(name, facts));
  if (!isWanted) {
    await writeScript('retire', { base: root, version: '', shell: [], prefixes: [] });
    return undefined;
  }
  const files = listFiles(site, (folder) => !holdsPacked(folder)).filter(isPacked);
  const entries = files.map((file) => toEntry(site, file));
  const { pieces, version } = await makePack(site, entries, before);
  const shell = entries.filter(isShell).map((entry) => entry.path.replace(/(^|\/)index\.html$/, '$1'));
  const prefixes = files.map(toLanguagePrefix).filter((prefix) => prefix !== undefined);
  await writeScript('main', { base: root, version, shell, prefixes });
  return pieces;
}

function toEntry(site: string, file: string): PackEntry {
  const absolute = path.join(site, file);
  const { size, mtimeMs, ino } = statSync(absolute);
  return { path: file, size, mark: `${size} ${mtimeMs} ${ino}`, read: () => readFileSync(absolute) };
}

async function makePack(site: string, entries: readonly PackEntry[], before: EarlierPack | undefined) {
  await mkdir(path.join(site, 'offline'), { recursive: true });
  const { pieces, bytes: packBytes } = await writePack(path.join(site, PACK), entries, before);
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const version = hash(pieces);
  const facts: PackFacts = { version, files: entries.length, bytes, packBytes };
  await writeFile(path.join(site, 'offline/pack.json'), `${JSON.stringify(facts)}\n`);
  return { pieces, version };
}

/** Names and sizes are the first piece. */
function hash(pieces: readonly PackPiece[]): string {
  const sum = createHash('sha256');
  for (const piece of pieces) sum.update(piece.hash);
  return sum.digest('hex').slice(0, 12);
}

function bundle(name: 'main' | 'retire', facts: BuildFacts): Promise<string> {
  const entry = fileURLToPath(new URL(`../../../src/worker/${name}.ts`, import.meta.url));
  return bundleClassic(entry, { define: { BUILD_FACTS: JSON.stringify(facts) } });
}
