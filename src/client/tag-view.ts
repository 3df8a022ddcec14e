/**
 * Shows chosen rows: those of the page stay in their lines while versions give the order, and come together in one list
 * under any other order; rows that the page lacks are made when they are shown. At most a hundred at a time, so that a
 * keystroke is answered at once.
 */
import type { ChosenTags } from '#view/choose-rows.ts';
import type { TableState } from '#view/table-state.ts';
import { type Job, whenAtRest, whenIdle } from './idle.ts';
import type { Entry } from './tag-entries.ts';
import { makeRow, readSlots } from './tag-made-row.ts';
import { t } from './words.ts';

export const LIMIT = 100;
const KEPT = 2000;
/** Laid out with the keystroke itself, which has a sixtieth of a second. */
const AT_ONCE = 1;
/** Follow as soon as the browser has time; the rest once nobody types. */
const NEXT = 10;
const REST_MS = 400;
const TYPING_MS = 1000;

export type Shown = { readonly shown: number; readonly chosen: number };
export type TagView = {
  showRows(chosen: readonly Entry[], state: TableState, limit: number): Shown;
  showTags(chosen: ChosenTags<Entry>, state: TableState): Shown;
  /** Puts the rows that are still to come into the page now: paper does not wait for idle time. */
  finish(): void;
};

export function createView(table: HTMLElement, entries: readonly Entry[]): TagView | undefined {
  const made = table.querySelector<HTMLElement>('[data-made]');
  const list = table.querySelector<HTMLElement>('[data-made-rows]');
  const title = table.querySelector<HTMLElement>('[data-made-title]');
  if (!made || !list || !title) return undefined;
  const head = title.closest<HTMLElement>('.line-row') ?? title;
  const column = table.querySelector<HTMLElement>('[role="columnheader"]:nth-child(7)');
  const columnName = column?.textContent ?? '';
  const lines = [...table.querySelectorAll<HTMLElement>('.line:not([data-made])')];
  const homes = new Map(entries.map(({ element }) => [element, element?.parentElement ?? undefined]));
  const madeFor = { slots: readSlots(table), decides: table.dataset.decides !== undefined };
  const rows = new Map<string, HTMLElement>();
  let isHome = true;
  let ownAtOnce: readonly HTMLElement[] = [];
  let inFrame: readonly HTMLElement[] = [];
  let filledAt = Number.NEGATIVE_INFINITY;
  let stopFilling = (): void => undefined;
  let waiting: readonly Job[] = [];

  const rowOf = (entry: Entry, tag?: string): HTMLElement => {
    if (tag === undefined && entry.element) return entry.element;
    const key = `${entry.place} ${tag ?? ''}`;
    const known = rows.get(key);
    if (known) return known;
    if (rows.size > KEPT) rows.clear();
    const row = makeRow(entry, tag, madeFor);
    rows.set(key, row);
    return row;
  };

  /** Puts the rows of the page back into their lines, in the order they had. */
  const goHome = (): void => {
    if (isHome) return;
    for (const [element, home] of homes) if (element && home) home.append(element);
    isHome = true;
  };

  /** What is surely on the screen: the browser need not lay out the page first to find that out, and then again. */
  const drawInFrame = (next: readonly HTMLElement[]): void => {
    for (const row of inFrame) if (!next.includes(row)) row.classList.remove('in-frame');
    for (const row of next) row.classList.add('in-frame');
    inFrame = next;
  };

  /** The first at once, the others when the browser has nothing better to do: a keystroke waits for neither. */
  const fill = (
    count: number,
    rowAt: (index: number) => HTMLElement | undefined,
    before: readonly Job[] = [],
  ): void => {
    const put = (index: number): void => {
      const row = rowAt(index);
      if (row && list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
    };
    const first = ownAtOnce.length > 0 ? 0 : Math.min(count, AT_ONCE);
    const onScreen = Array.from({ length: first }, (_, index) => rowAt(index)).filter((row) => row !== undefined);
    drawInFrame([...ownAtOnce, ...onScreen]);
    if (onScreen.some((row, index) => list.children[index] !== row) || list.children.length > onScreen.length)
      list.replaceChildren(...onScreen);
    made.hidden = count === 0;
    const later = Array.from(
      { length: count - first },
      (_, index): Job =>
        () =>
          put(first + index),
    );
    waiting = [...before, ...later];
    const isTyping = performance.now() - filledAt < TYPING_MS;
    filledAt = performance.now();
    const stops = [whenIdle(waiting.slice(0, NEXT)), whenAtRest(waiting.slice(NEXT), isTyping ? REST_MS : 0)];
    stopFilling = () => stops.forEach((stop) => void stop());
  };

  /** Takes away at once what is not chosen; of what comes back, the first. */
  const toggleOwn = (chosen: readonly Entry[]): readonly Job[] => {
    const visible = new Set(chosen.map(({ element }) => element));
    for (const { element } of entries) if (element && !visible.has(element) && !element.hidden) element.hidden = true;
    const jobs = chosen.map(
      ({ element }): Job =>
        () => {
          if (element?.hidden) element.hidden = false;
          const line = element?.closest<HTMLElement>('.line');
          if (line?.hidden) line.hidden = false;
        },
    );
    ownAtOnce = chosen.slice(0, AT_ONCE).flatMap(({ element }) => element ?? []);
    for (const job of jobs.slice(0, AT_ONCE)) job();
    for (const line of lines) if (!line.hidden) line.hidden = !line.querySelector('.row:not([hidden])');
    return jobs.slice(AT_ONCE);
  };

  const showLists = (chosen: readonly Entry[], limit: number): Shown => {
    stopFilling();
    goHome();
    const own = chosen.filter(({ isOlder }) => !isOlder).slice(0, limit);
    const older = chosen.filter(({ isOlder }) => isOlder);
    const later = toggleOwn(own);
    title.textContent = t('client.table.older.title');
    head.hidden = false;
    const count = Math.min(older.length, Math.max(0, limit - own.length));
    fill(count, (index) => older[index] && rowOf(older[index]), later);
    return { shown: own.length + count, chosen: chosen.length };
  };

  const showFlat = (
    chosen: number,
    limit: number,
    heading: string,
    rowAt: (index: number) => HTMLElement | undefined,
  ) => {
    stopFilling();
    ownAtOnce = [];
    for (const line of lines) line.hidden = true;
    title.textContent = heading;
    head.hidden = heading === '';
    const count = Math.min(chosen, limit);
    fill(count, (index) => {
      const row = rowAt(index);
      if (row) row.hidden = false;
      return row;
    });
    return { shown: count, chosen };
  };

  return {
    showRows(chosen, state, limit) {
      if (column) column.textContent = columnName;
      if (state.sort === 'version') return showLists(chosen, limit);
      isHome = false;
      return showFlat(chosen.length, limit, headingOf(state), (index) => chosen[index] && rowOf(chosen[index]));
    },
    showTags({ first, count }, state) {
      if (column) column.textContent = t('client.table.same.column');
      goHome();
      return showFlat(count, first.length, headingOf(state), (index) => {
        const found = first[index];
        return found && rowOf(found.row, found.tag);
      });
    },
    finish() {
      stopFilling();
      for (const job of waiting) job();
      waiting = [];
    },
  };
}

function headingOf({ sort }: TableState): string {
  return sort === 'version' ? '' : t(`client.table.sorted.${sort}`);
}
