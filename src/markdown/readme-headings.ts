import Slugger from 'github-slugger';
import type { Element } from 'hast';
import { elementsOf, stringProperty, textOf } from './tree.ts';

/** `depth` is the level of the heading on our page: 3 for `<h3>`. */
export type Heading = { readonly depth: number; readonly id: string; readonly text: string };

export type HeadingOptions = {
  readonly idPrefix: string;
  /** Added to the level of the document's topmost headings, which count as level 1. */
  readonly shift: number;
};

export type PlacedHeadings = {
  readonly contents: readonly Heading[];
  /** The new ids by the old ones. */
  readonly ids: ReadonlyMap<string, string>;
};

/**
 * Moves the headings below the page's own and gives them ids. Levels follow the nesting, not the numbers: a heading is
 * one level below the nearest one before it with a smaller number, so that none is skipped; siblings stay siblings.
 */
export function placeHeadings(article: Element, options: HeadingOptions): PlacedHeadings {
  const slugger = new Slugger();
  const open: { number: number; depth: number }[] = [];
  const contents: Heading[] = [];
  const ids = new Map<string, string>();
  for (const element of elementsOf(article)) {
    const number = headingNumber(element);
    const text = number === undefined ? '' : textOf(element).replace(/\s+/g, ' ').trim();
    if (number === undefined || text === '') {
      leaveOut(element, number);
      continue;
    }
    while ((open.at(-1)?.number ?? 0) >= number) {
      open.pop();
    }
    const depth = Math.min(6, (open.at(-1)?.depth ?? options.shift) + 1);
    open.push({ number, depth });
    const id = options.idPrefix + slugger.slug(text);
    ids.set(stringProperty(element, 'id'), id);
    element.tagName = `h${depth}`;
    element.properties.id = id;
    contents.push({ depth, id, text });
  }
  return { contents, ids };
}

/** A heading without words is a barrier to those who go from one to the next. */
function leaveOut(element: Element, number: number | undefined): void {
  if (number !== undefined) {
    element.tagName = 'p';
    delete element.properties.id;
  }
}

function headingNumber(element: Element): number | undefined {
  const digit = /^h([1-6])$/.exec(element.tagName)?.[1];
  return digit === undefined ? undefined : Number(digit);
}
