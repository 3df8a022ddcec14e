/** Rows that the page does not bring: older tags, and one row for each tag. Made of one template, since they are many. */
import type { State } from '#search/state-code.ts';
import { stateOfTag } from '#view/choose-rows.ts';
import { copyButton, element } from './element.ts';
import { stateChip } from './state-chip.ts';
import type { Entry } from './tag-entries.ts';
import { today, units } from './units.ts';
import { t } from './words.ts';

const ALIASES = 4;

/** Places of the platforms in their column, as the rows of the page have them. */
export type Slots = ReadonlyMap<string, string>;

export function readSlots(table: HTMLElement): Slots {
  const cells = [...table.querySelectorAll('.p')];
  return new Map(cells.map((cell) => [cell.textContent?.trim() ?? '', cell.classList[1] ?? '']));
}

const CELLS = ['tags', 'variant', 'plats', 'num size', 'digest', 'date', 'df', 'use'] as const;
let template: HTMLElement | undefined;

function cloneTemplate(): HTMLElement {
  template ??= element(
    'div',
    { class: 'row made', role: 'row' },
    ...CELLS.map((name) => element('div', { class: name, role: 'cell' })),
  );
  return template.cloneNode(true) as HTMLElement;
}

export type MadeFor = {
  readonly slots: Slots;
  /** Whether the catalogue decides: then what is not judged says so. */
  readonly decides: boolean;
};

/** `tag`: where a row stands for one tag, and the others are the same image. */
export function makeRow(entry: Entry, tag: string | undefined, { slots, decides }: MadeFor): HTMLElement {
  const name = tag ?? entry.tags[0] ?? '';
  const row = cloneTemplate();
  if (entry.isOlder) row.classList.add('is-older');
  const [tags, variant, platforms, size, digest, date, note, use] = row.children;
  tags?.append(
    tagOf(entry, name),
    ...stateChipOf(entry, name, decides),
    ...(tag === undefined ? aliasesOf(entry) : []),
  );
  variant?.append(element('span', { class: `v ${entry.tint}` }, entry.variantLabel || t('client.table.default')));
  platforms?.append(...platformsOf(entry, slots));
  size?.append(entry.sizeBytes === undefined ? unknown() : bytesOf(entry.sizeBytes));
  digest?.append(...digestOf(entry, name));
  date?.append(dateOf(entry));
  note?.append(...noteOf(entry, tag));
  use?.append(useOf(name));
  return row;
}

function tagOf({ element: own }: Entry, name: string): Node {
  const href = own?.querySelector<HTMLAnchorElement>('.canon')?.href;
  return element(href ? 'a' : 'span', { class: 'canon', href }, name);
}

function stateChipOf(entry: Entry, tag: string, decides: boolean): readonly (Node | string)[] {
  if (!decides) return [];
  const state = entry.isOlder ? 'older' : (stateOfTag(entry, tag) as State | undefined);
  return state === undefined ? [] : [' ', stateChip(state)];
}

function aliasesOf({ tags }: Entry): readonly Node[] {
  if (tags.length < 2) return [];
  const shown = tags.slice(1, ALIASES + 1).map((tag) => element('li', {}, element('span', {}, tag)));
  const rest = tags.slice(ALIASES + 1);
  if (rest.length > 0) shown.push(element('li', {}, moreOf(rest)));
  return [element('ul', { class: 'aliases' }, ...shown)];
}

/** Opens in place, as in the rows of the page. */
function moreOf(tags: readonly string[]): Node {
  const summary = element(
    'summary',
    { 'aria-label': t('client.table.more', { count: tags.length }) },
    `+${tags.length}`,
  );
  const all = tags.map((tag) => element('li', {}, element('span', {}, tag)));
  return element('details', {}, summary, element('ul', { class: 'aliases' }, ...all));
}

function platformsOf({ platformNames }: Entry, slots: Slots): readonly Node[] {
  if (platformNames.length === 0) return [unknown()];
  return platformNames.map((name) => {
    const label = name.replace(/\/amd64$/, '');
    return element('span', { class: `p ${slots.get(label) ?? ''}` }, label);
  });
}

function digestOf({ digest }: Entry, name: string): readonly Node[] {
  if (digest === '') return [unknown()];
  const whole = `sha256:${digest}`;
  return [
    element('code', { title: whole }, digest.slice(0, 12)),
    copyButton(whole, t('client.table.copy.digest', { tag: name })),
  ];
}

function dateOf({ pushed }: Entry): Node {
  if (pushed === '') return unknown();
  return element('time', { datetime: pushed, title: pushed }, agoOf(pushed));
}

function noteOf(entry: Entry, tag: string | undefined): readonly (Node | string)[] {
  const end = entry.isOlder ? element('span', { class: 'support over' }, describeEnd(entry)) : undefined;
  if (tag === undefined) return end ? [end] : [];
  const canonical = entry.tags[0] ?? '';
  const words = tag === canonical ? t('client.table.canonical') : t('client.table.same', { tag: canonical });
  const same = element('span', { class: 'same' }, words);
  return end ? [same, ' · ', end] : [same];
}

function describeEnd({ droppedOn }: Entry): string {
  return droppedOn === undefined
    ? t('client.table.older.title')
    : t('client.table.dropped', { date: units.date(droppedOn) });
}

function useOf(name: string): Node {
  return element(
    'button',
    {
      class: 'icon-button no-print',
      type: 'button',
      'data-use': '',
      'aria-haspopup': 'dialog',
      'aria-label': t('client.table.use.title', { tag: name }),
    },
    '⋯',
  );
}

function unknown(): Node {
  return element('i', { class: 'unknown' }, t('client.table.unknown'));
}

const said = new Map<string | number, string>();

/** The same days and sizes come again and again, and to write one takes longer than to remember it. */
function remember<Value extends string | number>(value: Value, write: (value: Value) => string): string {
  const known = said.get(value);
  if (known !== undefined) return known;
  const text = write(value);
  said.set(value, text);
  return text;
}

function bytesOf(sizeBytes: number): string {
  return remember(sizeBytes, units.bytes);
}

function agoOf(day: string): string {
  return remember(day, (pushed) => units.ago(pushed, today()));
}
