/** One page of a site as a page that is read from disk. */
import { toFilePolicy } from './file-policy.ts';
import { applyEdits, type Edit, formatAttribute } from './html-edits.ts';
import { attributeOf, type PlacedAttribute, type PlacedElement, readElements } from './read-elements.ts';
import { findFile, type SiteFiles, toRelative, toRoot } from './relative-address.ts';

export type Rewriting = SiteFiles & {
  /** The first ones of all paths: `pagefind/`. */
  readonly folders: ReadonlySet<string>;
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
  let leftOutUntil = 0;
  for (const element of readElements(html)) {
    if (element.start < leftOutUntil) continue;
    if (attributeOf(element, 'data-needs-server') === undefined) {
      edits.push(...(await rewriteElement(element, page, site)));
      continue;
    }
    leftOutUntil = element.end;
    edits.push(cut(element));
  }
  return applyEdits(html, edits);
}

async function rewriteElement(element: PlacedElement, page: string, site: Rewriting): Promise<readonly Edit[]> {
  const { name, start, startTagEnd, endTagStart = startTagEnd, end } = element;
  if (name === 'html') return [{ start: startTagEnd - 1, end: startTagEnd - 1, text: ' data-from-disk' }];
  if (name === 'head') {
    const text = `<script defer ${formatAttribute('src', toRelative(site.script, page))}></script>`;
    // After the policy, which is the second thing a page says.
    return [{ start: endTagStart, end: endTagStart, text }];
  }
  if (name === 'script' && attributeOf(element, 'type') === 'module') {
    return [{ start, end, text: await toClassic(element, page, site) }];
  }
  if (name === 'link' && (RE_LEFT_OUT.test(attributeOf(element, 'rel') ?? '') || isTwin(element))) {
    return [cut(element)];
  }
  return element.attributes.flatMap((attribute) => rewriteAttribute(element, attribute, page, site));
}

function cut({ start, end }: PlacedElement | PlacedAttribute): Edit {
  return { start, end, text: '' };
}

/** Who reads from disk has the page itself. */
function isTwin(element: PlacedElement): boolean {
  return attributeOf(element, 'type') === 'text/markdown';
}

async function toClassic(element: PlacedElement, page: string, site: Rewriting): Promise<string> {
  const module = findFile(attributeOf(element, 'src') ?? '', site);
  if (!module) throw new Error(`${page}: has a module script that is no file of the site; from disk it would not run`);
  return `<script defer ${formatAttribute('src', toRelative(await site.classic(module), page))}></script>`;
}

function rewriteAttribute(
  element: PlacedElement,
  attribute: PlacedAttribute,
  page: string,
  site: Rewriting,
): readonly Edit[] {
  const { name, value, start, end } = attribute;
  // A copy has no service worker and needs none.
  if (name === 'data-worker') return [cut(attribute)];
  const changed = rewriteValue(element, name, value, page, site);
  return changed === undefined || changed === value ? [] : [{ start, end, text: formatAttribute(name, changed) }];
}

function rewriteValue(
  element: PlacedElement,
  name: string,
  value: string,
  page: string,
  site: Rewriting,
): string | undefined {
  if (element.name === 'meta' && name === 'content') {
    const isPolicy = attributeOf(element, 'http-equiv')?.toLowerCase() === 'content-security-policy';
    return isPolicy ? toFilePolicy(value) : undefined;
  }
  if (name === 'srcset') return value.replace(/[^\s,]+/g, (word) => toAddress(word, page, site) ?? word);
  if (name === 'data-root') return toRoot(page);
  if (!ADDRESSES.has(name) && !name.startsWith('data-')) return undefined;
  const file = findFile(value, site);
  if (file !== undefined && (element.name === 'a' || element.name === 'link')) site.onLink(file);
  if (file !== undefined) return toRelative(file, page, value);
  return toFolder(value, page, site);
}

function toAddress(address: string, page: string, site: SiteFiles): string | undefined {
  const file = findFile(address, site);
  return file && toRelative(file, page, address);
}

/** A folder without a page of its own, which scripts read files from: `/pagefind/`. */
function toFolder(address: string, page: string, { base, folders }: Rewriting): string | undefined {
  const folder = address.slice(base.length);
  return address.startsWith(base) && folders.has(folder) ? toRoot(page) + folder : undefined;
}
