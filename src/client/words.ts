/** The words of the page's scripts, in its language: the layout writes the messages that begin with `client.` into it. */
import type { MessageKey } from '#messages/locales.ts';
import { createTranslate, type Message } from '#messages/translate.ts';

type ClientKey = Extract<MessageKey, `client.${string}`>;

const data = document.querySelector<HTMLElement>('script[data-words]');
const messages: Readonly<Record<ClientKey, Message>> = JSON.parse(data?.textContent ?? '{}');

/** What `Intl` takes: for numbers and dates that a script writes. */
export const locale = data?.dataset.words || 'en';

export const t = createTranslate<ClientKey>(locale, messages);
