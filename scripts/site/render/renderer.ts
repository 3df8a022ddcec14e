/**
 * The pages of the site as a program: what Astro makes of `src` and of our own texts. It holds nothing of the snapshot, so
 * it is compiled once for many builds, and kept by a key of all it was made of.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AstroPrerenderer } from 'astro';
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
};

export type Renderer = { readonly folder: string; readonly key: string };

/** What Astro knows of the pages' styles and scripts, which the compiled program is given again before it renders. */
export type RendererFacts = {
  readonly entry: string;
  readonly site: string;
  readonly base: string;
  readonly styles: readonly (readonly [key: string, styles: unknown])[];
  /** Files outside `src` and our texts that went into it, with what they held. */
  readonly others: Readonly<Record<string, string>>;
};

const FOLDER = path.resolve('.portolan/renderers');
const KEPT = 8;
const IN_USE_MS = 3_600_000;

export async function takeRenderer(options: RendererOptions): Promise<Renderer> {
  const key = await keyOf(options);
  const folder = path.join(FOLDER, key);
  if (!options.force && (await isCurrent(folder))) {
    await utimes(folder, new Date(), new Date());
    return { folder, key };
  }
  const made = await compile(options);
  await rm(folder, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  try {
    await rename(made, folder);
  } catch (error) {
    // Another build was faster with the same one.
    if (!(await isCurrent(folder))) throw error;
  }
  await removeOld();
  return { folder, key };
}

export async function readRendererFacts(folder: string): Promise<RendererFacts> {
  return JSON.parse(await readFile(path.join(folder, 'renderer.json'), 'utf8')) as RendererFacts;
}

async function isCurrent(folder: string): Promise<boolean> {
  if (!existsSync(path.join(folder, 'renderer.json'))) return false;
  const { others } = await readRendererFacts(folder);
  const current = await Promise.all(Object.keys(others).map(async (file) => hashFiles([file])));
  return Object.values(others).every((hash, index) => hash === current[index]);
}

async function keyOf({ content, site }: RendererOptions): Promise<string> {
  const own = await listFilesBelow(['src', 'public', ...textFolders(content)]);
  const files = [...own, 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
  return hashText(JSON.stringify([process.version, site.url, site.base, await hashFiles(files, content)]));
}

/** As `content.config.ts` chooses them: guides are the catalogue's, variants may be those that ship. */
function textFolders(content: string): readonly string[] {
  return [path.join(content, 'guides'), path.join(content, 'variants'), 'content/variants'];
}

/** Resolves with the folder of a new renderer below `work`. */
async function compile({ content, work, quiet, site }: RendererOptions): Promise<string> {
  // Astro takes a second to load and is not needed where a renderer is kept.
  const { build } = await import('astro');
  const made = path.join(work, 'renderer');
  const out = path.join(work, 'compiled');
  const modules = new Set<string>();
  let pages: ReadonlyMap<string, { readonly styles: unknown }> = new Map();
  await mkdir(made, { recursive: true });
  const keep = async (): Promise<void> => {
    await rename(path.join(out, '.prerender'), path.join(made, 'server'));
  };
  await build({
    root: process.cwd(),
    outDir: out,
    cacheDir: path.join(work, 'cache'),
    logLevel: quiet ? 'error' : 'warn',
    integrations: [
      {
        name: 'portolan-renderer',
        hooks: {
          'astro:build:start': ({ setPrerenderer }) => setPrerenderer(() => keepingPrerenderer(keep)),
          'astro:build:setup': ({ pages: found, vite }) => {
            pages = found;
            vite.plugins = [...(vite.plugins ?? []), moduleCollector(modules)];
          },
        },
      },
    ],
  });
  await rename(out, path.join(made, 'client'));
  const names = await readdir(path.join(made, 'server'));
  const entry = names.find((name) => /^prerender-entry\..*mjs$/.test(name));
  if (entry === undefined) throw new Error('Astro compiled no pages; is its version the one of package-lock.json?');
  const facts: RendererFacts = {
    entry,
    site: site.url,
    base: site.base,
    styles: [...pages].map(([key, { styles }]) => [key, styles] as const),
    others: await hashOthers(modules, content),
  };
  await writeFile(path.join(made, 'renderer.json'), JSON.stringify(facts));
  return made;
}

/** Renders nothing: it only keeps the compiled pages before Astro removes them. */
function keepingPrerenderer(keep: () => Promise<void>): AstroPrerenderer {
  return {
    name: 'portolan',
    setup: keep,
    getStaticPaths: async () => [],
    render: async () => new Response(null),
  };
}

function moduleCollector(modules: Set<string>) {
  return {
    name: 'portolan-modules',
    generateBundle(this: { getModuleIds(): IterableIterator<string> }): void {
      for (const id of this.getModuleIds()) modules.add(id.split('?')[0] ?? id);
    },
  };
}

async function hashOthers(modules: ReadonlySet<string>, content: string): Promise<Readonly<Record<string, string>>> {
  const known = ['src', 'public', 'node_modules', '.portolan', ...textFolders(content)].map((one) => path.resolve(one));
  const others = [...modules].filter(
    (id) => path.isAbsolute(id) && existsSync(id) && !known.some((folder) => id.startsWith(folder + path.sep)),
  );
  const hashes = others.sort().map(async (file) => [file, await hashFiles([file])] as const);
  return Object.fromEntries(await Promise.all(hashes));
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
