/** The words of a comparison, in the page's language. The page holds those alone: other pages need none of them. */
import type { Locale, Messages, Translator } from '#messages/locales.ts';
import { createTranslate } from '#messages/translate.ts';
import type { CompareSpeech } from '#view/compared.ts';
import { createFormats } from '#view/formats.ts';

/** What `createFormats` knows; another language of the page writes its numbers as English does. */
function pageLocale(): Locale {
  return document.documentElement.lang === 'fr' ? 'fr' : 'en';
}

export function readSpeech(block: Element): CompareSpeech {
  const messages = JSON.parse(block.textContent ?? '{}') as Messages;
  const t: Translator = createTranslate(document.documentElement.lang, messages);
  const today = block.getAttribute('data-today') ?? new Date().toISOString().slice(0, 10);
  return { t, format: createFormats(pageLocale()), today };
}
