import { createHash } from 'node:crypto';
import type { Element, ElementContent, Nodes } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { markdownToHast } from 'satteri';
import { isHtmlName } from './html-names.ts';
import { markNamedPlaces } from './named-places.ts';
import { createSafeSchema, STRIPPED } from './safe-schema.ts';
import { measureTree, rewriteElements, stringProperty } from './tree.ts';

const MAX_DEPTH = 300;
const MAX_NODES = 200_000;

/** A stranger's Markdown, parsed and made safe, as the children of one `div`. */
export type UntrustedDocument = {
  readonly article: Element;
  /** What the ids of footnotes and headings begin with; there are no others. */
  readonly mark: string;
  /** The id of the heading that belongs to a place the author named. */
  readonly places: ReadonlyMap<string, string>;
};

/** Throws if the tree is too large to be walked. */
export function parseUntrusted(markdown: string): UntrustedDocument {
  // A document cannot contain its own hash, so nothing in it can pass for what the parser wrote.
  const mark = `x${createHash('sha256').update(markdown).digest('hex').slice(0, 24)}-`;
  const tree = markdownToHast(markdown, {
    features: { frontmatter: false, rawHtml: true, gfm: { footnotes: { clobberPrefix: mark } } },
  });
  const { nodes, depth } = measureTree(tree);
  if (depth > MAX_DEPTH || nodes > MAX_NODES) {
    throw new RangeError('the document has too many or too deeply nested parts');
  }
  const article = toArticle(tree);
  keepTableAlignment(article);
  showPlaceholders(article);
  const places = markNamedPlaces(article, mark);
  return { article: toArticle(sanitize(article, createSafeSchema(mark))), mark, places };
}

function toArticle(tree: Nodes): Element {
  const children: readonly Nodes[] = 'children' in tree ? tree.children : [];
  return { type: 'element', tagName: 'div', properties: {}, children: children.filter(isContent) };
}

function isContent(node: Nodes): node is ElementContent {
  return node.type === 'element' || node.type === 'text';
}

/** The parser aligns cells by a style, which is not let through. */
function keepTableAlignment(article: Element): void {
  rewriteElements(article, (element) => {
    const align = /^text-align: (left|right|center)$/.exec(stringProperty(element, 'style'))?.[1];
    if (align !== undefined) {
      element.properties = { ...element.properties, align };
    }
    return undefined;
  });
}

/** `docker run -e USER=<username>`, written without code marks, is a placeholder and no element: its word is kept. */
function showPlaceholders(article: Element): void {
  rewriteElements(article, (element, ancestors) => {
    if (isHtmlName(element.tagName)) return undefined;
    const isForeign = ancestors.some(({ tagName }) => (STRIPPED as readonly string[]).includes(tagName));
    if (isForeign) return undefined;
    return [{ type: 'text', value: `<${element.tagName}>` }, ...element.children];
  });
}
