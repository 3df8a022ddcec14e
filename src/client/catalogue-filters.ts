/** Filters and order of the cards on the home page; their state lives in the address. */
import { bindChoose, tellSet } from './choose-button.ts';
import { t } from './words.ts';

const list = document.querySelector<HTMLElement>('.cards');
const facets = document.querySelector<HTMLFormElement>('form[data-facets]');
const input = document.querySelector<HTMLInputElement>('[data-catalogue-filter]');
const sort = document.querySelector<HTMLSelectElement>('[data-catalogue-sort]');
const result = document.querySelector<HTMLElement>('[data-catalogue-result]');
const empty = document.querySelector<HTMLElement>('[data-catalogue-empty]');
const FACETS = ['status', 'owner', 'tier', 'category', 'base', 'support', 'publisher'] as const;

if (list && facets && input && sort) start(list, facets, input, sort);

function start(list: HTMLElement, facets: HTMLFormElement, input: HTMLInputElement, sort: HTMLSelectElement): void {
  const cards = [...list.querySelectorAll<HTMLElement>('.card')];
  const texts = new Map(cards.map((card) => [card, (card.textContent ?? '').toLowerCase()]));

  const apply = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = FACETS.map((name) => [name, new FormData(facets).getAll(name).map(String)] as const);
    let count = 0;
    for (const card of cards) {
      const matches =
        words.every((word) => texts.get(card)?.includes(word)) &&
        chosen.every(([name, values]) => values.length === 0 || hasAny(card.dataset[name], values));
      card.hidden = !matches;
      if (matches) count += 1;
    }
    order(list, cards, sort.value);
    if (result) result.textContent = summarise(count, cards.length);
    if (empty) tellEmpty(empty, count > 0, input.value.trim());
    tellSet(
      facets,
      chosen.reduce((sum, [, values]) => sum + values.length, 0),
    );
  };

  const changed = (): void => {
    apply();
    writeAddress(facets, input, sort);
  };
  facets.addEventListener('input', changed);
  input.addEventListener('input', changed);
  sort.addEventListener('input', changed);
  empty?.querySelector('[data-catalogue-clear]')?.addEventListener('click', () => {
    input.value = '';
    for (const box of facets.querySelectorAll<HTMLInputElement>(':checked')) box.checked = false;
    changed();
    // The button is gone with what it cleared.
    input.focus();
  });
  bindChoose(facets);
  restore(facets, input, sort);
  if (location.search) apply();
}

/** Cards have no tags, digests and READMEs: the search has. */
function tellEmpty(empty: HTMLElement, isHidden: boolean, typed: string): void {
  empty.hidden = isHidden;
  const search = empty.querySelector<HTMLElement>('[data-query]');
  if (!search) return;
  search.hidden = typed === '';
  search.dataset.query = typed;
}

function hasAny(words: string | undefined, values: readonly string[]): boolean {
  const own = (words ?? '').split(' ');
  return values.some((value) => own.includes(value));
}

function order(list: HTMLElement, cards: readonly HTMLElement[], by: string): void {
  const sorted = [...cards].sort((a, b) => {
    if (by === 'updated') return (b.dataset.updated ?? '').localeCompare(a.dataset.updated ?? '');
    if (by === 'images') return Number(b.dataset.images) - Number(a.dataset.images);
    return 0;
  });
  if (sorted.some((card, index) => list.children[index] !== card)) list.append(...sorted);
}

function summarise(count: number, total: number): string {
  return count === total ? t('client.home.all', { count }) : t('client.home.some', { count: total, shown: count });
}

function writeAddress(facets: HTMLFormElement, input: HTMLInputElement, sort: HTMLSelectElement): void {
  const query = new URLSearchParams();
  if (input.value) query.set('q', input.value);
  for (const [name, value] of new FormData(facets)) query.append(name, String(value));
  if (sort.value !== 'name') query.set('sort', sort.value);
  history.replaceState(history.state, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`);
}

function restore(facets: HTMLFormElement, input: HTMLInputElement, sort: HTMLSelectElement): void {
  const query = new URLSearchParams(location.search);
  input.value = query.get('q') ?? '';
  sort.value = query.get('sort') ?? 'name';
  for (const box of facets.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
    box.checked = query.getAll(box.name).includes(box.value);
  }
}
