/** Pages that are there in several languages, as a reader of one looks for them. */
import type { SearchDocument } from './index-format.ts';

/** Upstream's descriptions, and READMEs. */
const ENGLISH = 'en';
/** A name alone, as BCP 47 calls it. */
export const NO_LANGUAGE = 'zxx';

/**
 * Each page once: in the reader's language, else in the first it is there in. The words of its other languages find it
 * too. An image is described in the reader's language where somebody wrote that.
 */
export function inLanguage(documents: readonly SearchDocument[], language: string): readonly SearchDocument[] {
  const translated = Map.groupBy(
    documents.filter((document) => document.language !== undefined),
    ({ path }) => path,
  );
  return documents.flatMap((document) => {
    if (document.kind === 'image') return [describeIn(document, language)];
    if (document.language === undefined) return [document];
    const all = translated.get(document.path) ?? [];
    const shown = all.find((other) => other.language === language) ?? all[0];
    if (document !== shown) return [];
    const others = all.filter((other) => other !== shown);
    const words = others.flatMap(({ title, text, keywords }) => [title, text, keywords]);
    return [{ ...document, keywords: [document.keywords, ...words].filter(Boolean).join(' ') }];
  });
}

/** The language of the text that is shown of a document, where it is not the reader's. */
export function foreignLanguage(document: SearchDocument, language: string): string | undefined {
  const { kind, text, textLanguage = ENGLISH } = document;
  const own = kind === 'image' ? textLanguage : document.language;
  return text === '' || own === language || own === NO_LANGUAGE ? undefined : own;
}

function describeIn(document: SearchDocument, language: string): SearchDocument {
  const { text, texts, textLanguage = ENGLISH } = document;
  if (texts === undefined) return document;
  const all = { [textLanguage]: text, ...texts };
  const shown = Object.hasOwn(all, language) ? language : textLanguage;
  const others = Object.entries(all).flatMap(([code, words]) => (code === shown ? [] : [words]));
  // Rows are read when they are asked for: a spread would read them now.
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(document)) as SearchDocument;
  return Object.assign(copy, {
    text: all[shown] ?? text,
    textLanguage: shown,
    keywords: [document.keywords, ...others].filter(Boolean).join(' '),
  });
}
