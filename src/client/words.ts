/** The words of the page's scripts, in its language: the layout writes the messages that begin with `client.` into it. */
import type { MessageKey } from '#messages/locales.ts';
import { createTranslate, type Message } from '#messages/translate.ts';

type ClientKey = Extract<MessageKey, `client.${string}`>;

/** As `<html lang>` says: for numbers and dates that a script writes. */
export const locale = document.documentElement.lang || 'en';

const data = document.querySelector('script[data-words]')?.textContent ?? '{}';
const messages: Readonly<Record<ClientKey, Message>> = JSON.parse(data);

export const t = createTranslate<ClientKey>(locale, messages);
