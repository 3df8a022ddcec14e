/** The words of a comparison, in the page's language. The page holds those alone: other pages need none of them. */
import type { Messages, Translator } from '#messages/locales.ts';
import { createTranslate } from '#messages/translate.ts';
import type { CompareSpeech } from '#view/compared.ts';
import { createFormatsWith } from '#view/format-with.ts';
import { t as common, locale } from './words.ts';

export function readSpeech(block: Element): CompareSpeech {
  const messages = JSON.parse(block.textContent ?? '{}') as Messages;
  const t: Translator = createTranslate(locale, messages);
  const today = block.getAttribute('data-today') ?? new Date().toISOString().slice(0, 10);
  return { t, format: createFormatsWith(locale, common), today };
}
