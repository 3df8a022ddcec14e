/** What the search says about itself below its results. */
import type { Outcome } from './search-sources.ts';
import { t } from './words.ts';

export function statusOf({ found, isDone, reading, unknownDigest, hasNoText }: Outcome, query: string): string {
  if (query === '') return '';
  const sentences = [
    ...(unknownDigest ? [t('client.search.digest.none', { digest: unknownDigest })] : []),
    ...(reading && found.length > 0 ? [t('client.search.reading', { query, reading })] : []),
    ...(found.length === 0 ? [isDone ? t('client.search.nothing', { query }) : t('client.search.searching')] : []),
    ...(hasNoText ? [t('client.search.textFailed')] : []),
    ...(found.length > 0 && isDone ? [t('client.search.results', { count: found.length })] : []),
  ];
  return sentences.join(' ');
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
