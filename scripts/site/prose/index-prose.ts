/** Pagefind over the prose of the pages: READMEs, variants, guides. Rows are searched by our own index. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { listFiles } from '../list-files.ts';
import { hashText } from '../render/hash.ts';
import { isUntouched, statOf, takeFile, type WrittenFile } from '../render/written-file.ts';
import { extractProse } from './extract-prose.ts';

/** What an index was made of, and its files. */
export type ProseIndex = { readonly hash: string; readonly count: number; readonly files: readonly WrittenFile[] };

export type EarlierProse = { readonly prose: ProseIndex | undefined; readonly from: string };

type Document = { readonly sourcePath: string; readonly content: string };

/** `pages` are relative to `out`. The index of an earlier build in `from` is taken where it was made of the same prose. */
export async function indexProse(
  out: string,
  pages: readonly string[],
  { prose, from }: EarlierProse = { prose: undefined, from: '' },
): Promise<ProseIndex> {
  const documents = pages.flatMap((page): readonly Document[] => {
    if (isRow(page)) return [];
    const content = extractProse(readFileSync(path.join(out, page), 'utf8'));
    return content === undefined ? [] : [{ sourcePath: page, content }];
  });
  const hash = hashText(JSON.stringify(documents));
  if (prose?.hash === hash && prose.files.every((file) => isUntouched(file, from))) {
    return { ...prose, files: prose.files.map((file) => takeFile(file, from, out)) };
  }
  await makeIndex(documents, path.join(out, 'pagefind'));
  const files = (await listFiles(path.join(out, 'pagefind'))).map((file) => `pagefind/${file}`);
  return {
    hash,
    count: documents.length,
    files: files.map((file) => ({ file, ...statOf(path.join(out, file)) })),
  };
}

/** By far the most pages; none has prose. */
function isRow(page: string): boolean {
  return /\/tags\/[^/]+\/index\.html$/.test(page);
}

/** Pagefind reports errors as arrays, never by throwing. */
async function makeIndex(documents: readonly Document[], outputPath: string): Promise<void> {
  mkdirSync(outputPath, { recursive: true });
  const { index, errors } = await pagefind.createIndex({});
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  try {
    for (const document of documents) {
      const added = await index.addHTMLFile(document);
      if (added.errors.length > 0) throw new Error(`${document.sourcePath}: ${added.errors.join('; ')}`);
    }
    const written = await index.writeFiles({ outputPath });
    if (written.errors.length > 0) throw new Error(`the search index was not written: ${written.errors.join('; ')}`);
  } finally {
    await pagefind.close();
  }
}
