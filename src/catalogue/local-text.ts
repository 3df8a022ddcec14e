/** A text of the catalogue's file: one sentence, or one for each language. */
import { z } from 'zod';
import { type Locale, SHIPPED } from '#messages/locales.ts';

export const LocaleCode = z.enum(SHIPPED);

export type LocalTexts = Readonly<Partial<Record<Locale, string>>>;
export type LocalText = { readonly text: string; readonly language: Locale };

const Sentence = z.string().min(1);
export const WrittenText = z.union([Sentence, z.partialRecord(LocaleCode, Sentence)]);
export type WrittenText = z.infer<typeof WrittenText>;

/** What is written without a language is in `own`, that of the site. */
export function toLocalTexts(written: WrittenText | undefined, own: Locale): LocalTexts {
  return typeof written === 'string' ? { [own]: written } : (written ?? {});
}

/** What an image is said to be: in the catalogue's words, else in upstream's, which are taken for English. */
export function toDescriptions(
  written: WrittenText | undefined,
  upstream: string | undefined,
  own: Locale,
): LocalTexts {
  return written === undefined ? toLocalTexts(upstream, 'en') : toLocalTexts(written, own);
}

/** In `locale` where it is there, else in the site's own language, else in any. */
export function chooseText(texts: LocalTexts, locale: Locale, own: Locale): LocalText | undefined {
  for (const language of [locale, own, ...(Object.keys(texts) as Locale[])]) {
    const text = texts[language];
    if (text !== undefined) return { text, language };
  }
  return undefined;
}
