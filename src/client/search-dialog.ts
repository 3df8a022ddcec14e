/**
 * The search of every page: opened by `/`, Ctrl-K or a button. What it searches with is loaded when somebody reaches for
 * it: most readers of a page do not.
 */
import type { SearchBox } from './search-box.ts';
import { awaitSearch, failSearch } from './search-waiting.ts';
import { homeOfAddress } from './words.ts';

const LIMITS = { names: 12, digests: 8, prose: 5 };

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search]');
const root = dialog?.querySelector<HTMLElement>('[data-search-box]');
const input = root?.querySelector('input');
if (dialog && root && input) start(dialog, root, input);
startInline();

function start(dialog: HTMLDialogElement, root: HTMLElement, input: HTMLInputElement): void {
  const box = openBox(dialog, root);
  const open = (query?: string): void => {
    if (!dialog.open) dialog.showModal();
    if (query !== undefined) input.value = query;
    void find();
    input.focus();
    input.select();
  };
  const find = async (): Promise<void> => {
    if (!box.isThere() && input.value.trim() !== '') awaitSearch(root);
    try {
      await (await box.load()).search();
    } catch {
      failSearch(root);
    }
  };
  const close = (): void => {
    dialog.close();
    // Until the next frame a hidden field would keep the focus, and the key that opens the search be typed into it.
    input.blur();
  };
  // The box hears it once it is there.
  input.addEventListener('input', () => {
    if (!box.isThere()) void find();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || box.isThere()) return;
    // The form would close the dialog; the box is asked again once it is there.
    event.preventDefault();
    const again = (): boolean => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    // A browser may remember that a script could not be loaded, as long as the page is open; the search has a page of its own.
    box.load().then(again, () => {
      if (navigator.onLine) location.assign(box.addressOf(input.value));
    });
  });
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
  for (const button of document.querySelectorAll('[data-search-open]')) {
    for (const sign of ['pointerenter', 'focus'])
      button.addEventListener(sign, () => box.load().catch(() => undefined));
  }
}

type Opened = {
  /** Asked again after a failure. */
  readonly load: () => Promise<SearchBox>;
  readonly isThere: () => boolean;
  /** Of the page that searches. */
  readonly addressOf: (query: string) => string;
};

function openBox(dialog: HTMLDialogElement, root: HTMLElement): Opened {
  const asPage = dialog.querySelector<HTMLAnchorElement>('[data-as-page]');
  const page = asPage?.href ?? '';
  const addressOf = (query: string): string => (query ? `${page}?${new URLSearchParams({ q: query })}` : page);
  const onQuery = (query: string): void => {
    if (asPage) asPage.href = addressOf(query);
  };
  let box: SearchBox | undefined;
  let loading: Promise<SearchBox> | undefined;
  const begin = async (): Promise<SearchBox> => {
    try {
      const { startSearchBox } = await import('./search-box.ts');
      box = startSearchBox(root, LIMITS, onQuery);
      return box;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  const load = (): Promise<SearchBox> => {
    loading ??= begin();
    return loading;
  };
  return { load, isThere: () => box !== undefined, addressOf };
}

function isOpenKey(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return true;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const isTyping = target?.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? '');
  return event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function startInline(): void {
  const own = putLanguageFirst();
  const inline = (own ?? document).querySelector<HTMLElement>('[data-search-box="inline"]');
  if (!inline) return;
  if (inline.dataset.from === 'query') inline.querySelector('input')?.focus();
  import('./search-inline.ts').then(
    ({ searchInline }) => searchInline(inline),
    () => failSearch(inline),
  );
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
