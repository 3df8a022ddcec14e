/** The search over names and tags: the size of its index, the time to begin, the time of a keystroke. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createSearchEngine } from '#search/engine.ts';
import { parseSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { formatBytes, formatNumber } from '../figures.ts';
import { formatTime, type Result } from './table.ts';

const QUERIES = 30;

/** Nothing is warmed up: the first keystrokes of a reader are not either. */
export async function benchSearch(out: string): Promise<readonly Result[]> {
  const index = await readFile(path.join(out, 'search/index.txt'));
  const started = performance.now();
  const documents = parseSearchIndex(index.toString('utf8'));
  const engine = createSearchEngine(documents);
  const created = performance.now() - started;
  const queries = toQueries(documents);
  const times = queries.flatMap(toKeystrokes).map((typed) => {
    const before = performance.now();
    engine.search(typed);
    return performance.now() - before;
  });
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const size = `${formatBytes(index.length)}, ${formatBytes(brotliCompressSync(index).length)} with brotli`;
  const typed = `${formatNumber(times.length)} keystrokes of ${queries.length} queries`;
  return [
    {
      measure: 'search, start',
      milliseconds: created,
      details: `${formatNumber(documents.length)} documents, ${size}`,
    },
    {
      measure: 'search, keystroke p95',
      milliseconds: at(0.95),
      details: `${typed}, median ${formatTime(at(0.5))}, longest ${formatTime(at(1))}`,
    },
  ];
}

/** What readers type, made from what the index holds: names, references, loose words, pasted commands, typing errors. */
export function toQueries(documents: readonly SearchDocument[]): readonly string[] {
  const images = documents.filter(({ rows }) => rows.length > 0);
  const step = Math.max(1, Math.floor(images.length / QUERIES));
  return images
    .filter((_, index) => index % step === 0)
    .slice(0, QUERIES)
    .map(({ title, rows }, index) => {
      const tags = rows[Math.floor(rows.length / 2)]?.split(' ') ?? [];
      const tag = tags[index % tags.length] ?? '';
      const forms = [
        `${title}:${tag}`,
        `docker pull docker.io/library/${title}:${tag}`,
        `${title} ${tag.replaceAll('-', ' ')}`,
        `${tag} ${title}`,
        tag,
        title.slice(0, 2) + title.slice(3) + title.slice(2, 3),
      ];
      return forms[index % forms.length] ?? title;
    });
}

function toKeystrokes(query: string): readonly string[] {
  return [...query].map((_, index) => query.slice(0, index + 1));
}
