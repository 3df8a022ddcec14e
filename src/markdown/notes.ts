/** Notes of decisions: our own words, processed as guides are. They stand within a page, so their headings have no ids. */
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { markdownToHast } from 'satteri';
import { codeOfBlock, highlightToHast } from './highlight.ts';
import { tableBox } from './tidy.ts';
import { rewriteElements } from './tree.ts';

/** The page's headings above it. */
const SHIFT = 3;

/** `base` is the path the site lies under: authors write `/variants/alpine/` wherever that is. */
export function renderNotes(markdown: string, base: string): string {
  const tree = markdownToHast(markdown, {
    features: { frontmatter: false, rawHtml: false, smartPunctuation: { dashes: false } },
  });
  const children = 'children' in tree ? tree.children : [];
  const article = { type: 'element', tagName: 'div', properties: {}, children } as Element;
  const root = base.replace(/\/+$/, '');
  rewriteElements(article, (element) => {
    const code = element.tagName === 'pre' ? codeOfBlock(element) : undefined;
    if (code) return [highlightToHast(code.code, code.language)];
    if (element.tagName === 'table') return [{ ...tableBox(), children: [element] }];
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (level) element.tagName = `h${Math.min(6, Number(level) + SHIFT)}`;
    const { id: _, style: __, ...properties } = element.properties;
    element.properties = properties;
    if (element.tagName === 'a') placeLink(element, root);
    return undefined;
  });
  return toHtml(article.children).trim();
}

function placeLink(element: Element, root: string): void {
  const { href = '', ...properties } = element.properties;
  const address = String(href);
  const isSafe = /^(?:https?:|mailto:|[/#?.])/i.test(address) || !address.includes(':');
  const placed = /^\/(?!\/)/.test(address) ? root + address : address;
  element.properties = isSafe ? { ...properties, href: placed } : properties;
}
