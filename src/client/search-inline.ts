/** The search box of the search page, and of a page that leads nowhere, which searches for what its address meant. */
import { readAddress } from '#search/address.ts';
import { decode } from './decode.ts';
import { startSearchBox } from './search-box.ts';

const LIMITS = { names: 12, digests: 8, prose: 5 };
const PAGE_LIMITS = { names: 30, digests: 20, prose: 20 };

/** The search page keeps the query in its address. */
export function searchInline(root: HTMLElement): void {
  const isPage = root.dataset.from === 'query';
  const remember = (query: string): void =>
    history.replaceState(history.state, '', query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  const { input, search, whenWarm } = startSearchBox(
    root,
    isPage ? PAGE_LIMITS : LIMITS,
    isPage ? remember : undefined,
  );
  root.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  const begin = async (): Promise<void> => {
    if (isPage) return search(new URLSearchParams(location.search).get('q') ?? '');
    // Nobody has asked yet: what a first search takes must not be in the way of who reads or types.
    await whenWarm().catch(() => undefined);
    return search(input.value || wordsOfAddress());
  };
  void begin();
}

function wordsOfAddress(): string {
  const root = document.body.dataset.root ?? '/';
  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
  return readAddress(decode(path));
}
