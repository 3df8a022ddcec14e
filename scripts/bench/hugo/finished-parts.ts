/**
 * Parts of our own pages, finished. What Hugo's templates do not print from facts they copy from here, so that both sites
 * say the same on every page; copying is to Hugo's advantage.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findEnd } from '../../site/prose/extract-prose.ts';

/** HTML by what it is; templates print one after the other where it belongs. */
export type FinishedParts = Readonly<Record<string, string>>;

const RE_PART = /<(section|div|form|fieldset|svg|script|ul|p)(?=\s)[^>]*>/g;

/** `places` names the elements by their opening tag: as a text in it. Absent ones are left out. */
export async function readParts(
  built: string,
  address: string,
  places: Readonly<Record<string, string>>,
): Promise<FinishedParts> {
  const html = await readFile(path.join(built, decodeURI(address), 'index.html'), 'utf8');
  const parts: Record<string, string> = {};
  for (const match of html.matchAll(RE_PART)) {
    const [start, name = ''] = match;
    const found = Object.entries(places).find(([, text]) => start.includes(text));
    if (found) parts[found[0]] = (parts[found[0]] ?? '') + html.slice(match.index, findEnd(html, match.index, name));
  }
  return parts;
}

export const IMAGE_PARTS = {
  linked: 'type="application/ld+json"',
  rose: 'class="rose"',
  facts: 'class="facts',
  needs: 'class="needs"',
  filters: 'data-filters',
  cards: 'class="variant-card"',
  older: 'aria-labelledby="/older"',
  matrix: 'aria-labelledby="/matrix"',
  variants: 'aria-labelledby="/variants"',
  changes: 'aria-labelledby="/changes"',
} as const;

export const ROW_PARTS = {
  verdict: 'class="verdict',
  members: 'aria-labelledby="/members"',
  support: 'aria-labelledby="/support"',
  source: 'aria-labelledby="/source"',
  words: 'aria-labelledby="/words"',
  linked: 'type="application/ld+json"',
  facts: 'class="facts"',
  use: 'aria-labelledby="/use"',
  compare: 'aria-labelledby="/compare"',
  inside: 'aria-labelledby="/inside"',
  layers: 'aria-labelledby="/layers"',
  attestations: 'aria-labelledby="/attestations"',
  earlier: 'aria-labelledby="/earlier"',
} as const;
