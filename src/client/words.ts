/** The words of the page's scripts, in its language: the layout writes the messages that begin with `client.` into it. */
import type { MessageKey } from '#messages/locales.ts';
import { createTranslate, type Message } from '#messages/translate.ts';

type ClientKey = Extract<MessageKey, `client.${string}`>;

const home = homeOfAddress();
const data =
  home?.querySelector<HTMLElement>('script[data-words]') ??
  [...document.querySelectorAll<HTMLElement>('script[data-words]')].at(-1);
const messages: Readonly<Record<ClientKey, Message>> = JSON.parse(data?.textContent ?? '{}');

/** What `Intl` takes: for numbers and dates that a script writes. */
export const locale = data?.dataset.words || 'en';

/** Of the reader, as pages and texts are marked with it. */
export const language = home?.lang || document.documentElement.lang;

export const t = createTranslate<ClientKey>(locale, messages);

/** What the page for all that is missing says in the language of the address, where that is not the site's own. */
export function homeOfAddress(): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>('[data-home]')];
  return all.find(({ dataset }) => dataset.home && location.pathname.startsWith(dataset.home));
}
