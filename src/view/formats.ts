/** Facts as people of one language read them. */
import { createTranslator, LOCALES, type Locale, type Translator } from '#messages/locales.ts';
import { createFormatsWith, type Formats } from './format-with.ts';

export type { Formats } from './format-with.ts';
/** What a view function needs to say something. */
export type Speech = { readonly t: Translator; readonly format: Formats };

export function createFormats(locale: Locale): Formats {
  return createFormatsWith(LOCALES[locale].tag, createTranslator(locale));
}
