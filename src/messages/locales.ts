/**
 * The languages of the interface. A further one is a file of messages beside `fr.ts` and a line here: the type checker
 * and a test name each message that it lacks.
 */
import { en } from './en.ts';
import { fr } from './fr.ts';
import { createTranslate, type Message, type Translate } from './translate.ts';

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, Message>>;
export type Translator = Translate<MessageKey>;

/** `tag` is what `Intl` takes: it decides how dates and numbers are written. `name` is the language's own. */
export const LOCALES = {
  en: { tag: 'en-GB', name: 'English', messages: en },
  fr: { tag: 'fr', name: 'Français', messages: fr },
} as const satisfies Record<string, { tag: string; name: string; messages: Messages }>;
export type Locale = keyof typeof LOCALES;
export const SHIPPED = Object.keys(LOCALES) as Locale[];

export function isLocale(text: string): text is Locale {
  return Object.hasOwn(LOCALES, text);
}

export function createTranslator(locale: Locale): Translator {
  const { tag, messages } = LOCALES[locale];
  return createTranslate<MessageKey>(tag, messages);
}
