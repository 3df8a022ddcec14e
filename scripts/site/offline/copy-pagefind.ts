/** Pagefind for a copy: itself as a classic script, and each of its files as a script that holds base64. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleClassic } from './classic-scripts.ts';
import { toDataScript } from './data-script.ts';

const FETCH = fileURLToPath(new URL('../../../src/client/copy/fetch-from-script.ts', import.meta.url));
const RE_DATA = /\.(?:pf_\w+|pagefind|json)$/;

export async function copyPagefind(site: string, out: string, files: readonly string[]): Promise<void> {
  const own = files.filter((file) => file.startsWith('pagefind/'));
  if (!own.includes('pagefind/pagefind.js')) return;
  const code = await bundleClassic(path.join(site, 'pagefind/pagefind.js'), {
    globalName: 'portolanPagefind',
    inject: [FETCH],
    define: { 'import.meta.url': '"pagefind.js"' },
  });
  await mkdir(path.join(out, 'pagefind'), { recursive: true });
  await writeFile(path.join(out, 'pagefind/pagefind.js'), code);
  for (const file of own.filter((name) => RE_DATA.test(name))) {
    const target = path.join(out, `${file}.js`);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, toDataScript(await readFile(path.join(site, file), 'base64')));
  }
}
