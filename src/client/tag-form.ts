/** The form above the tag table: what it says of the reader's choice, and how it is set to one. */
import { CHOICES, countSet, type TableState } from '#view/table-state.ts';
import { tellSet } from './choose-button.ts';

/** What the form does not ask for is taken from `current`. */
export function readForm(form: HTMLFormElement, current: TableState): TableState {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '');
  const isOn = (name: string, without: boolean): boolean => (form.elements.namedItem(name) ? data.has(name) : without);
  return {
    ...current,
    q: text('q'),
    line: text('line'),
    variant: text('variant'),
    system: text('system'),
    flavour: text('flavour'),
    platform: text('platform'),
    status: text('status'),
    sort: text('sort') === 'size' ? 'size' : text('sort') === 'date' ? 'date' : 'version',
    view: text('view') === 'tags' ? 'tags' : 'images',
    older: !isOn('supported', true),
    prereleases: isOn('prereleases', true),
  };
}

export function writeForm(form: HTMLFormElement, state: TableState): void {
  for (const name of ['q', 'sort', 'view', ...CHOICES] as const) setValue(form, name, state[name]);
  setChecked(form, 'supported', !state.older);
  setChecked(form, 'prereleases', state.prereleases);
  // The list of whole variants stands aside where their parts are offered, unless an address asks for one.
  const spare = form.querySelector<HTMLSelectElement>('[data-spare]');
  if (spare) spare.hidden = spare.value === '';
  tellSet(form, countSet(state));
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLSelectElement) selectOrAdd(control, value);
  else if (control instanceof HTMLInputElement || control instanceof RadioNodeList) {
    if (control.value !== value) control.value = value;
  }
}

/** A line that only older tags have is no option of the page; an address may still ask for it. */
function selectOrAdd(select: HTMLSelectElement, value: string): void {
  if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
  select.value = value;
}

function setChecked(form: HTMLFormElement, name: string, isChecked: boolean): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLInputElement) control.checked = isChecked;
}

/** Lines of older tags, behind those of today. */
export function addLines(form: HTMLFormElement, lines: Iterable<string>): void {
  const select = form.elements.namedItem('line');
  if (!(select instanceof HTMLSelectElement)) return;
  const known = new Set([...select.options].map(({ value }) => value));
  for (const line of lines) if (!known.has(line) && line !== '-') select.add(new Option(line, line));
}
