/** Pagefind for a copy: itself as a classic script, and each of its files as a script that holds base64. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROSE_INDEXES } from '../prose/prose-indexes.ts';
import { bundleClassic } from './classic-scripts.ts';
import { toDataScript } from './data-script.ts';

const FETCH = fileURLToPath(new URL('../../../src/client/copy/fetch-from-script.ts', import.meta.url));
const RE_DATA = /\.(?:pf_\w+|pagefind|json)$/;

/** The index of each language that has one. */
export async function copyPagefind(site: string, out: string, files: readonly string[]): Promise<void> {
  for (const folder of PROSE_INDEXES) {
    const own = files.filter((file) => file.startsWith(`${folder}/`));
    if (own.includes(`${folder}/pagefind.js`)) await copyIndex(site, out, folder, own);
  }
}

async function copyIndex(site: string, out: string, folder: string, files: readonly string[]): Promise<void> {
  const code = await bundleClassic(path.join(site, folder, 'pagefind.js'), {
    globalName: 'portolanPagefind',
    inject: [FETCH],
    define: { 'import.meta.url': '"pagefind.js"' },
  });
  await mkdir(path.join(out, folder), { recursive: true });
  await writeFile(path.join(out, folder, 'pagefind.js'), code);
  for (const file of files.filter((name) => RE_DATA.test(name))) {
    const target = path.join(out, `${file}.js`);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, toDataScript(await readFile(path.join(site, file), 'base64')));
  }
}
