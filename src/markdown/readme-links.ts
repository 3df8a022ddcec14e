import type { Element } from 'hast';
import { resolveAddress } from './address.ts';
import { isInside, rewriteElements, stringProperty, textOf } from './tree.ts';

/**
 * Gives every link to elsewhere its absolute address and takes the others away, keeping their words: links within
 * links, links without words, and anything but `http`, `https` and `mailto`. Links within the page (`#…`) stay as they
 * are.
 */
export function resolveLinks(article: Element, base: string): void {
  rewriteElements(article, (element, ancestors) => {
    if (element.tagName !== 'a') {
      return undefined;
    }
    const href = stringProperty(element, 'href');
    if (isInside(ancestors, 'a') || textOf(element).trim() === '') {
      return element.children;
    }
    if (href.startsWith('#')) {
      return undefined;
    }
    const properties = linkTo(href, base);
    if (properties === undefined) {
      return element.children;
    }
    const title = stringProperty(element, 'title');
    element.properties = { ...properties, ...(title !== '' && { title }) };
    return undefined;
  });
}

function linkTo(href: string, base: string): Element['properties'] | undefined {
  const address = resolveAddress(href, base, ['http:', 'https:', 'mailto:']);
  if (address === undefined || address.protocol === 'mailto:') {
    return address && { href: address.href };
  }
  // A name before the host only serves to make one host look like another.
  address.username = '';
  address.password = '';
  return { href: address.href, rel: ['nofollow', 'noopener', 'noreferrer', 'external'] };
}
