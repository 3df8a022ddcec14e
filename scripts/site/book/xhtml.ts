/** HTML that is safe already, as the XHTML of a book: well-formed, without what only a browser's page needs. */
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr']);
const ATTRIBUTES = new Set([
  ...['id', 'class', 'href', 'title', 'lang', 'dir', 'colspan', 'rowspan', 'scope', 'headers'],
  ...['start', 'reversed', 'datetime', 'cite', 'open', 'alt', 'src'],
]);
/** Elements that the language has given up, and what says the same. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  tt: 'code',
  strike: 's',
  big: 'span',
  font: 'span',
  center: 'div',
};
const DROPPED = new Set(['svg', 'button', 'script', 'style']);
/** Whatever is no character of XML 1.0. */
const RE_FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export function escapeXml(text: string): string {
  const safe = text.replace(RE_FORBIDDEN, '');
  return safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A link to a place that `html` does not have becomes its text. */
export function toXhtml(html: string): string {
  const { childNodes } = parseFragment(html);
  const ids = new Set(listIds(childNodes));
  return childNodes.map((node) => formatNode(node, ids)).join('');
}

function listIds(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) =>
    'tagName' in node ? [...(attributeOf(node, 'id') ?? []), ...listIds(node.childNodes)] : [],
  );
}

function formatNode(node: Node, ids: ReadonlySet<string>): string {
  if ('value' in node) return escapeXml(node.value);
  if (!('tagName' in node) || DROPPED.has(node.tagName)) return '';
  if (node.tagName === 'input') return node.attrs.some(({ name }) => name === 'checked') ? '☑' : '☐';
  const name = SUCCESSORS[node.tagName] ?? node.tagName;
  const attributes = formatAttributes(node, ids);
  if (VOID.has(name)) return `<${name}${attributes}/>`;
  return `<${name}${attributes}>${node.childNodes.map((child) => formatNode(child, ids)).join('')}</${name}>`;
}

function formatAttributes(element: Element, ids: ReadonlySet<string>): string {
  const kept = element.attrs.filter(({ name, value }) => isKept(element, name, value, ids));
  const align = element.tagName === 'center' ? 'center' : attributeOf(element, 'align')?.[0]?.toLowerCase();
  const classes = [attributeOf(element, 'class')?.[0], align && `align-${align}`].filter(Boolean).join(' ');
  const others = kept.filter(({ name }) => name !== 'class');
  const all = classes ? [...others, { name: 'class', value: classes }] : others;
  return all.map(({ name, value }) => ` ${name}="${escapeXml(value)}"`).join('');
}

function isKept({ tagName }: Element, name: string, value: string, ids: ReadonlySet<string>): boolean {
  if (!ATTRIBUTES.has(name)) return false;
  if (name === 'start') return tagName === 'ol' && /^-?\d+$/.test(value);
  if (name === 'colspan' || name === 'rowspan') return /^[1-9]\d*$/.test(value);
  if (name === 'href' && value.startsWith('#')) return ids.has(decodeURIComponent(value.slice(1)));
  return name !== 'href' || /^https?:\/\/[^\s/]/.test(value) || /^mailto:/.test(value);
}

/** As a list of none or one, so that an empty value is told from an absent one. */
function attributeOf(element: Element, name: string): readonly string[] | undefined {
  const found = element.attrs.find((attribute) => attribute.name === name);
  return found && [found.value];
}
