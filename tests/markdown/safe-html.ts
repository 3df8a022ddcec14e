/**
 * Judges HTML by what a browser's parser makes of it, against lists written down here once more: what the renderer
 * allows is not asked.
 */
import { type DefaultTreeAdapterMap, html as names, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const ELEMENTS = new Set(
  `a abbr aside b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h3 h4 h5 h6 hr i img
  input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th
  thead tr u ul var wbr`.split(/\s+/),
);

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel', 'title', 'id', 'aria-label'],
  abbr: ['title'],
  aside: ['class', 'role'],
  details: ['open'],
  div: ['class', 'tabindex', 'role', 'aria-label'],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  li: ['class', 'id'],
  ol: ['class', 'start'],
  pre: ['tabindex', 'data-language'],
  section: ['class'],
  span: ['class'],
  td: ['class', 'colspan', 'rowspan'],
  th: ['class', 'colspan', 'rowspan'],
  ul: ['class'],
  p: ['class'],
  ...Object.fromEntries(['h3', 'h4', 'h5', 'h6'].map((name) => [name, ['id', 'class']])),
};

const CLASS =
  /^(?:alert(?:-title|-note|-tip|-important|-warning|-caution)?|align-(?:left|right|center)|table-scroll|footnotes(?:-title)?|task-list-item|contains-task-list|hl-[a-z]+)$/;

export function findViolations(html: string): string[] {
  const fragment = parseFragment(html);
  const elements = elementsOf(fragment);
  const ids = elements.map((element) => attributeOf(element, 'id')).filter((id) => id !== undefined);
  const violations = elements.flatMap((element) => [
    ...judgeElement(element),
    ...judgeTarget(element, new Set(ids)).map((text) => `${element.tagName}: ${text}`),
  ]);
  if (new Set(ids).size !== ids.length) {
    violations.push('an id occurs twice');
  }
  if (hasOther(fragment)) {
    violations.push('a comment or doctype');
  }
  if (serialize(parseFragment(serialize(fragment))) !== serialize(fragment)) {
    violations.push('means something else when parsed again');
  }
  return violations;
}

function judgeElement(element: Element): string[] {
  const { tagName, attrs, namespaceURI } = element;
  if (!ELEMENTS.has(tagName) || namespaceURI !== names.NS.HTML) {
    return [`<${tagName}>`];
  }
  const allowed = ATTRIBUTES[tagName] ?? [];
  const violations = attrs.filter(({ name }) => !allowed.includes(name)).map(({ name }) => `${tagName} ${name}`);
  const classes = (attributeOf(element, 'class') ?? 'alert').split(' ');
  if (!classes.every((name) => CLASS.test(name))) {
    violations.push(`class ${classes}`);
  }
  if (!(attributeOf(element, 'id') ?? '/readme/').startsWith('/readme/')) {
    violations.push(`id ${attributeOf(element, 'id')}`);
  }
  if (
    tagName === 'input' &&
    (attributeOf(element, 'type') !== 'checkbox' || attributeOf(element, 'disabled') === undefined)
  ) {
    violations.push('a control');
  }
  return violations;
}

function judgeTarget(element: Element, ids: ReadonlySet<string>): string[] {
  const href = attributeOf(element, 'href');
  const src = attributeOf(element, 'src');
  const isKnown = href === undefined || (href.startsWith('#') && ids.has(href.slice(1)));
  if (!isKnown && !/^(?:https?|mailto):$/.test(URL.parse(href, 'wrong:')?.protocol ?? '')) {
    return [`href ${href}`];
  }
  if (/^https?:/.test(href ?? '') && !attributeOf(element, 'rel')?.includes('nofollow noopener noreferrer')) {
    return ['no rel'];
  }
  return src === undefined || /^\/(?!\/)/.test(src) ? [] : [`src ${src}`];
}

function elementsOf(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  const inner = 'content' in node ? node.content.childNodes : [];
  return [...own, ...('childNodes' in node ? [...node.childNodes, ...inner].flatMap(elementsOf) : [])];
}

function hasOther(node: Node): boolean {
  return /^#(?:comment|documentType)/.test(node.nodeName) || ('childNodes' in node && node.childNodes.some(hasOther));
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}
