/** What a first visit of a page downloads: the page, its styles and its scripts with all they import, compressed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** In bytes: issue 4, section 4. Pictures aside, and what is loaded on demand (search). */
export const WEIGHT_LIMITS = { home: 60_000, medianImage: 60_000, heaviestImage: 250_000 } as const;

export type PageWeight = { readonly page: string; readonly bytes: number };
export type WeightReport = {
  readonly home: PageWeight;
  readonly medianImage?: PageWeight;
  readonly heaviestImage?: PageWeight;
  /** One sentence for each page above its limit. */
  readonly problems: readonly string[];
};

type Node = DefaultTreeAdapterTypes.Node;

const RE_IMAGE = /^(?:[a-z]{2}\/)?images\/(?!.*\/tags\/[^/]+\/index\.html$).+\/index\.html$/;
const RE_IMPORT = /(?:import|from)\s*["']([^"']+\.js)["']/g;

/** `pages` are all pages below `out`, relative; `base` is the path the site is published under. */
export async function checkWeight(out: string, base: string, pages: readonly string[]): Promise<WeightReport> {
  const root = base.endsWith('/') ? base : `${base}/`;
  const known = new Map<string, Promise<ReadonlyMap<string, number>>>();
  const weigh = async (page: string): Promise<PageWeight> => ({ page, bytes: await weighPage(out, root, page, known) });
  const home = await weigh('index.html');
  const images: PageWeight[] = [];
  for (const page of pages) if (RE_IMAGE.test(page)) images.push(await weigh(page));
  images.sort((a, b) => a.bytes - b.bytes);
  const medianImage = images[Math.floor((images.length - 1) / 2)];
  const heaviestImage = images.at(-1);
  const named = { home, ...(medianImage && { medianImage }), ...(heaviestImage && { heaviestImage }) };
  return { ...named, problems: listProblems(named) };
}

function listProblems(weights: Partial<Record<keyof typeof WEIGHT_LIMITS, PageWeight>>): readonly string[] {
  return (['home', 'medianImage', 'heaviestImage'] as const).flatMap((kind) => {
    const weight = weights[kind];
    if (weight === undefined || weight.bytes <= WEIGHT_LIMITS[kind]) return [];
    return [`${weight.page}: weighs ${weight.bytes} bytes compressed, more than ${WEIGHT_LIMITS[kind]}`];
  });
}

type Known = Map<string, Promise<ReadonlyMap<string, number>>>;

async function weighPage(out: string, root: string, page: string, known: Known): Promise<number> {
  const html = await readFile(path.join(out, page), 'utf8');
  const files = new Map<string, number>();
  for (const address of loadedAddresses(html)) {
    const file = decodeURIComponent(new URL(address, `http://site.invalid${root}${page}`).pathname).slice(root.length);
    const parts = known.get(file) ?? weighFile(out, file);
    known.set(file, parts);
    for (const [name, bytes] of await parts) files.set(name, bytes);
  }
  return [...files.values()].reduce((sum, bytes) => sum + bytes, gzipSync(html).length);
}

/** A file and what it imports, by name. */
async function weighFile(
  out: string,
  file: string,
  seen = new Map<string, number>(),
): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(path.join(out, file), 'utf8');
  seen.set(file, gzipSync(text).length);
  if (!file.endsWith('.js')) return seen;
  for (const [, address = ''] of text.matchAll(RE_IMPORT)) {
    const imported = path.posix.join(path.posix.dirname(file), address);
    if (address.startsWith('.') && !seen.has(imported)) await weighFile(out, imported, seen);
  }
  return seen;
}

function loadedAddresses(html: string): readonly string[] {
  const found: string[] = [];
  const stack: Node[] = [parse(html)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('childNodes' in node) stack.push(...node.childNodes);
    if (!('tagName' in node)) continue;
    const read = (name: string): string | undefined => node.attrs.find((attribute) => attribute.name === name)?.value;
    const address = node.tagName === 'script' ? read('src') : node.tagName === 'link' ? read('href') : undefined;
    const isLoaded = node.tagName === 'script' || /^(?:stylesheet|modulepreload)$/.test(read('rel') ?? '');
    if (address !== undefined && isLoaded) found.push(address);
  }
  return found;
}
