/** Notes which guides and explanations of variants have a page, so that their addresses lead somewhere without them. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { slug } from 'github-slugger';
import { isLocale } from '#messages/locales.ts';
import { readTextAddresses, TEXT_KINDS, type TextKind } from '#snapshot/addresses.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import { variantsFolder } from '../../src/content-folder.ts';

export async function noteTexts(content: string, writer: SnapshotWriter): Promise<void> {
  const folders: Readonly<Record<TextKind, string | undefined>> = {
    guides: path.join(content, 'guides'),
    variants: variantsFolder(content),
  };
  const found = TEXT_KINDS.map(async (kind) => (await listTexts(folders[kind])).map((id) => ({ kind, id })));
  const all = [...(await readTextAddresses(content)), ...(await Promise.all(found)).flat()];
  if (all.length > 0) await writer.writeTextAddresses(all);
}

/** As in addresses: without the folder of a language, and spelt as Astro spells file names. */
async function listTexts(folder: string | undefined): Promise<readonly string[]> {
  const files = folder === undefined ? [] : await readdir(folder, { recursive: true }).catch(() => []);
  return files
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => {
      const [first = '', ...rest] = file.slice(0, -'.mdx'.length).split(path.sep);
      const segments = isLocale(first) && rest.length > 0 ? rest : [first, ...rest];
      return segments
        .map((segment) => slug(segment))
        .join('/')
        .replace(/\/index$/, '');
    });
}
