/**
 * Pagefind over the pages that hold prose: READMEs, variants, guides. Rows are searched by our own index. There is one
 * index for each language, `pagefind/` in English and `pagefind-fr/`, so that a reader of French finds French pages and,
 * in a second list, what is there in English.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { LOCALES } from '#messages/locales.ts';
import { listPages } from './count-pages.ts';
import { proseIndexOf, README_LANGUAGE } from './prose-indexes.ts';

const RE_PROSE = /^(?:[\w-]+\/)?(?:images|variants|guides)\//;
const RE_ROW = /^(?:[\w-]+\/)?images\/.+\/tags\/[^/]+\/index\.html$/;
const RE_BODY = /<[^>]*\sdata-pagefind-body\b[^>]*>/;
/** Pagefind refuses to search in an index without pages. */
const EMPTY = `export async function options() {}
export async function init() {}
export async function search() {
  return { results: [] };
}
`;

type Page = {
  /** Without the language: a result leads to the page in the reader's. */
  readonly address: string;
  /** Of the frame around the text. */
  readonly ofPage: string;
  /** Of the text; absent where a page has none. */
  readonly ofText: string | undefined;
  readonly content: string;
};

/** Returns the number of texts in the indexes. Pagefind reports errors as arrays, never by throwing. */
export async function indexProse(out: string): Promise<number> {
  const files = (await listPages(out)).filter((file) => RE_PROSE.test(file) && !RE_ROW.test(file));
  const pages = await Promise.all(files.map((file) => readPage(out, file)));
  const languages = new Set([README_LANGUAGE, ...pages.map(({ ofPage }) => ofPage)]);
  let count = 0;
  try {
    for (const language of languages) {
      const folder = path.join(out, proseIndexOf(language));
      // A text that is there in one language alone is on the pages of all.
      const texts = new Map(pages.filter(({ ofText }) => ofText === language).map((page) => [page.address, page]));
      if (texts.size > 0) await writeIndex(folder, language, [...texts.values()]);
      else await writeEmptyIndex(folder);
      count += texts.size;
    }
  } finally {
    await pagefind.close();
  }
  return count;
}

async function readPage(out: string, file: string): Promise<Page> {
  const content = await readFile(path.join(out, file), 'utf8');
  const [, prefix = ''] = /^([\w-]+)\//.exec(file) ?? [];
  const address = Object.hasOwn(LOCALES, prefix) ? file.slice(prefix.length + 1) : file;
  const ofPage = languageOf(/<html[^>]*>/.exec(content)?.[0]) ?? README_LANGUAGE;
  const body = RE_BODY.exec(content)?.[0];
  return { address, ofPage, ofText: body && (languageOf(body) ?? ofPage), content };
}

function languageOf(tag = ''): string | undefined {
  return /\slang="([\w-]+)"/.exec(tag)?.[1];
}

async function writeEmptyIndex(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'pagefind.js'), EMPTY);
}

async function writeIndex(folder: string, language: string, pages: readonly Page[]): Promise<void> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  for (const { address, content } of pages) {
    const added = await index.addHTMLFile({ sourcePath: address, content });
    if (added.errors.length > 0) throw new Error(`${address}: ${added.errors.join('; ')}`);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(`the search index was not written: ${written.errors.join('; ')}`);
}
