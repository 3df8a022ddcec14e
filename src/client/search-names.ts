/** Names and tags: the index is loaded when the search is first used, tags that lie apart when an image is named. */
import { createSearchEngine, type SearchAnswer, type SearchEngine } from '#search/engine.ts';
import { parseSearchIndex } from '#search/index-format.ts';
import { inLanguage } from '#search/languages.ts';
import { loadOnce } from './load-once.ts';
import { loadText } from './load-text.ts';
import { language } from './words.ts';

const STEPS_AT_ONCE = 12;

export type Names = {
  readonly engine: SearchEngine;
  /** Leading digits that name the file of a digest. */
  readonly digestDigits: number;
  /** Whether the page of this path is in the reader's language, and in others too perhaps. */
  readonly isTranslated: (path: string) => boolean;
  /** Once no query waits for anything that is made when it is first needed. */
  readonly warm: Promise<void>;
  /** What one may look for here: the two likeliest images with a tag of theirs. */
  readonly examples: readonly string[];
};

export const loadNames: (files: string) => Promise<Names> = loadOnce(async (files: string) => {
  const all = parseSearchIndex(await loadText(`${files}index.txt`));
  await pause();
  const index = { ...all, documents: inLanguage(all.documents, language) };
  const named = index.documents
    .filter(({ state }) => state === undefined || state === 'approved')
    .slice(0, 2)
    .map(({ title, rows = [], rowStates = [] }) => ({ title, rows: rows.filter((_, row) => !rowStates[row]) }))
    .filter(({ rows }) => rows.length > 1);
  const examples = named.map(({ title, rows }, place) => {
    const tags = (rows[place] ?? '').split(' ');
    const shortest = tags.reduce((best, tag) => (tag.length < best.length ? tag : best));
    return place === 0 ? `${title}:${shortest}` : `${shortest} ${title}`;
  });
  const engine = createSearchEngine(index);
  const warm = warmUp(engine.warmUp());
  const own = index.documents.filter((document) => document.language === language);
  const translated = new Set(own.map(({ path }) => path));
  const isTranslated = (path: string): boolean => translated.has(path);
  await pause();
  return { engine, digestDigits: index.digestDigits, isTranslated, warm, examples };
});

/** What takes long is cut, so that the page answers in between. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** In small portions, so that no keystroke waits for it. */
async function warmUp(steps: Generator<void>): Promise<void> {
  for (;;) {
    await pause();
    for (let step = 0; step < STEPS_AT_ONCE; step += 1) if (steps.next().done) return;
  }
}

const loadShard = loadOnce(loadText);

/** Loads the tags that the answer lacks; whether there were any. */
export async function loadWanted({ engine }: Names, { wanted }: SearchAnswer, files: string): Promise<boolean> {
  const texts = wanted.map(async (shard) => engine.addRows(shard, await loadShard(`${files}tags/${shard}.txt`)));
  await Promise.all(texts);
  return texts.length > 0;
}
