import type { Element } from 'hast';
import { elementsOf, rewriteElements } from './tree.ts';

const MODERN: ReadonlyMap<string, string> = new Map([
  ['center', 'div'],
  ['strike', 's'],
  ['tt', 'code'],
]);

/** Brings what the sanitiser let through into today's valid HTML: no obsolete element or attribute. */
export function tidy(article: Element): void {
  for (const element of elementsOf(article)) {
    alignByClass(element);
    element.tagName = MODERN.get(element.tagName) ?? element.tagName;
    if (element.tagName === 'input') {
      element.properties.ariaLabel = element.properties.checked === true ? 'Done' : 'To do';
    }
  }
  wrapTables(article);
}

/** Wide tables scroll in a box of their own, which the keyboard can reach. */
export function tableBox(): Element {
  const properties = { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' };
  return { type: 'element', tagName: 'div', properties, children: [] };
}

function alignByClass(element: Element): void {
  const { align, ...properties } = element.properties;
  const side = element.tagName === 'center' ? 'center' : align;
  if (typeof side === 'string') {
    element.properties = { ...properties, className: [`align-${side}`] };
  }
}

function wrapTables(article: Element): void {
  rewriteElements(article, (element) => {
    if (element.tagName !== 'table') {
      return undefined;
    }
    return [{ ...tableBox(), children: [element] }];
  });
}
