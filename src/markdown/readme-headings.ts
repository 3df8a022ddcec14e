import Slugger from 'github-slugger';
import type { Element } from 'hast';
import { elementsOf, rewriteElements, stringProperty, textOf } from './tree.ts';

/** `depth` is the level of the heading on our page: 3 for `<h3>`. */
export type Heading = { readonly depth: number; readonly id: string; readonly text: string };

export type HeadingOptions = {
  readonly idPrefix: string;
  /** Added to the level of the document's topmost headings, which count as level 1. */
  readonly shift: number;
};

/**
 * Moves the headings below the page's own and gives them ids. Levels follow the nesting, not the numbers: a heading is
 * one level below the nearest one before it with a smaller number, so that none is skipped; siblings stay siblings.
 */
export function placeHeadings(article: Element, options: HeadingOptions): Heading[] {
  const slugger = new Slugger();
  const open: { number: number; depth: number }[] = [];
  const contents: Heading[] = [];
  for (const element of elementsOf(article)) {
    const number = headingNumber(element);
    const text = number === undefined ? '' : textOf(element).replace(/\s+/g, ' ').trim();
    if (number === undefined || text === '') {
      element.tagName = number === undefined ? element.tagName : 'p';
      continue;
    }
    while ((open.at(-1)?.number ?? 0) >= number) {
      open.pop();
    }
    const depth = Math.min(6, (open.at(-1)?.depth ?? options.shift) + 1);
    open.push({ number, depth });
    const id = options.idPrefix + slugger.slug(text);
    element.tagName = `h${depth}`;
    element.properties.id = id;
    contents.push({ depth, id, text });
  }
  return contents;
}

function headingNumber(element: Element): number | undefined {
  const digit = /^h([1-6])$/.exec(element.tagName)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** Points links within the document at the prefixed ids; a link to a heading that is not there becomes its words. */
export function resolveAnchors(article: Element, idPrefix: string): void {
  const ids = new Set(
    elementsOf(article)
      .map((element) => stringProperty(element, 'id'))
      .filter((id) => id !== ''),
  );
  rewriteElements(article, (element) => {
    const href = stringProperty(element, 'href');
    if (element.tagName !== 'a' || !href.startsWith('#') || ids.has(href.slice(1))) {
      return undefined;
    }
    const name = decode(href.slice(1));
    const id = [name, name.toLowerCase()].map((slug) => idPrefix + slug).find((candidate) => ids.has(candidate));
    if (id === undefined || name === '') {
      return element.children;
    }
    element.properties.href = `#${id}`;
    return undefined;
  });
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
