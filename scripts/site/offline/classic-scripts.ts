/** Scripts as browsers run them from disk: classic ones, each with all it needs. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Bundles `entry` and resolves with its code. */
export async function bundleClassic(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    define: { 'import.meta.url': 'document.baseURI' },
    ...options,
    write: false,
  });
  return outputFiles?.[0]?.text ?? '';
}

/** Before an `import()` Vite asks for all modules that it will need: here they are in the same script. */
const withoutPreloads: Plugin = {
  name: 'portolan-without-preloads',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(/__vite__mapDeps\(\[[\d,]*\]\)/g, '[]'),
    }));
  },
};

/** Writes the classic twin of each module of a site once; resolves with its file in `out`. */
export function openClassicScripts(site: string, out: string): (module: string) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  const make = async (module: string): Promise<string> =>
    writeScript(out, await bundleClassic(path.join(site, module), { plugins: [withoutPreloads] }));
  return (module) => {
    const twin = made.get(module) ?? make(module);
    made.set(module, twin);
    return twin;
  };
}

/** The name is that of the content, so that equal scripts are one file. */
export async function writeScript(out: string, code: string): Promise<string> {
  const name = `_copy/${createHash('sha256').update(code).digest('hex').slice(0, 10)}.js`;
  await mkdir(path.join(out, '_copy'), { recursive: true });
  await writeFile(path.join(out, name), code);
  return name;
}
