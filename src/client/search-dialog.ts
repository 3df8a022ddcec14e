/** The search of every page: opened by `/`, Ctrl-K or a button. */
import { readAddress } from '#search/address.ts';
import { decode } from './decode.ts';
import { startSearchBox } from './search-box.ts';
import { homeOfAddress } from './words.ts';

const LIMITS = { names: 12, digests: 8, prose: 5 };
const PAGE_LIMITS = { names: 30, digests: 20, prose: 20 };

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search]');
const root = dialog?.querySelector<HTMLElement>('[data-search-box]');
if (dialog && root) start(dialog, root);
startInline();

function start(dialog: HTMLDialogElement, root: HTMLElement): void {
  const asPage = dialog.querySelector<HTMLAnchorElement>('[data-as-page]');
  const page = asPage?.href ?? '';
  const { input, search } = startSearchBox(root, LIMITS, (query) => {
    if (asPage) asPage.href = query ? `${page}?${new URLSearchParams({ q: query })}` : page;
  });
  const open = (query?: string): void => {
    if (!dialog.open) dialog.showModal();
    void search(query);
    input.focus();
    input.select();
  };
  const close = (): void => {
    dialog.close();
    // Until the next frame a hidden field would keep the focus, and the key that opens the search be typed into it.
    input.blur();
  };
  dialog.addEventListener('keydown', (event) => {
    // A search field keeps the first Escape to itself, to clear its text.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    close();
  });
  dialog.addEventListener('click', (event) => {
    const isFollowed =
      event.target instanceof Element && event.target.closest('.hit') && !event.ctrlKey && !event.metaKey;
    if (event.target === dialog || isFollowed) close();
  });
  document.addEventListener('keydown', (event) => {
    if (!isOpenKey(event)) return;
    event.preventDefault();
    open();
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-search-open]') : null;
    if (!button || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(button.dataset.query);
  });
}

function isOpenKey(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return true;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const isTyping = target?.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? '');
  return event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** The search page keeps the query in its address; a page that leads nowhere searches for what its address meant. */
function startInline(): void {
  const own = putLanguageFirst();
  const inline = (own ?? document).querySelector<HTMLElement>('[data-search-box="inline"]');
  if (!inline) return;
  const isPage = inline.dataset.from === 'query';
  const remember = (query: string): void =>
    history.replaceState(history.state, '', query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  const { search, input } = startSearchBox(inline, isPage ? PAGE_LIMITS : LIMITS, isPage ? remember : undefined);
  inline.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  void search(isPage ? (new URLSearchParams(location.search).get('q') ?? '') : wordsOfAddress());
  if (isPage) input.focus();
}

/** The page that hosts know for what is missing speaks all languages: that of the address first, and searches in it. */
function putLanguageFirst(): HTMLElement | undefined {
  const own = homeOfAddress();
  const [head, box] = own?.parentElement?.children ?? [];
  const ownBox = own?.querySelector<HTMLElement>('.found');
  if (!own || !head || !ownBox) return undefined;
  ownBox.hidden = false;
  box?.remove();
  own.after(head);
  return own;
}

function wordsOfAddress(): string {
  const root = document.body.dataset.root ?? '/';
  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
  return readAddress(decode(path));
}
