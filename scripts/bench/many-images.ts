/** A made catalogue of any size: names, descriptions and tags as companies have them, the same for the same number. */
import type { SearchDocument } from '#search/index-format.ts';

const TEAMS = ['billing', 'identity', 'search', 'media', 'ledger', 'fleet', 'pricing', 'stock', 'mail', 'maps', 'risk'];
const PARTS = ['api', 'worker', 'gateway', 'ui', 'cron', 'proxy', 'store', 'sync', 'export', 'admin', 'events', 'auth'];
const THINGS = ['invoices', 'accounts', 'orders', 'payments', 'routes', 'parcels', 'offers', 'tickets', 'reports'];
const VERBS = ['Collects', 'Serves', 'Stores', 'Forwards', 'Checks', 'Prints', 'Imports', 'Watches', 'Compresses'];
const VARIANTS = ['', '-alpine', '-slim', '-debug'];
const ROWS = 12;

export function manyImages(count: number): readonly SearchDocument[] {
  return Array.from({ length: count }, (_, number) => toImage(number));
}

function toImage(number: number): SearchDocument {
  const pick = (words: readonly string[], salt: number): string => words[hash(number, salt) % words.length] ?? '';
  const title = `registry.example.com/${pick(TEAMS, 1)}/${pick(THINGS, 2)}-${pick(PARTS, 3)}-${number}`;
  const text = `${pick(VERBS, 4)} ${pick(THINGS, 5)} for ${pick(TEAMS, 6)} and ${pick(PARTS, 7)} ${pick(THINGS, 8)}`;
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const minor = ROWS - row + (hash(number, 9) % 40);
    const variant = VARIANTS[row % VARIANTS.length] ?? '';
    return `${hash(number, 10) % 9}.${minor}.${hash(number, row) % 30}${variant} ${hash(number, 10) % 9}.${minor}${variant}`;
  });
  const platforms = rows.map((_, row) => (row % 3 === 0 ? 'linux amd64' : 'linux amd64 arm64'));
  return { kind: 'image', path: `images/${title}/`, title, text, keywords: pick(PARTS, 11), rows, platforms };
}

/** Spreads numbers that follow each other. */
function hash(number: number, salt: number): number {
  let mixed = (number * 2_654_435_761 + salt * 40_503) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) >>> 0;
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
