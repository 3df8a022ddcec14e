/** In which words a book speaks, and its smallest pieces. */
import type { Locale } from '#messages/locales.ts';
import type { DatedSpeech } from '#view/support-words.ts';
import { escapeXml } from './xhtml.ts';

export type Words = DatedSpeech & { readonly locale: Locale };

/** What a fact is called, and XHTML; left out where it is absent. */
export type Item = readonly [label: string, value: string | undefined | false];

export function code(text: string): string {
  return `<code>${escapeXml(text)}</code>`;
}

export function link(address: string): string {
  return `<a href="${escapeXml(address)}">${escapeXml(address)}</a>`;
}
