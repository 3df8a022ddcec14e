/**
 * Pagefind over the prose of the pages: READMEs, variants, guides. Rows are searched by our own index. There is one
 * index for each language, so that a reader of French finds French texts and, in a second list, those in English.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { listFiles } from '../list-files.ts';
import { hashText } from '../render/hash.ts';
import { isUntouched, statOf, takeFile, type WrittenFile } from '../render/written-file.ts';
import { proseIndexOf } from './prose-indexes.ts';
import { type ProseText, readTexts } from './read-texts.ts';

/** What the indexes were made of, and their files. */
export type ProseIndex = { readonly hash: string; readonly count: number; readonly files: readonly WrittenFile[] };

export type EarlierProse = { readonly prose: ProseIndex | undefined; readonly from: string };

/** Pagefind refuses to search in an index without texts. */
const EMPTY = `export async function options() {}
export async function init() {}
export async function search() {
  return { results: [] };
}
`;

/** `pages` are relative to `out`. Indexes of an earlier build in `from` are taken where they were made of the same prose. */
export async function indexProse(
  out: string,
  pages: readonly string[],
  { prose, from }: EarlierProse = { prose: undefined, from: '' },
): Promise<ProseIndex> {
  const texts = readTexts(out, pages);
  const hash = hashText(JSON.stringify([...texts]));
  if (prose?.hash === hash && prose.files.every((file) => isUntouched(file, from))) {
    return { ...prose, files: prose.files.map((file) => takeFile(file, from, out)) };
  }
  await makeIndexes(texts, out);
  const folders = [...texts.keys()].map(proseIndexOf);
  const files = folders.flatMap((folder) => listFiles(path.join(out, folder)).map((file) => `${folder}/${file}`));
  return {
    hash,
    count: [...texts.values()].reduce((sum, { length }) => sum + length, 0),
    files: files.map((file) => ({ file, ...statOf(path.join(out, file)) })),
  };
}

async function makeIndexes(texts: ReadonlyMap<string, readonly ProseText[]>, out: string): Promise<void> {
  try {
    for (const [language, own] of texts) {
      const folder = path.join(out, proseIndexOf(language));
      mkdirSync(folder, { recursive: true });
      if (own.length > 0) await makeIndex(own, language, folder);
      else writeFileSync(path.join(folder, 'pagefind.js'), EMPTY);
    }
  } finally {
    await pagefind.close();
  }
}

/** Pagefind reports errors as arrays, never by throwing. */
async function makeIndex(texts: readonly ProseText[], language: string, outputPath: string): Promise<void> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  // All are sent before the first is answered: Pagefind reads one while the next is on its way.
  const sent = texts.map(async (text) => {
    const added = await index.addHTMLFile({ ...text });
    if (added.errors.length > 0) throw new Error(`${text.sourcePath}: ${added.errors.join('; ')}`);
  });
  await Promise.all(sent);
  const written = await index.writeFiles({ outputPath });
  if (written.errors.length > 0) throw new Error(`the search index was not written: ${written.errors.join('; ')}`);
}
