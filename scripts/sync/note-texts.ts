/** Notes which guides and explanations of variants have a page, so that their addresses lead somewhere without them. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { slug } from 'github-slugger';
import { isLocale } from '#messages/locales.ts';
import { readTextAddresses, TEXT_KINDS, type TextKind } from '#snapshot/addresses.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';

export async function noteTexts(content: string, writer: SnapshotWriter): Promise<void> {
  const known = await readTextAddresses(content);
  const found = await Promise.all(
    TEXT_KINDS.map(async (kind) => (await listTexts(folderOf(content, kind))).map((id) => ({ kind, id }))),
  );
  const all = [...known, ...found.flat()];
  if (all.length > 0) await writer.writeTextAddresses(all);
}

/** As the site chooses it: a catalogue without explanations of its own has those that ship. */
function folderOf(content: string, kind: TextKind): string {
  const own = path.join(content, kind);
  return kind === 'variants' && !existsSync(own) ? path.resolve('content/variants') : own;
}

/** As in addresses: without the folder of a language, and spelt as Astro spells file names. */
async function listTexts(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
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
