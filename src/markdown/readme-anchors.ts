import type { Element } from 'hast';
import { elementsOf, rewriteElements, stringProperty } from './tree.ts';

export type AnchorOptions = {
  readonly idPrefix: string;
  /** The ids of the places that the author named. */
  readonly places: ReadonlyMap<string, string>;
};

/** Points links within the document at its ids; a link to a place that is not there becomes its words. */
export function resolveAnchors(article: Element, { idPrefix, places }: AnchorOptions): void {
  const ids = new Set(elementsOf(article).map((element) => stringProperty(element, 'id')));
  rewriteElements(article, (element) => {
    const href = stringProperty(element, 'href');
    const fragment = href.slice(1);
    if (element.tagName !== 'a' || !href.startsWith('#') || (fragment.startsWith(idPrefix) && ids.has(fragment))) {
      return undefined;
    }
    const name = decode(fragment);
    const candidates = [idPrefix + name, places.get(name), idPrefix + name.toLowerCase()];
    const id = name === '' ? undefined : candidates.find((candidate) => candidate !== undefined && ids.has(candidate));
    if (id === undefined) {
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
