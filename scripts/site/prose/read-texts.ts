/** What Pagefind reads of a site's pages: each text once, in the language it is written in. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isLocale } from '#messages/locales.ts';
import { extractProse } from './extract-prose.ts';
import { README_LANGUAGE } from './prose-indexes.ts';

export type ProseText = {
  /** Without the language: a result leads to the page in the reader's. */
  readonly sourcePath: string;
  readonly content: string;
};

const RE_HTML = /<html[^>]*>/;
const RE_BODY = /<[a-z][^>]*\sdata-pagefind-body(?=[\s=>])[^>]*>/;

/** By language, also those of pages without a text. `pages` are relative to `out`. */
export function readTexts(out: string, pages: readonly string[]): ReadonlyMap<string, readonly ProseText[]> {
  const texts = new Map<string, Map<string, ProseText>>([[README_LANGUAGE, new Map()]]);
  const inLanguage = (language: string): Map<string, ProseText> => {
    const known = texts.get(language) ?? new Map<string, ProseText>();
    texts.set(language, known);
    return known;
  };
  for (const page of pages.filter((name) => !isRow(name))) {
    const html = readFileSync(path.join(out, page), 'utf8');
    const ofPage = languageOf(RE_HTML.exec(html)?.[0]) ?? README_LANGUAGE;
    inLanguage(ofPage);
    const content = extractProse(html);
    if (content === undefined) continue;
    // A text that is there in one language alone is on the pages of all.
    const ofText = languageOf(RE_BODY.exec(content)?.[0]) ?? ofPage;
    const sourcePath = withoutLanguage(page);
    if (!inLanguage(ofText).has(sourcePath)) inLanguage(ofText).set(sourcePath, { sourcePath, content });
  }
  return new Map([...texts].map(([language, byPath]) => [language, [...byPath.values()]]));
}

/** By far the most pages; none has prose. */
function isRow(page: string): boolean {
  return /\/tags\/[^/]+\/index\.html$/.test(page);
}

function withoutLanguage(page: string): string {
  const [first = ''] = page.split('/', 1);
  return isLocale(first) ? page.slice(first.length + 1) : page;
}

function languageOf(tag = ''): string | undefined {
  return /\slang="([\w-]+)"/.exec(tag)?.[1];
}
