/**
 * Where answers come from: the small index of names and tags, the digests when one is typed, and Pagefind for prose.
 * Each is loaded when first needed; the three are shown as one list.
 */
import { createSearchEngine, type SearchEngine, type SearchHit } from '#search/engine.ts';
import { parseSearchIndex } from '#search/index-format.ts';
import { parseQuery } from '#search/query.ts';
import { loadPagefind, type Pagefind } from './load-pagefind.ts';
import { loadText } from './load-text.ts';

export type Found = {
  readonly kind: 'image' | 'tag' | 'digest' | 'variant' | 'guide' | 'text';
  readonly title: string;
  readonly text: string;
  /** What the result is, in words. */
  readonly label: string;
  readonly href: string;
};

type Addresses = { readonly index?: string; readonly digests?: string; readonly pagefind?: string };
type Report = (found: readonly Found[], done: boolean) => void;
const PROSE_RESULTS = 5;
const root = (): string => document.body.dataset.root ?? '/';
const LABELS = { image: 'Image', variant: 'Variant', guide: 'Guide' } as const;

let engine: Promise<SearchEngine> | undefined;
let digests: Promise<readonly string[]> | undefined;
let pagefind: Promise<Pagefind> | undefined;

/** Reports what is known so far, as often as more is known; the last report is `done`. An empty query only loads. */
export async function findAll(query: string, addresses: Addresses, report: Report): Promise<void> {
  engine ??= loadText(addresses.index ?? '').then((text) => createSearchEngine(parseSearchIndex(text)));
  engine.catch(() => {
    engine = undefined;
  });
  const { search } = await engine;
  if (!query) return;
  const named = search(query, 12).map(toFound);
  const exact = await findDigest(query, addresses);
  const found = [...exact, ...named];
  report(found, false);
  const prose = await findProse(query, addresses).catch(() => []);
  const shown = new Set(found.map(({ href }) => href));
  report([...found, ...prose.filter(({ href }) => !shown.has(href))], true);
}

function toFound({ document, row, tag }: SearchHit): Found {
  if (row === undefined) {
    return {
      kind: document.kind,
      title: document.title,
      text: document.text,
      label: LABELS[document.kind],
      href: root() + document.path,
    };
  }
  const tags = row.split(' ');
  const shown = tag ?? tags[0] ?? '';
  const aliases = tags.filter((candidate) => candidate !== shown);
  return {
    kind: 'tag',
    title: `${document.title}:${shown}`,
    text: aliases.length > 0 ? `the same image as ${aliases.join(', ')}` : document.text,
    label: 'Tag',
    href: `${root()}${document.path}#${shown}`,
  };
}

async function findDigest(query: string, addresses: Addresses): Promise<readonly Found[]> {
  const { digest } = parseQuery(query);
  if (!digest) return [];
  digests ??= loadText(addresses.digests ?? '').then((text) => text.split('\n'));
  const lines = await digests;
  return lines
    .filter((line) => line.startsWith(digest))
    .slice(0, 8)
    .map((line) => {
      const [hex = '', path = ''] = line.split(' ');
      const [, image = '', tag = ''] = /^images\/(.+)\/tags\/([^/]+)\/$/.exec(path) ?? [];
      return { kind: 'digest', title: `${image}:${tag}`, text: `sha256:${hex}`, label: 'Digest', href: root() + path };
    });
}

async function findProse(query: string, addresses: Addresses): Promise<readonly Found[]> {
  const words = query.replace(/[:@/]/g, ' ');
  pagefind ??= loadPagefind(addresses.pagefind ?? '/pagefind/');
  pagefind.catch(() => {
    pagefind = undefined;
  });
  const { debouncedSearch } = await pagefind;
  const answer = await debouncedSearch(words);
  if (!answer) return [];
  const results = await Promise.all(answer.results.slice(0, PROSE_RESULTS).map((result) => result.data()));
  return results.map(({ url, meta, plain_excerpt, excerpt }) => ({
    kind: 'text',
    title: meta.title ?? url,
    text: plain_excerpt ?? excerpt.replace(/<[^>]*>/g, ''),
    label: 'In the text',
    href: url,
  }));
}
