/** Words of the interface for scripts: the messages that begin with `client.`, which each page carries. */
import type { MessageKey } from '#messages/locales.ts';
import { createTranslate, type Message, type Translate } from '#messages/translate.ts';

export type ClientKey = Extract<MessageKey, `client.${string}`>;
type Words = { readonly tag: string; readonly messages: Readonly<Record<ClientKey, Message>> };

const { tag, messages } = JSON.parse(document.querySelector('[data-words]')?.textContent ?? '{}') as Words;

export const t: Translate<ClientKey> = createTranslate(tag, messages);
