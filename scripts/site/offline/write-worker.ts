/**
 * The service worker of a built site, and the pack of all its pages. Both are versioned by what the site holds: the same
 * site gives the same bytes, and a browser notices a new one.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildFacts } from '../../../src/worker/build-facts.ts';
import { listFiles } from '../list-files.ts';
import { bundleClassic } from './classic-scripts.ts';
import { type PackEntry, writePack } from './format-pack.ts';
import { isPacked, isShell, toLanguagePrefix } from './worker-files.ts';

export type WorkerOptions = {
  readonly base: string;
  /** Without one, browsers that had one forget what they kept. */
  readonly isWanted: boolean;
  /** Folder of an earlier build, whose pack is taken over where it holds the same. */
  readonly before?: string | undefined;
};

type PackFacts = {
  readonly version: string;
  readonly files: number;
  readonly bytes: number;
  readonly packBytes: number;
};

export async function writeWorker(site: string, { base, isWanted, before }: WorkerOptions): Promise<void> {
  const root = base.endsWith('/') ? base : `${base}/`;
  if (!isWanted) {
    await writeFile(
      path.join(site, 'sw.js'),
      await bundle('retire', { base: root, version: '', shell: [], prefixes: [] }),
    );
    return;
  }
  const files = (await listFiles(site)).filter(isPacked);
  const entries = files.map((file) => toEntry(site, file));
  const version = hash(entries);
  const shell = entries.filter(isShell).map((entry) => entry.path.replace(/(^|\/)index\.html$/, '$1'));
  const prefixes = files.map(toLanguagePrefix).filter((prefix) => prefix !== undefined);
  const folder = path.join(site, 'offline');
  const isTaken = before !== undefined && (await takePack(path.join(before, 'offline'), folder, version));
  if (!isTaken) await makePack(folder, entries, version);
  await writeFile(path.join(site, 'sw.js'), await bundle('main', { base: root, version, shell, prefixes }));
}

function toEntry(site: string, file: string): PackEntry {
  const absolute = path.join(site, file);
  return { path: file, size: statSync(absolute).size, read: () => readFileSync(absolute) };
}

async function makePack(folder: string, entries: readonly PackEntry[], version: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const packBytes = await writePack(path.join(folder, 'pack.bin'), entries);
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const facts: PackFacts = { version, files: entries.length, bytes, packBytes };
  await writeFile(path.join(folder, 'pack.json'), `${JSON.stringify(facts)}\n`);
}

/** Packing costs more than all else here, and most builds are of what was built before. */
async function takePack(from: string, to: string, version: string): Promise<boolean> {
  try {
    const facts = JSON.parse(await readFile(path.join(from, 'pack.json'), 'utf8')) as PackFacts;
    const { size } = await stat(path.join(from, 'pack.bin'));
    if (facts.version !== version || facts.packBytes !== size) return false;
    await mkdir(to, { recursive: true });
    for (const file of ['pack.bin', 'pack.json']) await copyFile(path.join(from, file), path.join(to, file));
    return true;
  } catch {
    // There is none, or none that can be read: a new one is made.
    return false;
  }
}

function hash(entries: readonly PackEntry[]): string {
  const sum = createHash('sha256');
  for (const { path: file, size, read } of entries) sum.update(`${file}\n${size}\n`).update(read());
  return sum.digest('hex').slice(0, 12);
}

function bundle(name: 'main' | 'retire', facts: BuildFacts): Promise<string> {
  const entry = fileURLToPath(new URL(`../../../src/worker/${name}.ts`, import.meta.url));
  return bundleClassic(entry, { define: { BUILD_FACTS: JSON.stringify(facts) } });
}
