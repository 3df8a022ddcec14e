/** Pages that are there in several languages, as a reader of one looks for them. */
import type { SearchDocument } from './index-format.ts';

/**
 * Each page once: in the reader's language, else in the first it is there in. The words of its other languages find it
 * too.
 */
export function inLanguage(documents: readonly SearchDocument[], language: string): readonly SearchDocument[] {
  const translated = Map.groupBy(
    documents.filter((document) => document.language !== undefined),
    ({ path }) => path,
  );
  return documents.flatMap((document) => {
    if (document.language === undefined) return [document];
    const all = translated.get(document.path) ?? [];
    const shown = all.find((other) => other.language === language) ?? all[0];
    if (document !== shown) return [];
    const others = all.filter((other) => other !== shown);
    const words = others.flatMap(({ title, text, keywords }) => [title, text, keywords]);
    return [{ ...document, keywords: [document.keywords, ...words].filter(Boolean).join(' ') }];
  });
}
