/** The text of READMEs, variants and guides, by Pagefind, which is loaded when somebody searches. */
import type { Questions } from '#search/engine.ts';
import { hasEveryTerm } from '#search/every-term.ts';
import { loadOnce } from './load-once.ts';
import { loadPagefind, type Pagefind, type PagefindData } from './load-pagefind.ts';
import type { Found } from './search-found.ts';
import type { SearchPlaces } from './search-places.ts';

/** READMEs are in it. */
const ENGLISH = 'en';

export type ProseSearch = {
  readonly questions: Questions;
  readonly places: SearchPlaces;
  readonly limit: number;
  readonly isCurrent: () => boolean;
  /** Whether the page is shown in the reader's language, so that its text in another is not what it leads to. */
  readonly isTranslated: (path: string) => boolean;
};

const loadIndex = loadOnce(loadPagefind);

/** A reader of another language is asked in both; what is in English says so. */
export async function findProse(search: ProseSearch): Promise<readonly Found[]> {
  const { places, isTranslated } = search;
  const [own] = places.languages;
  const all: Found[] = [];
  for (const language of places.languages) {
    const isOwn = language === own;
    const found = (await askInTurn(language, search)).map((data) => ({ path: data.url.replace(/^\//, ''), data }));
    const shown = found.filter(({ path }) => isOwn || !isTranslated(path));
    all.push(...shown.map(({ path, data }) => toFound(data, places.pages + path, isOwn ? undefined : language)));
  }
  return all;
}

/** The next question only where the one before found nothing. */
async function askInTurn(
  language: string,
  { questions, places, limit, isCurrent }: ProseSearch,
): Promise<readonly PagefindData[]> {
  const folder = language === ENGLISH ? places.pagefind : places.pagefind.replace(/\/$/, `-${language}/`);
  const pagefind = await loadIndex(folder);
  const [first = '', ...others] = questionsIn(language, language === places.languages[0], questions);
  const found = await ask(pagefind, first, limit);
  for (const question of others) {
    if (found.length > 0 || !isCurrent()) break;
    found.push(...(await ask(pagefind, question, limit)));
  }
  return found;
}

/** A need typed in French is asked for in English first where the text is in English. */
function questionsIn(language: string, isOwn: boolean, { typed, english, corrected }: Questions): readonly string[] {
  const typedFirst = isOwn ? [typed, english] : [english, typed];
  const all = [...(language === ENGLISH ? typedFirst : [typed]), corrected ?? ''];
  return [...new Set(all)].filter(Boolean);
}

/** Pagefind shortens a word that it does not know until it knows one: `xylophone` finds every `x`. */
async function ask({ search }: Pagefind, question: string, limit: number): Promise<PagefindData[]> {
  if (question === '') return [];
  const { results } = await search(question.replace(/[:@/]/g, ' '));
  const data = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return data.filter(({ content, meta }) => hasEveryTerm(`${meta.title ?? ''} ${content}`, question));
}

function toFound({ meta, url, plain_excerpt, excerpt }: PagefindData, href: string, language?: string): Found {
  return {
    kind: 'text',
    title: meta.title ?? url,
    text: readEscaped(plain_excerpt ?? excerpt.replace(/<[^>]*>/g, '')),
    language,
    href,
  };
}

/** Pagefind writes text as HTML, in which two letters mean something. */
function readEscaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}
