/** The messages that scripts of a page show, as the JSON each page carries. */
import { LOCALES, type Locale } from './locales.ts';

export function clientWords(locale: Locale): string {
  const { tag, messages } = LOCALES[locale];
  const own = Object.entries(messages).filter(([key]) => key.startsWith('client.'));
  // Inside a script element nothing may look like its end.
  return JSON.stringify({ tag, messages: Object.fromEntries(own) }).replaceAll('<', '\\u003c');
}
