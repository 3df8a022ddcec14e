/** Has Astro compile the pages. Started as a process of its own by `renderer.ts`, with the options as its argument. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { hashFiles } from './hash.ts';
import { type RendererFacts, type RendererOptions, textFolders } from './renderer.ts';

export type CompileOptions = Omit<RendererOptions, 'signal'>;
export type CompileAnswer =
  | { readonly kind: 'done'; readonly folder: string }
  | { readonly kind: 'failed'; readonly message: string };

if (process.send) await answer(JSON.parse(process.argv[2] ?? '{}') as CompileOptions);

async function answer(options: CompileOptions): Promise<void> {
  const found = await compile(options).then(
    (folder): CompileAnswer => ({ kind: 'done', folder }),
    (error: unknown): CompileAnswer => ({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  process.send?.(found, () => process.exit());
}

/** Resolves with the folder of a new renderer below `work`. */
async function compile({ content, work, quiet, site }: CompileOptions): Promise<string> {
  const { build } = await import('astro');
  const made = path.join(work, 'renderer');
  const out = path.join(work, 'compiled');
  const modules = new Set<string>();
  let pages: ReadonlyMap<string, { readonly styles: unknown; readonly component: string }> = new Map();
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
    ofImages: await findPagesOfImages([...pages.values()].map(({ component }) => component)),
    others: hashOthers(modules, content),
  };
  await writeFile(path.join(made, 'renderer.json'), JSON.stringify(facts));
  return made;
}

/** They say so by what they list their paths with; the build fails at one that does it in another file. */
async function findPagesOfImages(components: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(components.map((component) => readFile(component, 'utf8').catch(() => '')));
  return components.filter((_, index) => texts[index]?.includes('pathsOfImages('));
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

function hashOthers(modules: ReadonlySet<string>, content: string): Readonly<Record<string, string>> {
  const known = ['src', 'public', 'node_modules', '.portolan', '.astro', ...textFolders(content)].map((one) =>
    path.resolve(one),
  );
  const others = [...modules].filter(
    (id) => path.isAbsolute(id) && existsSync(id) && !known.some((folder) => id.startsWith(folder + path.sep)),
  );
  return Object.fromEntries(others.sort().map((file) => [file, hashFiles([file])]));
}
