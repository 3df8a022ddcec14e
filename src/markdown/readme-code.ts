import type { Element } from 'hast';
import { codeOfBlock, highlightToHast } from './highlight.ts';
import { elementsOf, rewriteElements } from './tree.ts';

/** Colouring code made to be slow takes half a second per 20,000 characters; more in one document stays plain. */
const MAX_COLOURED = 60_000;

/** Colours blocks of code and lets the keyboard scroll them. */
export function highlightBlocks(article: Element): void {
  let left = MAX_COLOURED;
  rewriteElements(article, (element) => {
    if (element.tagName !== 'pre') {
      return undefined;
    }
    element.properties.tabIndex = 0;
    const block = codeOfBlock(element);
    if (block === undefined) {
      return undefined;
    }
    left -= block.language === undefined ? 0 : block.code.length;
    return [highlightToHast(block.code, left < 0 ? undefined : block.language)];
  });
  for (const element of elementsOf(article)) {
    if (element.tagName === 'code') {
      delete element.properties.className;
    }
  }
}
