/** Pagefind, which makes an index of each language in a process of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { proseIndexOf } from './prose-indexes.ts';
import type { ProseText } from './read-texts.ts';

/** By language. */
export type Texts = ReadonlyMap<string, readonly ProseText[]>;

export type IndexWriter = {
  add(texts: Texts): void;
  /** Resolves with the folders. */
  write(): Promise<readonly string[]>;
};

/** Pagefind refuses to search in an index without texts. */
const EMPTY = `export async function options() {}
export async function init() {}
export async function search() {
  return { results: [] };
}
`;

/** `signal` ends it where it is not to write any more. */
export function openIndexes(out: string, signal: AbortSignal | undefined): IndexWriter {
  const indexes = new Map<string, LanguageIndex>();
  const close = async (): Promise<void> => {
    await pagefind.close();
  };
  signal?.addEventListener('abort', close);
  const inLanguage = (language: string): LanguageIndex => {
    const index = indexes.get(language) ?? openIndex(language);
    indexes.set(language, index);
    return index;
  };
  return {
    add(texts) {
      for (const [language, own] of texts) inLanguage(language).add(own);
    },
    async write() {
      try {
        await Promise.all([...indexes].map(([language, index]) => index.write(path.join(out, proseIndexOf(language)))));
        return [...indexes.keys()].map(proseIndexOf);
      } finally {
        await close();
      }
    },
  };
}

type LanguageIndex = { add(texts: readonly ProseText[]): void; write(folder: string): Promise<void> };

/** Pagefind reports errors as arrays, never by throwing. */
function openIndex(language: string): LanguageIndex {
  let opened: Promise<pagefind.PagefindIndex> | undefined;
  const sent: Promise<unknown>[] = [];
  return {
    add(texts) {
      if (texts.length === 0) return;
      opened ??= createIndex(language);
      // All are sent before the first is answered: Pagefind reads one while the next is on its way.
      const all = opened.then((index) => Promise.all(texts.map((text) => addText(index, text))));
      // It is awaited when the index is written.
      all.catch(() => {});
      sent.push(all);
    },
    async write(folder) {
      mkdirSync(folder, { recursive: true });
      if (opened === undefined) return writeFileSync(path.join(folder, 'pagefind.js'), EMPTY);
      await Promise.all(sent);
      const written = await (await opened).writeFiles({ outputPath: folder });
      if (written.errors.length > 0) throw new Error(`the search index was not written: ${written.errors.join('; ')}`);
    },
  };
}

async function createIndex(language: string): Promise<pagefind.PagefindIndex> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  return index;
}

async function addText(index: pagefind.PagefindIndex, text: ProseText): Promise<void> {
  const { errors } = await index.addHTMLFile({ ...text });
  if (errors.length > 0) throw new Error(`${text.sourcePath}: ${errors.join('; ')}`);
}
