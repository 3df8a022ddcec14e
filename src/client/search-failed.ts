/** What a search box says where the search cannot be had. */
import { t } from './words.ts';

/** `root` holds the mark-up of `SearchBox.astro`. */
export function failSearch(root: HTMLElement): void {
  root.querySelector('[data-results]')?.replaceChildren();
  const status = root.querySelector('[data-search-status]');
  if (status) status.textContent = t(navigator.onLine ? 'client.search.failed' : 'client.search.offline');
}
