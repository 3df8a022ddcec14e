/**
 * The service worker of a built site, and the pack of all its pages. Both are versioned by what the site holds: the same
 * site gives the same bytes, and a browser notices a new one.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BuildFacts } from '../../../src/worker/build-facts.ts';
import { listFiles } from '../list-files.ts';
import { bundleClassic } from './classic-scripts.ts';
import { formatPack, type PackEntry } from './format-pack.ts';
import { isPacked, isShell, toLanguagePrefix } from './worker-files.ts';

export type WorkerOptions = {
  readonly base: string;
  /** Without one, browsers that had one forget what they kept. */
  readonly isWanted: boolean;
};

export async function writeWorker(site: string, { base, isWanted }: WorkerOptions): Promise<void> {
  const root = base.endsWith('/') ? base : `${base}/`;
  if (!isWanted) {
    await writeFile(
      path.join(site, 'sw.js'),
      await bundle('retire', { base: root, version: '', shell: [], prefixes: [] }),
    );
    return;
  }
  const files = (await listFiles(site)).filter(isPacked);
  const entries: PackEntry[] = [];
  for (const file of files) entries.push({ path: file, bytes: await readFile(path.join(site, file)) });
  const version = hash(entries);
  const shell = entries.filter(isShell).map((entry) => entry.path.replace(/(^|\/)index\.html$/, '$1'));
  const prefixes = files.map(toLanguagePrefix).filter((prefix) => prefix !== undefined);
  await writePack(path.join(site, 'offline'), entries, version);
  await writeFile(path.join(site, 'sw.js'), await bundle('main', { base: root, version, shell, prefixes }));
}

async function writePack(folder: string, entries: readonly PackEntry[], version: string): Promise<void> {
  const pack = await promisify(gzip)(formatPack(entries), { level: 6 });
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  const facts = { version, files: entries.length, bytes, packBytes: pack.length };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'pack.bin'), pack);
  await writeFile(path.join(folder, 'pack.json'), `${JSON.stringify(facts)}\n`);
}

function hash(entries: readonly PackEntry[]): string {
  const sum = createHash('sha256');
  for (const { path: file, bytes } of entries) sum.update(`${file}\n${bytes.length}\n`).update(bytes);
  return sum.digest('hex').slice(0, 12);
}

function bundle(name: 'main' | 'retire', facts: BuildFacts): Promise<string> {
  const entry = fileURLToPath(new URL(`../../../src/worker/${name}.ts`, import.meta.url));
  return bundleClassic(entry, { define: { BUILD_FACTS: JSON.stringify(facts) } });
}
