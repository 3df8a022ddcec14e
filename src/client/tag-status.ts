/** What is said beside the filters and below the table: how many, whether more can be shown, what else could be searched. */
import { isFiltered, type TableState } from '#view/table-state.ts';
import { element } from './element.ts';
import type { Entry } from './tag-entries.ts';
import type { Shown } from './tag-view.ts';
import { t } from './words.ts';

export type Status = {
  tell(found: Shown & { readonly tags: number }, entries: readonly Entry[], state: TableState): void;
  wait(text: string): void;
  /** For buttons that have done their work and go: the focus would be lost with them. */
  focus(): void;
  onShowAll(run: () => void): void;
  onSearchOlder(run: () => void): void;
};

export function createStatus(form: HTMLFormElement, table: HTMLElement): Status {
  const result = form.querySelector<HTMLElement>('[data-result]');
  const reset = form.querySelector<HTMLButtonElement>('button[type="reset"]');
  const search = form.querySelector<HTMLButtonElement>('[data-search-older]');
  const foot = document.querySelector<HTMLElement>('[data-table-foot]');
  const count = Number(table.dataset.olderCount ?? 0);
  const all = element('button', { type: 'button', class: 'button' });
  const say = (text: string): void => {
    if (result && result.textContent !== text) result.textContent = text;
  };
  if (search) search.textContent = t('client.table.older.search', { count });
  return {
    tell(found, entries, state) {
      say(summarise(found, entries, state));
      if (reset) reset.hidden = !isFiltered(state) && !state.older;
      if (search) search.hidden = count === 0 || state.older || !isFiltered(state);
      if (!foot) return;
      const rest = found.chosen - found.shown;
      all.textContent = t('client.table.show.all', { count: found.chosen });
      foot.className = found.chosen === 0 ? 'no-rows' : 'table-foot';
      foot.hidden = rest === 0 && found.chosen > 0;
      if (found.chosen === 0) foot.replaceChildren(t('client.table.empty'));
      else foot.replaceChildren(t('client.table.shown', { count: found.shown }), ' ', all);
    },
    wait: say,
    focus: () => result?.focus({ preventScroll: true }),
    onShowAll: (run) => all.addEventListener('click', run),
    onSearchOlder: (run) => search?.addEventListener('click', run),
  };
}

function summarise(
  found: Shown & { readonly tags: number },
  entries: readonly Entry[],
  { view, older }: TableState,
): string {
  const { images, tags } = countAll(entries, older);
  if (view === 'tags') return countOf('tags', found.tags, tags);
  return `${countOf('images', found.chosen, images)}, ${t('client.table.tags', { count: found.tags })}`;
}

type Totals = { readonly images: number; readonly tags: number };
const totals = new WeakMap<readonly Entry[], Map<boolean, Totals>>();

/** Counted once for each list: there may be thousands, and a keystroke has no time for it. */
function countAll(entries: readonly Entry[], older: boolean): Totals {
  const known = totals.get(entries) ?? new Map<boolean, Totals>();
  totals.set(entries, known);
  const counted = known.get(older);
  if (counted) return counted;
  const searched = entries.filter(({ isOlder }) => older || !isOlder);
  const all = { images: searched.length, tags: searched.reduce((sum, { tags }) => sum + tags.length, 0) };
  known.set(older, all);
  return all;
}

function countOf(what: 'images' | 'tags', count: number, total: number): string {
  return count === total ? t(`client.table.${what}`, { count }) : t(`client.table.${what}.of`, { count, total });
}
