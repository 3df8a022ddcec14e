/** What a search box says while the search is on its way, and where it cannot be had. */
import { t } from './words.ts';

/** `root` holds the mark-up of `SearchBox.astro`. */
export function failSearch(root: HTMLElement): void {
  root.querySelector('[data-results]')?.replaceChildren();
  tell(root, t(navigator.onLine ? 'client.search.failed' : 'client.search.offline'));
}

export function awaitSearch(root: HTMLElement): void {
  tell(root, t('client.search.searching'));
}

function tell(root: HTMLElement, words: string): void {
  const status = root.querySelector('[data-search-status]');
  if (status) status.textContent = words;
}
