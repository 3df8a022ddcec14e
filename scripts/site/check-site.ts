/**
 * Checks a built site as its readers' browsers would: every internal link and anchor leads somewhere, ids are unique,
 * and nothing is loaded from another host. The site is read from disk; no server is needed.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { listPages } from './count-pages.ts';
import { listFiles } from './list-files.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

type Reference = { readonly address: string; readonly kind: 'link' | 'resource' };
type PageFacts = { readonly ids: ReadonlySet<string>; readonly references: readonly Reference[] };

export type SiteReport = {
  readonly pages: number;
  readonly links: number;
  /** One sentence each: page, what is wrong. */
  readonly problems: readonly string[];
};

const RESOURCES: Readonly<Record<string, string>> = {
  img: 'src',
  script: 'src',
  iframe: 'src',
  source: 'src',
  video: 'src',
  audio: 'src',
};
const LOADING_RELATIONS = new Set(['stylesheet', 'icon', 'preload', 'modulepreload', 'manifest']);

export async function checkSite(out: string, base: string): Promise<SiteReport> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const pages = listPages(out);
  const files = new Set(listFiles(out));
  const problems: string[] = [];
  const facts = new Map<string, PageFacts>();
  for (const page of pages) facts.set(page, readPage(page, await readFile(path.join(out, page), 'utf8'), problems));
  let links = 0;
  for (const [page, { references }] of facts) {
    for (const reference of references) {
      links += 1;
      const problem = checkReference(reference, page, root, files, facts);
      if (problem) problems.push(`${page}: ${problem}`);
    }
  }
  return { pages: pages.length, links, problems };
}

function readPage(page: string, html: string, problems: string[]): PageFacts {
  const ids = new Set<string>();
  const references: Reference[] = [];
  const stack: Node[] = [parse(html)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('childNodes' in node) stack.push(...node.childNodes);
    if (!('tagName' in node)) continue;
    const id = attribute(node, 'id');
    if (id !== undefined && ids.has(id)) problems.push(`${page}: the id "${id}" stands twice`);
    if (id !== undefined) ids.add(id);
    const reference = readReference(node);
    if (reference) references.push(reference);
  }
  return { ids, references };
}

function readReference(element: Element): Reference | undefined {
  const resource = RESOURCES[element.tagName];
  const loaded = element.tagName === 'link' && LOADING_RELATIONS.has(attribute(element, 'rel') ?? '');
  const address = attribute(element, resource ?? 'href');
  if (address === undefined) return undefined;
  if (resource || loaded) return { address, kind: 'resource' };
  return element.tagName === 'a' ? { address, kind: 'link' } : undefined;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

function checkReference(
  { address, kind }: Reference,
  page: string,
  root: string,
  files: ReadonlySet<string>,
  facts: ReadonlyMap<string, PageFacts>,
): string | undefined {
  const here = new URL(page.replace(/(^|\/)index\.html$/, '$1'), `http://site.invalid${root}`);
  if (!URL.canParse(address, here)) return `"${address}" is no address`;
  const target = new URL(address, here);
  if (target.host !== here.host) {
    return kind === 'resource' ? `loads from another host: ${address}` : undefined;
  }
  if (target.protocol !== 'http:') return undefined;
  if (!target.pathname.startsWith(root)) return `"${address}" leaves the base ${root}`;
  const relative = decodeURIComponent(target.pathname.slice(root.length));
  const file = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative;
  if (/^pagefind(?:-[a-z]+)?\//.test(file)) return undefined;
  if (!files.has(file)) return `"${address}" leads nowhere`;
  const id = decodeURIComponent(target.hash.slice(1));
  return id && facts.has(file) && !facts.get(file)?.ids.has(id) ? `"${address}" names no place on its page` : undefined;
}
