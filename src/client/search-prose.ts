/** The text of READMEs, variants and guides, by Pagefind, which is loaded when somebody searches. */
import { loadOnce } from './load-once.ts';
import { loadPagefind, type Pagefind } from './load-pagefind.ts';
import type { Found } from './search-found.ts';
import type { SearchPlaces } from './search-places.ts';

/** READMEs are in it. */
const ENGLISH = 'en';

const loadIndex = loadOnce(async (folder: string): Promise<Pagefind> => {
  const pagefind = await loadPagefind(folder);
  // Results of every index lead to pages in the reader's language: their addresses are wanted without a root.
  await pagefind.options({ baseUrl: '/' });
  return pagefind;
});

/**
 * A reader of another language is asked in both, with English words for the need. `english` is the query in English,
 * where it is another.
 */
export async function findProse(
  query: string,
  english: string | undefined,
  { pagefind, pages, languages }: SearchPlaces,
  limit: number,
): Promise<readonly Found[]> {
  const [own] = languages;
  const all: Found[] = [];
  for (const language of languages) {
    const folder = language === ENGLISH ? pagefind : pagefind.replace(/\/$/, `-${language}/`);
    const { debouncedSearch } = await loadIndex(folder);
    const words = language === ENGLISH ? (english ?? query) : query;
    const answer = await debouncedSearch(words.replace(/[:@/]/g, ' '));
    const data = await Promise.all((answer?.results ?? []).slice(0, limit).map((result) => result.data()));
    const found = data.map(({ url, meta, plain_excerpt, excerpt }) => ({
      kind: language === own ? ('text' as const) : ('textInEnglish' as const),
      title: meta.title ?? url,
      text: plain_excerpt ?? excerpt.replace(/<[^>]*>/g, ''),
      href: pages + url.replace(/^\//, ''),
    }));
    all.push(...found);
  }
  return all;
}
