/** Draws a comparison: sentences first, then tables whose two columns stay headed. */
import { splitAtBreaks } from '#view/break-places.ts';
import type { Cell, ComparedGroup, ComparedRow, Comparison } from '#view/compared.ts';
import { type Child, element } from './element.ts';

export type Head = { readonly name: string; readonly href: string };
type Words = { readonly what: string; readonly difference: string };

export function drawComparison(comparison: Comparison, heads: readonly [Head, Head], words: Words): DocumentFragment {
  const made = document.createDocumentFragment();
  const facts = comparison.facts.map((fact) => element('li', {}, fact));
  made.append(element('ul', { class: 'compare-facts' }, ...facts), drawTable(comparison.groups, heads, words));
  return made;
}

function drawTable(groups: readonly ComparedGroup[], heads: readonly [Head, Head], words: Words): HTMLElement {
  const table = element('div', {
    class: 'compare-table',
    role: 'table',
    'aria-label': `${heads[0].name}, ${heads[1].name}`,
  });
  const [a, b] = heads.map(({ name, href }) =>
    element('div', { role: 'columnheader' }, element('a', { href }, element('code', {}, ...breakable(name)))),
  );
  const corner = element('div', { role: 'columnheader', class: 'corner' }, words.what);
  const last = element('div', { role: 'columnheader', class: 'difference' }, words.difference);
  table.append(
    element('div', { role: 'rowgroup', class: 'compare-head' }, element('div', { role: 'row' }, corner, a, b, last)),
    ...groups.map(drawGroup),
  );
  return table;
}

function drawGroup({ title, rows, note }: ComparedGroup): HTMLElement {
  const heading = element('h2', {}, title, note ? element('span', { class: 'soft' }, ` ${note}`) : undefined);
  const head = element('div', { role: 'row' }, element('div', { role: 'cell', 'aria-colspan': '4' }, heading));
  return element('div', { role: 'rowgroup', class: 'compare-group' }, head, ...rows.map(drawRow));
}

function drawRow({ label, a, b, difference, isSame }: ComparedRow): HTMLElement {
  return element(
    'div',
    { role: 'row', class: isSame ? 'same' : undefined },
    element('div', { role: 'rowheader' }, label),
    drawCell(a),
    drawCell(b),
    element('div', { role: 'cell', class: 'difference' }, difference),
  );
}

function drawCell({ lines, fold, isCode, isAbsent, tone }: Cell): HTMLElement {
  const children = lines.map(
    (line): Child => element('span', { class: 'line-of' }, isCode ? element('code', {}, ...breakable(line)) : line),
  );
  if (fold) children.push(element('details', {}, element('summary', {}, fold.label), ...children.splice(fold.from)));
  const marks = [tone && `support ${tone}`, isAbsent && 'unknown'].filter(Boolean).join(' ');
  return element('div', { role: 'cell', class: marks || undefined }, ...children);
}

/** The same as the component `Breakable`. */
function breakable(text: string): readonly Child[] {
  return splitAtBreaks(text).flatMap((part, place): Child[] => (place === 0 ? [part] : [element('wbr'), part]));
}
