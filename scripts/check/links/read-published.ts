/** Every address that was ever published, as an old site, a sitemap or a list tells it. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { InputError } from '../use.ts';

export type Published = {
  /** Below the base, without it and without a slash at its begin: `images/node/`. */
  readonly path: string;
  /** Named places of the old page; absent where only the address is known. */
  readonly fragments?: readonly string[];
  readonly kind: 'page' | 'data';
};

/** What pages load, and what hosts and crawlers read: nobody links it. */
const RE_PARTS =
  /^(?:_astro|pagefind(?:-[a-z]+)?|search\/(?:tags|digests)|cards|icons|logos|headers|words)\/|^(?:_headers|_redirects|robots\.txt|sitemap[^/]*|sw\.js|[^/]+\.(?:js|css|svg)|404\.html)$|\.(?:gz|br)$|(?:^|\/)offline\/pack\.|(?:^|\/)search\/(?:[a-z]{2}\/)?index\.txt$/;
const RE_ID = /<[a-z][^>]*?\sid="([^"]+)"/g;

/** `base` is that of the catalogue; an old folder holds what lay below its own. */
export async function readPublished(given: string, base: string): Promise<readonly Published[]> {
  const found = await stat(given).catch(() => undefined);
  if (found === undefined) throw new InputError(`--links ${given}: is not there; name a folder, a sitemap or a list`);
  if (found.isDirectory()) return readFolder(given);
  const text = await readFile(given, 'utf8');
  const addresses = /^\s*<(?:\?xml|urlset|sitemapindex)/.test(text) ? await readSitemap(text, given) : readList(text);
  return addresses.map((address) => toPublished(address, base, given));
}

async function readFolder(folder: string): Promise<readonly Published[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !RE_PARTS.test(file))
    .sort();
  if (files.length === 0) throw new InputError(`--links ${folder}: holds no page`);
  return Promise.all(files.map((file) => readOne(folder, file)));
}

async function readOne(folder: string, file: string): Promise<Published> {
  if (!file.endsWith('.html')) return { path: file, kind: 'data' };
  const fragments = listIds(await readFile(path.join(folder, file), 'utf8'));
  return { path: file.replace(/(^|\/)index\.html$/, '$1'), fragments, kind: 'page' };
}

export function listIds(html: string): readonly string[] {
  return [...html.matchAll(RE_ID)].map(([, id = '']) => decodeEntities(id));
}

/** Of a list of sitemaps those that lie beside it are read too. */
async function readSitemap(text: string, file: string): Promise<readonly string[]> {
  const { locations, isIndex } = parseLocations(text, file);
  if (!isIndex) return locations;
  const parts = locations.map(async (location) => {
    const beside = path.join(path.dirname(file), path.basename(new URL(location, 'http://site.invalid/').pathname));
    const part = await readFile(beside, 'utf8').catch(() => undefined);
    if (part === undefined) throw new InputError(`--links ${file}: names ${location}, which is not beside it`);
    return parseLocations(part, beside).locations;
  });
  return (await Promise.all(parts)).flat();
}

function parseLocations(text: string, file: string): { readonly locations: string[]; readonly isIndex: boolean } {
  const locations: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new InputError(`--links ${file}: is no sitemap: ${error.message}`);
  });
  parser.on('opentag', ({ name }) => void open.push(name));
  parser.on('closetag', () => void open.pop());
  parser.on('text', (words) => {
    if (open.at(-1) === 'loc' && words.trim() !== '') locations.push(words.trim());
  });
  parser.write(text).close();
  return { locations, isIndex: /<sitemapindex[\s>]/.test(text) };
}

/** One address a line; `#` begins a comment. */
function readList(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function toPublished(address: string, base: string, given: string): Published {
  if (!URL.canParse(address, 'http://site.invalid/'))
    throw new InputError(`--links ${given}: "${address}" is no address`);
  const { pathname, hash } = new URL(address, 'http://site.invalid/');
  const whole = decode(pathname);
  if (!`${whole}/`.startsWith(base)) {
    throw new InputError(`--links ${given}: "${address}" lies outside of ${base}, the base of the catalogue`);
  }
  const fragments = hash.length > 1 ? { fragments: [decode(hash.slice(1))] } : {};
  const below = whole.slice(base.length);
  return { path: below, ...fragments, kind: /\.(?!html$)[a-z]+$/.test(below) ? 'data' : 'page' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decodeEntities(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
