import { decode } from './decode.ts';

/**
 * Filters of the tag table. Their state lives in the address, so that a shared link shows the same rows; the address's
 * fragment names a tag and always wins over a filter that would hide it.
 */
type Entry = {
  readonly element: HTMLElement;
  readonly line: string;
  readonly variant: string;
  readonly platforms: readonly string[];
  readonly text: string;
  readonly tagCount: number;
};

const form = document.querySelector<HTMLFormElement>('form[data-filters]');
const table = document.querySelector<HTMLElement>('.tag-table');
const FIELDS = ['q', 'line', 'variant', 'platform'] as const;
type State = Record<(typeof FIELDS)[number], string>;

if (form && table) start(form, table);

function start(form: HTMLFormElement, table: HTMLElement): void {
  const result = form.querySelector<HTMLElement>('[data-result]');
  const reset = form.querySelector<HTMLButtonElement>('button[type="reset"]');
  let entries: readonly Entry[] | undefined;

  const apply = (): void => {
    const state = readState(form);
    entries ??= readEntries(table);
    const shown = filterRows(entries, state);
    showLines(table);
    const filtered = FIELDS.some((field) => state[field] !== '');
    if (reset) reset.hidden = !filtered;
    if (result) result.textContent = summarise(shown, entries.length);
    showEmptyNote(table, shown.length === 0);
  };

  const restore = (): void => {
    const query = new URLSearchParams(location.search);
    for (const field of FIELDS) setField(form, field, query.get(field) ?? '');
    if (FIELDS.some((field) => query.get(field))) apply();
  };

  form.addEventListener('input', () => {
    apply();
    writeAddress(readState(form));
  });
  form.addEventListener('reset', () => {
    requestAnimationFrame(() => {
      apply();
      writeAddress(readState(form));
    });
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('popstate', () => {
    restore();
    apply();
  });
  addEventListener('hashchange', () => reveal(form));
  restore();
  reveal(form);
}

function readState(form: HTMLFormElement): State {
  const data = new FormData(form);
  const read = (field: string): string => String(data.get(field) ?? '').trim();
  return { q: read('q').toLowerCase(), line: read('line'), variant: read('variant'), platform: read('platform') };
}

function setField(form: HTMLFormElement, field: string, value: string): void {
  const control = form.elements.namedItem(field);
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
}

function readEntries(table: HTMLElement): readonly Entry[] {
  return [...table.querySelectorAll<HTMLElement>('.row')].map((element) => {
    const tags = [...element.querySelectorAll('.canon, .aliases a')].map((tag) => tag.textContent ?? '');
    const digest = element.querySelector<HTMLElement>('.digest code')?.title ?? '';
    const rest = [...element.querySelectorAll('.variant, .plats')].map((cell) => cell.textContent ?? '');
    return {
      element,
      line: element.closest<HTMLElement>('.line')?.dataset.line || '-',
      variant: element.dataset.variant || '-',
      platforms: (element.dataset.platforms ?? '').split(' '),
      text: [...tags, digest, ...rest].join(' ').toLowerCase(),
      tagCount: tags.length,
    };
  });
}

function filterRows(entries: readonly Entry[], state: State): readonly Entry[] {
  const words = state.q.split(/[\s:@]+/).filter(Boolean);
  const shown: Entry[] = [];
  for (const entry of entries) {
    const matches =
      (!state.line || entry.line === state.line) &&
      (!state.variant || entry.variant === state.variant) &&
      (!state.platform || entry.platforms.includes(state.platform)) &&
      words.every((word) => entry.text.includes(word));
    if (entry.element.hidden === matches) entry.element.hidden = !matches;
    if (matches) shown.push(entry);
  }
  return shown;
}

/** A line without a visible row is not shown either. */
function showLines(table: HTMLElement): void {
  for (const line of table.querySelectorAll<HTMLElement>('.line')) {
    line.hidden = !line.querySelector('.row:not([hidden])');
  }
}

function summarise(shown: readonly Entry[], total: number): string {
  const tags = shown.reduce((sum, entry) => sum + entry.tagCount, 0);
  const images = shown.length === total ? `${total}` : `${shown.length} of ${total}`;
  return `${images} ${total === 1 ? 'image' : 'images'}, ${tags} ${tags === 1 ? 'tag' : 'tags'}`;
}

function showEmptyNote(table: HTMLElement, empty: boolean): void {
  table.parentElement?.querySelector('.no-rows')?.remove();
  if (!empty) return;
  const note = document.createElement('p');
  note.className = 'no-rows';
  note.textContent = 'No image matches. Clear a filter, or try fewer words.';
  table.after(note);
}

function writeAddress(state: State): void {
  const query = new URLSearchParams();
  for (const field of FIELDS) if (state[field]) query.set(field, state[field]);
  const search = query.size > 0 ? `?${query}` : '';
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}

/** Opens what hides the tag that the address names. */
function reveal(form: HTMLFormElement): void {
  const id = decode(location.hash.slice(1));
  const target = id ? document.getElementById(id) : null;
  const row = target?.closest<HTMLElement>('.row');
  if (!target || !row) return;
  if (row.hidden) form.reset();
  target.closest('details')?.setAttribute('open', '');
  // The fragment was applied before the filters or the details made room for it.
  requestAnimationFrame(() => row.scrollIntoView({ block: 'center' }));
}
