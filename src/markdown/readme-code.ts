import type { Element } from 'hast';
import { codeOfBlock, highlightToHast } from './highlight.ts';
import { elementsOf, rewriteElements } from './tree.ts';

/** Colours blocks of code and lets the keyboard scroll them. */
export function highlightBlocks(article: Element): void {
  rewriteElements(article, (element) => {
    if (element.tagName !== 'pre') {
      return undefined;
    }
    element.properties.tabIndex = 0;
    const block = codeOfBlock(element);
    return block && [highlightToHast(block.code, block.language)];
  });
  for (const element of elementsOf(article)) {
    if (element.tagName === 'code') {
      delete element.properties.className;
    }
  }
}
