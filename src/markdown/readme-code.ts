import type { Element } from 'hast';
import { highlightToHast } from './highlight.ts';
import { elementsOf, rewriteElements, textOf } from './tree.ts';

/** Colours blocks of code and lets the keyboard scroll them. */
export function highlightBlocks(article: Element): void {
  rewriteElements(article, (element) => {
    if (element.tagName !== 'pre') {
      return undefined;
    }
    const code = element.children[0];
    if (element.children.length === 1 && code?.type === 'element' && code.tagName === 'code' && !hasElements(code)) {
      return [highlightToHast(textOf(code).replace(/\n$/, ''), languageOf(code))];
    }
    element.properties.tabIndex = 0;
    return undefined;
  });
  for (const element of elementsOf(article).filter(({ tagName }) => tagName === 'code')) {
    delete element.properties.className;
  }
}

/** Code with elements inside was written as HTML: its author has marked it up, and we leave it so. */
function hasElements(code: Element): boolean {
  return code.children.some((child) => child.type === 'element');
}

function languageOf(code: Element): string | undefined {
  const names = code.properties.className;
  return Array.isArray(names) ? String(names[0]).replace(/^language-/, '') : undefined;
}
