/** The search over names and tags: what its first use loads, the time to begin, the time of a keystroke. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parseSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { planSearchFiles } from '#search/plan.ts';
import { formatBytes, formatNumber } from '../figures.ts';
import { findBrowser, launchBrowser } from './browser.ts';
import { manyImages } from './many-images.ts';
import { formatTime, type Result } from './table.ts';
import { PAGES, SLOW_DOWN, timeSearch } from './time-search.ts';

const QUERIES = 60;
const MANY = 10_000;

/** `out` is the folder of a built site. */
export async function benchSearch(out: string): Promise<readonly Result[]> {
  if (!findBrowser()) {
    console.log('No Chromium (CHROME_PATH): the search is not measured.\n');
    return [];
  }
  const index = await readFile(path.join(out, 'search/index.txt'), 'utf8');
  const { documents } = parseSearchIndex(index);
  const code = await readCode(out);
  const own = `${formatNumber(documents.length)} documents, ${describeBytes(index, code)}`;
  const many = manyImages(MANY);
  const { index: manyIndex, shards } = planSearchFiles(many, 3);
  const others = `${formatNumber(MANY)} made images, ${describeBytes(manyIndex, code)}, tags in ${shards.length} files`;
  return [
    ...(await benchIndex('search', index, documents, own)),
    ...(await benchIndex('search of 10,000', manyIndex, many, others)),
  ];
}

async function benchIndex(
  name: string,
  index: string,
  documents: readonly SearchDocument[],
  details: string,
): Promise<readonly Result[]> {
  const queries = toQueries(documents);
  const browser = await launchBrowser();
  const { best, typical } = await timeSearch(browser, index, queries.flatMap(toKeystrokes)).finally(() =>
    browser.close(),
  );
  const at = (share: number): number => quantile(best.keystrokes, share);
  const typed = `least of ${PAGES}, median of ${PAGES} ${formatTime(quantile(typical.keystrokes, 0.95))}`;
  const count = `${formatNumber(best.keystrokes.length)} keystrokes of ${queries.length} queries`;
  return [
    {
      measure: `${name}, start`,
      milliseconds: best.start,
      details: `Chromium ${SLOW_DOWN} times slower, least of ${PAGES} pages, median ${formatTime(typical.start)}; ${details}`,
    },
    {
      measure: `${name}, keystroke p95`,
      milliseconds: at(0.95),
      details: `${typed}; ${count}, half within ${formatTime(at(0.5))}, longest ${formatTime(at(1))}`,
    },
  ];
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const RE_IMPORT = /(?:from|import\(?)\s*["'`]\.\/([^"'`]+\.js)["'`]/g;

/** The scripts of a page and all they load: the search, and a few small things besides. */
async function readCode(out: string): Promise<readonly Buffer[]> {
  const page = await readFile(path.join(out, 'search/index.html'), 'utf8');
  const code = new Map<string, Buffer>();
  const read = async (file: string): Promise<void> => {
    if (code.has(file)) return;
    code.set(file, await readFile(path.join(out, '_astro', file)));
    for (const [, imported = ''] of code.get(file)?.toString().matchAll(RE_IMPORT) ?? []) await read(imported);
  };
  for (const [, file = ''] of page.matchAll(/<script type="module" src="[^"]*?_astro\/([^"]+)"/g)) await read(file);
  return [...code.values()];
}

function describeBytes(index: string, code: readonly Buffer[]): string {
  const size = (file: string | Buffer): number => brotliCompressSync(file).length;
  const scripts = code.reduce((sum, file) => sum + size(file), 0);
  return `first load ${formatBytes(size(index) + scripts)} with brotli (index ${formatBytes(size(index))})`;
}

/** What readers type, made from what the index holds: names, references, loose words, pasted commands, typing errors. */
export function toQueries(documents: readonly SearchDocument[]): readonly string[] {
  const images = documents.filter(({ kind }) => kind === 'image');
  const step = Math.max(1, Math.floor(images.length / QUERIES));
  return images
    .filter((_, index) => index % step === 0)
    .slice(0, QUERIES)
    .map(({ title, rows = [] }, index) => {
      const tags = rows[Math.floor(rows.length / 2)]?.split(' ') ?? [];
      const tag = tags[index % tags.length] ?? '';
      const forms = [
        `${title}:${tag}`,
        `docker pull docker.io/library/${title}:${tag}`,
        `${title} ${tag.replaceAll('-', ' ')}`,
        `${tag} ${title}`,
        tag,
        title.slice(0, 2) + title.slice(3) + title.slice(2, 3),
        'base de données',
      ];
      return forms[index % forms.length] || title;
    });
}

function toKeystrokes(query: string): readonly string[] {
  return [...query].map((_, index) => query.slice(0, index + 1));
}
