/**
 * Pagefind over the pages that hold prose: READMEs, variants, guides. Rows are searched by our own index. There is one
 * index for each language, so that a reader of French finds French pages and, in a second list, READMEs in English.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { LOCALES } from '#messages/locales.ts';
import { listPages } from './count-pages.ts';

const RE_PROSE = /^(?:[\w-]+\/)?(?:images|variants|guides)\//;
const RE_ROW = /^(?:[\w-]+\/)?images\/.+\/tags\/[^/]+\/index\.html$/;
const RE_README = /^images\//;
/** What upstream writes its READMEs in. */
const README_LANGUAGE = 'en';

type Prose = { readonly address: string; readonly language: string; readonly content: string };

/** Returns the number of pages in the index. Pagefind reports errors as arrays, never by throwing. */
export async function indexProse(out: string): Promise<number> {
  const pages = (await listPages(out)).filter((page) => RE_PROSE.test(page) && !RE_ROW.test(page));
  const prose = (await Promise.all(pages.map((page) => readProse(out, page)))).filter((page) => page !== undefined);
  const byLanguage = Map.groupBy(prose, ({ language }) => language);
  try {
    for (const language of new Set([README_LANGUAGE, ...byLanguage.keys()])) {
      const folder = language === README_LANGUAGE ? 'pagefind' : `pagefind-${language}`;
      await writeIndex(path.join(out, folder), language, byLanguage.get(language) ?? []);
    }
  } finally {
    await pagefind.close();
  }
  return prose.length;
}

/** Addresses are those of the site's own language: a result leads to the page in the reader's. */
async function readProse(out: string, page: string): Promise<Prose | undefined> {
  const content = await readFile(path.join(out, page), 'utf8');
  if (!content.includes('data-pagefind-body')) return undefined;
  const [, prefix = ''] = /^([\w-]+)\//.exec(page) ?? [];
  const isTranslated = Object.hasOwn(LOCALES, prefix);
  const address = isTranslated ? page.slice(prefix.length + 1) : page;
  const isReadme = RE_README.test(address);
  // A README is the same in every language of the site.
  if (isReadme && isTranslated) return undefined;
  const language = isReadme ? README_LANGUAGE : (/<html[^>]* lang="([\w-]+)"/.exec(content)?.[1] ?? README_LANGUAGE);
  return { address, language, content };
}

async function writeIndex(folder: string, language: string, pages: readonly Prose[]): Promise<void> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  for (const { address, content } of pages) {
    const added = await index.addHTMLFile({ sourcePath: address, content });
    if (added.errors.length > 0) throw new Error(`${address}: ${added.errors.join('; ')}`);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(`the search index was not written: ${written.errors.join('; ')}`);
}
