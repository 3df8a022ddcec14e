/** One page of a site as a page that is read from disk. */
import { type DefaultTreeAdapterTypes, parse, type Token } from 'parse5';
import { toFilePolicy } from './file-policy.ts';
import { applyEdits, type Edit, formatAttribute } from './html-edits.ts';
import { findFile, type SiteFiles, toRelative, toRoot } from './relative-address.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

export type Rewriting = SiteFiles & {
  /** The classic script that does what a module does; both are files of the folder. */
  readonly classic: (module: string) => Promise<string>;
  /** A script every page loads, a file of the folder. */
  readonly script: string;
  /** Told every file that a link leads to. */
  readonly onLink: (file: string) => void;
};

const ADDRESSES = new Set(['href', 'src', 'poster', 'action']);
/** Hints and files that mean nothing without a server. */
const RE_LEFT_OUT = /^(?:modulepreload|preload|prefetch|manifest|search|sitemap|describedby|apple-touch-icon)$/;

export async function rewritePage(html: string, page: string, site: Rewriting): Promise<string> {
  const edits: Edit[] = [];
  const stack: Node[] = [parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false })];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('tagName' in node && attributeOf(node, 'data-needs-server') !== undefined) {
      const place = node.sourceCodeLocation;
      if (place) edits.push({ start: place.startOffset, end: place.endOffset, text: '' });
      continue;
    }
    if ('childNodes' in node) stack.push(...node.childNodes);
    if ('content' in node) stack.push(...node.content.childNodes);
    if ('tagName' in node) edits.push(...(await rewriteElement(node, page, site)));
  }
  return applyEdits(html, edits);
}

async function rewriteElement(element: Element, page: string, site: Rewriting): Promise<readonly Edit[]> {
  const { tagName, sourceCodeLocation: place } = element;
  if (!place) return [];
  const end = place.startTag?.endOffset ?? place.endOffset;
  if (tagName === 'html') return [{ start: end - 1, end: end - 1, text: ' data-from-disk' }];
  if (tagName === 'head') {
    const text = `<script defer ${formatAttribute('src', toRelative(site.script, page))}></script>`;
    // After the policy, which is the second thing a page says.
    return [{ start: place.endTag?.startOffset ?? end, end: place.endTag?.startOffset ?? end, text }];
  }
  if (tagName === 'script' && attributeOf(element, 'type') === 'module') {
    const text = await toClassic(element, page, site);
    return [{ start: place.startOffset, end: place.endOffset, text }];
  }
  if (tagName === 'link' && (RE_LEFT_OUT.test(attributeOf(element, 'rel') ?? '') || isTwin(element))) {
    return [{ start: place.startOffset, end: place.endOffset, text: '' }];
  }
  return element.attrs.flatMap((attribute) => rewriteAttribute(element, attribute, page, site));
}

/** Who reads from disk has the page itself. */
function isTwin(element: Element): boolean {
  return attributeOf(element, 'type') === 'text/markdown';
}

async function toClassic(element: Element, page: string, site: Rewriting): Promise<string> {
  const module = findFile(attributeOf(element, 'src') ?? '', site);
  if (!module) throw new Error(`${page}: has a module script that is no file of the site; from disk it would not run`);
  return `<script defer ${formatAttribute('src', toRelative(await site.classic(module), page))}></script>`;
}

function rewriteAttribute(
  element: Element,
  { name, value }: Token.Attribute,
  page: string,
  site: Rewriting,
): readonly Edit[] {
  const place = element.sourceCodeLocation?.attrs?.[name];
  const changed = place && rewriteValue(element, name, value, page, site);
  // A copy has no service worker and needs none.
  if (place && name === 'data-worker') return [{ start: place.startOffset, end: place.endOffset, text: '' }];
  if (!place || changed === undefined || changed === value) return [];
  return [{ start: place.startOffset, end: place.endOffset, text: formatAttribute(name, changed) }];
}

function rewriteValue(
  element: Element,
  name: string,
  value: string,
  page: string,
  site: Rewriting,
): string | undefined {
  if (element.tagName === 'meta' && name === 'content') {
    const isPolicy = attributeOf(element, 'http-equiv')?.toLowerCase() === 'content-security-policy';
    return isPolicy ? toFilePolicy(value) : undefined;
  }
  if (name === 'srcset') return value.replace(/[^\s,]+/g, (word) => toAddress(word, page, site) ?? word);
  if (name === 'data-root') return toRoot(page);
  if (!ADDRESSES.has(name) && !name.startsWith('data-')) return undefined;
  const file = findFile(value, site);
  if (file !== undefined && (element.tagName === 'a' || element.tagName === 'link')) site.onLink(file);
  if (file !== undefined) return toRelative(file, page, value);
  return toFolder(value, page, site);
}

function toAddress(address: string, page: string, site: SiteFiles): string | undefined {
  const file = findFile(address, site);
  return file && toRelative(file, page, address);
}

/** A folder without a page of its own, which scripts read files from: `/pagefind/`. */
function toFolder(address: string, page: string, { base, files }: SiteFiles): string | undefined {
  const folder = address.slice(base.length);
  if (!address.startsWith(base) || !/^[\w-]+\/$/.test(folder)) return undefined;
  for (const file of files) if (file.startsWith(folder)) return toRoot(page) + folder;
  return undefined;
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}
