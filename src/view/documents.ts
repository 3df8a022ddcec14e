/**
 * Our own texts (guides, explanations of variants) in several languages: one file each, `guides/fr/start.mdx` beside
 * `guides/en/start.mdx`. A file that lies in no language's folder is in the site's own language.
 */
import { isLocale, type Locale } from '#messages/locales.ts';

export type LocalText<Entry> = {
  /** Without language: what addresses have. */
  readonly id: string;
  /** What it is written in. */
  readonly language: Locale;
  readonly entry: Entry;
};

type Entry = { readonly id: string };

/**
 * Each text once, in the first of `languages` that has it, else in any other. Throws where one text is there twice in
 * one language; `folder` names the place.
 */
export function chooseTexts<E extends Entry>(
  entries: readonly E[],
  languages: readonly [own: Locale, ...others: Locale[]],
  own: Locale,
  folder: string,
): readonly LocalText<E>[] {
  const texts = entries.map((entry) => toLocalText(entry, own));
  return [...Map.groupBy(texts, ({ id }) => id).values()].flatMap((found) => {
    const byLanguage = Map.groupBy(found, ({ language }) => language);
    for (const [language, same] of byLanguage) {
      if (same.length < 2) continue;
      const names = same.map(({ entry }) => `${entry.id}.mdx`).join(' and ');
      throw new Error(`${folder}: ${names} are the same text in the language ${language}; keep one`);
    }
    return languages
      .flatMap((language) => byLanguage.get(language) ?? [])
      .slice(0, 1)
      .concat(found)
      .slice(0, 1);
  });
}

function toLocalText<E extends Entry>(entry: E, own: Locale): LocalText<E> {
  const slash = entry.id.indexOf('/');
  const folder = entry.id.slice(0, Math.max(slash, 0));
  return isLocale(folder)
    ? { id: entry.id.slice(slash + 1), language: folder, entry }
    : { id: entry.id, language: own, entry };
}
