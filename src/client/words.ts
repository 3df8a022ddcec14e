/** Words in the language of the page, which brings those that its scripts say. */
import { createTranslate, type Message, type Translate } from '#messages/translate.ts';

function readMessages(): Readonly<Record<string, Message>> {
  const block = document.querySelector('script[data-words]');
  return block?.textContent ? (JSON.parse(block.textContent) as Record<string, Message>) : {};
}

export const t: Translate<string> = createTranslate(document.documentElement.lang || 'en', readMessages());
