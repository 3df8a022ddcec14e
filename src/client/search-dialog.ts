/** The search box: opened by `/`, Ctrl-K or a button; names and tags answer at once, prose follows. */
import { decode } from './decode.ts';
import { type Found, findAll } from './search-sources.ts';

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search]');
const input = dialog?.querySelector<HTMLInputElement>('input');
const list = dialog?.querySelector<HTMLElement>('[data-results]');
const status = dialog?.querySelector<HTMLElement>('[data-search-status]');

if (dialog && input && list && status) start(dialog, input, list, status);

function start(dialog: HTMLDialogElement, input: HTMLInputElement, list: HTMLElement, status: HTMLElement): void {
  const open = (query?: string): void => {
    if (!dialog.open) dialog.showModal();
    if (query !== undefined) input.value = query;
    input.focus();
    input.select();
    void update();
  };

  let latest = 0;
  let shownTurn = 0;
  const update = async (): Promise<void> => {
    latest += 1;
    const turn = latest;
    const query = input.value.trim();
    if (!query) {
      show(list, input, [], false);
      status.textContent = 'Names, tags, digests, variants, guides, and the text of READMEs.';
      // Loads what the first keystroke needs.
      await findAll('', dialog.dataset, () => {}).catch(() => {});
      return;
    }
    try {
      await findAll(query, dialog.dataset, (found, done) => {
        if (turn !== latest) return;
        // What the reader has chosen stays chosen while more results of the same query arrive.
        show(list, input, found, shownTurn === turn);
        shownTurn = turn;
        status.textContent = describe(found.length, done, query);
      });
    } catch {
      if (turn === latest)
        status.textContent = 'The search index could not be loaded. Try again, or browse the images.';
    }
  };

  input.addEventListener('input', update);
  dialog.addEventListener('keydown', (event) => {
    onKey(event, list, input);
    if (event.key !== 'Escape') return;
    // A search field keeps the first Escape to itself, to clear its text.
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('.hit'))) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if (isOpenKey(event)) {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-search-open]') : null;
    if (button) open(button.dataset.query ?? ('queryPath' in button.dataset ? wordsOfAddress() : undefined));
  });
}

function isOpenKey(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return true;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const typing = target?.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? '');
  return event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** `/images/node/tags/24-alpine/` → `node 24-alpine`. */
function wordsOfAddress(): string {
  const root = document.body.dataset.root ?? '/';
  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
  const words = decode(path).split('/').filter(Boolean);
  return words.filter((word) => !['images', 'tags', 'variants', 'guides'].includes(word)).join(' ');
}

function describe(count: number, done: boolean, query: string): string {
  if (count > 0) return '';
  return done ? `Nothing found for “${query}”. Try fewer words, or an image’s name.` : 'Searching…';
}

function show(list: HTMLElement, input: HTMLInputElement, found: readonly Found[], keepChoice: boolean): void {
  const selected = list.querySelector<HTMLAnchorElement>('[aria-selected="true"]')?.href;
  list.replaceChildren(...found.map(toElement));
  const links = [...list.querySelectorAll<HTMLAnchorElement>('.hit')];
  const kept = keepChoice ? links.findIndex((link) => link.href === selected) : 0;
  select(list, input, Math.max(kept, 0));
  input.setAttribute('aria-expanded', String(found.length > 0));
}

function toElement(found: Found, index: number): HTMLElement {
  const link = document.createElement('a');
  link.className = 'hit';
  link.href = found.href;
  link.id = `/hit-${index}`;
  link.role = 'option';
  link.tabIndex = -1;
  const title = document.createElement('span');
  title.className = found.kind === 'tag' || found.kind === 'digest' ? 'hit-title mono' : 'hit-title';
  title.textContent = found.title;
  const kind = document.createElement('span');
  kind.className = 'hit-kind';
  kind.textContent = found.label;
  const text = document.createElement('span');
  text.className = 'hit-text';
  text.textContent = found.text;
  link.append(title, kind, text);
  return link;
}

function select(list: HTMLElement, input: HTMLInputElement, index: number): void {
  const links = [...list.querySelectorAll<HTMLElement>('.hit')];
  links.forEach((link, at) => {
    link.setAttribute('aria-selected', String(at === index));
  });
  const chosen = links[index];
  if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
  else input.removeAttribute('aria-activedescendant');
  chosen?.scrollIntoView({ block: 'nearest' });
}

function onKey(event: KeyboardEvent, list: HTMLElement, input: HTMLInputElement): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>('.hit')];
  const current = links.findIndex((link) => link.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    select(list, input, (current + step + links.length) % Math.max(links.length, 1));
  } else if (event.key === 'Enter' && document.activeElement === input) {
    event.preventDefault();
    links[current]?.click();
  }
}
