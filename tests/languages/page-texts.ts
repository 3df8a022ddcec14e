/** What a reader reads of a built page, in the page's own language: texts, and the attributes that are read out. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

export type PageTexts = { readonly language: string; readonly texts: readonly string[] };
/** Whether a part of the page is left out. */
export type Skip = (attribute: (name: string) => string | undefined, tag: string) => boolean;

const SILENT = new Set(['script', 'style', 'code', 'pre', 'kbd', 'svg', 'time', 'template']);
const SPOKEN = ['aria-label', 'title', 'alt', 'placeholder'];
const DESCRIPTIONS = new Set(['description', 'og:description', 'og:title', 'og:image:alt']);

export function readTexts(html: string, skip: Skip = () => false): PageTexts {
  const root = parse(html, { scriptingEnabled: false }).childNodes.find(
    (node): node is Element => node.nodeName === 'html',
  );
  const language = root ? (attributeOf(root, 'lang') ?? '') : '';
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if ('value' in node) texts.push(node.value);
    if (!('tagName' in node)) return;
    const attribute = (name: string): string | undefined => attributeOf(node, name);
    if ((attribute('lang') ?? language) !== language || skip(attribute, node.tagName)) return;
    texts.push(...SPOKEN.flatMap((name) => attribute(name) ?? []));
    if (node.tagName === 'meta' && DESCRIPTIONS.has(attribute('name') ?? attribute('property') ?? '')) {
      texts.push(attribute('content') ?? '');
    }
    if (!SILENT.has(node.tagName)) for (const child of node.childNodes) visit(child);
  };
  if (root) visit(root);
  return { language, texts: texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean) };
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}
