/**
 * The tag table in the reader's hand. Filters, order, view and the open row live in the address: a shared link shows
 * the same, and the way back leads through every choice, not through every letter. The fragment names a tag and wins
 * over a filter that would hide it.
 */
import { chooseRows, chooseTags } from '#view/choose-rows.ts';
import { createNarrower, type Narrower } from '#view/narrow-rows.ts';
import { parseOlderFile } from '#view/older-file.ts';
import { DEFAULT_STATE, formatTableState, isFiltered, parseTableState, type TableState } from '#view/table-state.ts';
import { announce } from './announce.ts';
import { bindChoose } from './choose-button.ts';
import { decode } from './decode.ts';
import { whenIdle } from './idle.ts';
import { loadText } from './load-text.ts';
import { createAddress } from './tag-address.ts';
import { showDates } from './tag-ago.ts';
import { type Entry, readEntries, toOlderEntries } from './tag-entries.ts';
import { addLines, readForm, writeForm } from './tag-form.ts';
import './tag-menu.ts';
import { bindOpeners, showOpen } from './tag-open.ts';
import { createStatus } from './tag-status.ts';
import { createView, LIMIT } from './tag-view.ts';
import './variant-card.ts';
import { t } from './words.ts';

const form = document.querySelector<HTMLFormElement>('form[data-filters]');
const table = document.querySelector<HTMLElement>('.tag-table[data-page]');
if (form && table) start(form, table);

function start(form: HTMLFormElement, table: HTMLElement): void {
  const own = readEntries(table);
  const view = createView(table, own);
  if (!view) return;
  const status = createStatus(form, table);
  const showOlderHere = document.querySelector<HTMLElement>('[data-show-older]');
  let entries: readonly Entry[] = own;
  let narrower = createNarrower(own);
  let older: Promise<void> | undefined;
  let state = parseTableState(location.search);
  const address = createAddress();
  let isTyping = false;
  let isAll = false;

  const apply = (): void => {
    const isWhole = !isFiltered(state) && !state.older && state.view === 'images';
    const limit = isAll ? Number.POSITIVE_INFINITY : isWhole ? Math.max(LIMIT, own.length) : LIMIT;
    const matching = narrower.match(state);
    if (state.view === 'tags') {
      const chosen = chooseTags(matching, state, limit);
      status.tell({ ...view.showTags(chosen, state), tags: chosen.count }, entries, state);
    } else {
      const chosen = chooseRows(matching, state);
      const tags = chosen.reduce((sum, row) => sum + row.tags.length, 0);
      status.tell({ ...view.showRows(chosen, state, limit), tags }, entries, state);
    }
    showOpen(table, state.open);
    if (showOlderHere && showOlderHere.hidden !== state.older) showOlderHere.hidden = state.older;
  };

  const loadOlder = (): Promise<void> => {
    older ??= loadText(table.dataset.older ?? '').then((text) => {
      entries = [...own, ...toOlderEntries(parseOlderFile(text), own.length)];
      narrower = createNarrower(entries);
      prepare(narrower);
      addLines(form, new Set(entries.map(({ line }) => line)));
    });
    return older;
  };

  /** Shows what is there at once, and again when the older tags have come. */
  const refresh = async (): Promise<void> => {
    apply();
    if (!state.older || !table.dataset.older || entries !== own) return;
    status.wait(t('client.table.older.loading'));
    try {
      await loadOlder();
      apply();
    } catch {
      older = undefined;
      announce(t('client.table.older.failed'));
      go({ ...state, older: false }, 'replace');
      status.wait(t('client.table.older.failed'));
    }
  };

  const go = (next: TableState, how: 'push' | 'replace'): void => {
    state = next;
    isAll = false;
    writeForm(form, state);
    address.write(state, how);
    refresh();
  };

  form.addEventListener('input', ({ target }) => {
    const isText = target instanceof HTMLInputElement && target.type === 'search';
    if (!isText) return go(readForm(form, state), 'push');
    state = readForm(form, state);
    isAll = false;
    address.writeSoon(state, isTyping ? 'replace' : 'push');
    isTyping = true;
    refresh();
  });
  form.addEventListener('change', () => {
    address.flush();
    isTyping = false;
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    isTyping = false;
    go({ ...DEFAULT_STATE, sort: state.sort, view: state.view, open: state.open }, 'push');
    status.focus();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  status.onShowAll(() => {
    isAll = true;
    apply();
    focusRow(table, LIMIT);
  });
  bindPrinting((isPrinting) => {
    isAll = isPrinting;
    apply();
    if (isPrinting) view.finish();
    showDates(table, isPrinting);
  });
  const showOlder = (): void => {
    go({ ...state, older: true }, 'push');
    status.focus();
  };
  status.onSearchOlder(showOlder);
  showOlderHere?.addEventListener('click', () => {
    showOlder();
    form.scrollIntoView({ block: 'start' });
  });
  bindChoose(form);
  bindOpeners(table, (id) => go({ ...state, open: state.open === id ? '' : id }, 'push'));

  /** Brings the tag that the address names into view, also one that is built no more. */
  const reveal = async (): Promise<void> => {
    const id = decode(location.hash.slice(1));
    if (id === '' || id.startsWith('/')) return;
    const target = document.getElementById(id);
    if (!target) {
      if (table.dataset.older && !own.some(({ tags }) => tags.includes(id))) await revealOlder(id);
      return;
    }
    const row = target.closest<HTMLElement>('.row');
    if (!row) return;
    if (row.hidden || !row.isConnected || row.closest('[hidden]')) {
      go({ ...DEFAULT_STATE, sort: state.sort, open: state.open }, 'replace');
      view.finish();
    }
    target.closest('details')?.setAttribute('open', '');
    // The fragment was applied before the filters or the details made room for it.
    requestAnimationFrame(() => row.scrollIntoView({ block: 'center' }));
  };

  const revealOlder = async (tag: string): Promise<void> => {
    await loadOlder().catch(() => undefined);
    if (!entries.some(({ isOlder, tags }) => isOlder && tags.includes(tag))) return;
    go({ ...DEFAULT_STATE, q: tag, older: true }, 'replace');
    table.querySelector('.row.made')?.scrollIntoView({ block: 'center' });
  };

  addEventListener('popstate', () => {
    address.forget();
    const next = parseTableState(location.search);
    if (formatTableState(next) === formatTableState(state)) return;
    state = next;
    isTyping = false;
    isAll = false;
    writeForm(form, state);
    refresh();
  });
  addEventListener('hashchange', () => reveal());
  if (formatTableState(state) !== '') {
    writeForm(form, state);
    refresh().then(() => reveal());
    if (state.open && !location.hash) {
      // What is chosen is put in place when the browser has time; the open row is what the link is about.
      view.finish();
      document.getElementById(state.open)?.scrollIntoView({ block: 'center' });
    }
  } else reveal();
}

/** Once the row is there; whoever went elsewhere meanwhile stays there. */
function focusRow(table: HTMLElement, index: number): void {
  const observer = new MutationObserver(() => {
    const row = table.querySelectorAll('.line:not([hidden]) .row:not([hidden])')[index];
    if (!row) return;
    observer.disconnect();
    if (document.activeElement === document.body) row.querySelector<HTMLElement>('a, button')?.focus();
  });
  observer.observe(table, { childList: true, subtree: true, attributeFilter: ['hidden'] });
}

/** A letter at a time, when nobody waits. */
function prepare(narrower: Narrower<Entry>): void {
  whenIdle([() => narrower.prepare() && prepare(narrower)]);
}

/** Paper has no button that shows the rest: every row that was looked for is printed. */
function bindPrinting(show: (isPrinting: boolean) => void): void {
  addEventListener('beforeprint', () => show(true));
  addEventListener('afterprint', () => show(false));
}
