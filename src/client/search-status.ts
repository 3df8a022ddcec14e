/** What the search says about its results. */
import { foldText } from '#search/words.ts';
import type { Outcome } from './search-sources.ts';
import { t } from './words.ts';

/** Before the results: that they are not for what was typed. */
export function noticeOf({ found, reading, unknownDigest }: Outcome, query: string): string {
  const sentences = [
    ...(unknownDigest ? [t('client.search.digest.none', { digest: shorten(unknownDigest) })] : []),
    ...(reading && found.length > 0 ? [t('client.search.reading', { query, reading: asWritten(reading, query) })] : []),
  ];
  return sentences.join(' ');
}

/** With the accents that the reader typed. */
function asWritten(reading: string, query: string): string {
  const typed = query.toLowerCase().split(/[\s:@]+/);
  const written = new Map(typed.map((word) => [foldText(word), word]));
  return reading
    .split(' ')
    .map((word) => written.get(word) ?? word)
    .join(' ');
}

/** After them: how many there are. */
export function statusOf({ found, isDone, hasNoText, lacksTags }: Outcome, query: string): string {
  if (query === '') return '';
  const isEmpty = found.length === 0;
  const sentences = [
    ...(isEmpty ? [isDone ? t('client.search.nothing', { query }) : t('client.search.searching')] : []),
    ...(lacksTags ? [t('client.search.tagsFailed')] : []),
    ...(hasNoText ? [t('client.search.textFailed')] : []),
    ...(!isEmpty && isDone ? [t('client.search.results', { count: found.length })] : []),
  ];
  return sentences.join(' ');
}

function shorten(digits: string): string {
  return digits.length > 12 ? `${digits.slice(0, 12)}…` : digits;
}

/** Queries to begin with, as buttons. */
export function showExamples(
  place: HTMLElement,
  examples: readonly string[],
  search: (query: string) => Promise<void>,
): void {
  const words = [...examples, t('client.search.example.need'), 'slim'];
  place.replaceChildren(`${t('client.search.try')} `, ...words.map((query) => toButton(query, search)));
}

function toButton(query: string, search: (query: string) => Promise<void>): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = query;
  button.addEventListener('click', () => {
    button.closest('[data-search-box]')?.querySelector('input')?.focus();
    search(query);
  });
  return button;
}
