/**
 * The pages of the site as a program: what Astro makes of `src` and of our own texts. It holds nothing of the snapshot, so
 * it is compiled once for many builds, and kept by a key of all it was made of.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { waitForLock } from '../../lock-file.ts';
import type { CompileAnswer } from './compile.ts';
import { hashFiles, hashText, listFilesBelow } from './hash.ts';

export type RendererOptions = {
  /** Absolute. */
  readonly content: string;
  readonly site: { readonly url: string; readonly base: string };
  /** A folder below the project that is this build's alone. */
  readonly work: string;
  readonly quiet: boolean;
  /** Compiles also where a kept one would do. */
  readonly force: boolean;
  /** Ends the compiler where the build fails before it. */
  readonly signal: AbortSignal;
};

export type Renderer = {
  readonly key: string;
  /** Whether nothing had to be compiled. */
  readonly isKept: boolean;
  /** Absolute, once the pages are compiled. */
  readonly folder: Promise<string>;
};

/** What Astro knows of the pages' styles and scripts, which the compiled program is given again before it renders. */
export type RendererFacts = {
  readonly entry: string;
  readonly site: string;
  readonly base: string;
  readonly styles: readonly (readonly [key: string, styles: unknown])[];
  /** Components of which each image has pages of its own; the others are about many. */
  readonly ofImages: readonly string[];
  /** Files outside `src` and our texts that went into it, with what they held. */
  readonly others: Readonly<Record<string, string>>;
};

const FOLDER = path.resolve('.portolan/renderers');
const KEPT = 8;
const IN_USE_MS = 3_600_000;
const LOCK = path.resolve('.portolan/compiler.lock');
const LOCK_MAX_AGE_MS = 600_000;

/** Its folder is there at once where an earlier build has compiled the same. */
export async function findRenderer(options: RendererOptions): Promise<Renderer> {
  const key = keyOf(options);
  const kept = path.join(FOLDER, key);
  const isKept = !options.force && (await isCurrent(kept));
  if (isKept) await utimes(kept, new Date(), new Date());
  const folder = isKept ? Promise.resolve(kept) : makeRenderer(options, kept);
  // It is awaited later.
  folder.catch(() => {});
  return { key, isKept, folder };
}

/**
 * One at a time: Astro writes the list of texts that it compiles into `.astro`, where another one would read it. Who had
 * to wait may find what it wants already made.
 */
async function makeRenderer(options: RendererOptions, folder: string): Promise<string> {
  const release = await waitForLock(LOCK, LOCK_MAX_AGE_MS, options.signal);
  try {
    const isThere = await isCurrent(folder);
    if (isThere && !options.force) return folder;
    const made = await compile(options);
    // Another build may be rendering with the one that is there.
    if (isThere) return made;
    await rm(folder, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    await rename(made, folder);
    await removeOld();
    return folder;
  } finally {
    await release();
  }
}

export async function readRendererFacts(folder: string): Promise<RendererFacts> {
  return JSON.parse(await readFile(path.join(folder, 'renderer.json'), 'utf8')) as RendererFacts;
}

async function isCurrent(folder: string): Promise<boolean> {
  if (!existsSync(path.join(folder, 'renderer.json'))) return false;
  const { others } = await readRendererFacts(folder);
  return Object.entries(others).every(([file, hash]) => hash === hashFiles([file]));
}

function keyOf({ content, site }: RendererOptions): string {
  const own = listFilesBelow(['src', 'public', ...textFolders(content)]);
  const compiler = ['compile.ts', 'renderer.ts'].map((file) => `scripts/site/render/${file}`);
  const files = [...own, ...compiler, 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
  return hashText(JSON.stringify([process.version, site.url, site.base, hashFiles(files, content)]));
}

/** As `content.config.ts` chooses them: guides are the catalogue's, variants may be those that ship. */
export function textFolders(content: string): readonly string[] {
  return [path.join(content, 'guides'), path.join(content, 'variants'), 'content/variants'];
}

/** In a process of its own, whose memory is free again before pages are rendered. */
async function compile({ signal, ...options }: RendererOptions): Promise<string> {
  const child = fork(new URL('./compile.ts', import.meta.url), [JSON.stringify(options)], {
    env: { ...process.env, PORTOLAN_SITE: JSON.stringify(options.site) },
    signal,
  });
  const [answer] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    CompileAnswer | number | null,
  ];
  if (typeof answer !== 'object' || answer === null)
    throw new Error('the pages were not compiled; what is wrong is said above');
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer.folder;
}

async function removeOld(): Promise<void> {
  const names = await readdir(FOLDER);
  const found = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(path.join(FOLDER, name)).catch(() => undefined))?.mtimeMs })),
  );
  const old = found
    .sort((a, b) => (b.time ?? 0) - (a.time ?? 0))
    .slice(KEPT)
    .filter(({ time }) => (time ?? 0) < Date.now() - IN_USE_MS);
  await Promise.all(old.map(({ name }) => rm(path.join(FOLDER, name), { recursive: true, force: true })));
}
