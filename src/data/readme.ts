/** Which README an image shows, from where, and how it becomes a page's part. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CatalogueEntry, isWebAddress } from '#catalogue/read.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { Heading } from '#markdown/readme.ts';
import type { Locale } from '#messages/locales.ts';
import { readReadme } from '#snapshot/read.ts';
import type { ImageFile } from '#snapshot/schema.ts';
import { buildState } from './build-state.ts';
import { renderKeptReadme } from './kept-readmes.ts';

export type ShownReadme = {
  readonly html: string;
  /** Upstream writes English; a file of the catalogue is in the site's own language. */
  readonly language: Locale;
  readonly contents: readonly Heading[];
  /** Address of the original; absent for a file of the catalogue. */
  readonly source?: string;
  /** Why it is shown as plain text, where it is. */
  readonly problem?: string;
};

export type ReadmePlace = {
  /** The content folder. */
  readonly content: string;
  /** The site's own language. */
  readonly own: Locale;
  /** Before every id in it; `/readme/` where absent. */
  readonly idPrefix?: string;
  /** Added to the level of its headings; the page's where absent. */
  readonly headingShift?: number;
};

const KEPT = 100;
const shown = new Map<CatalogueEntry, Promise<ShownReadme | undefined>>();

/** `undefined` where neither the catalogue nor the snapshot has one. Rendered once for all languages of its page. */
export function loadReadme(
  place: ReadmePlace,
  entry: CatalogueEntry,
  file: ImageFile | undefined,
): Promise<ShownReadme | undefined> {
  const made = shown.get(entry) ?? takePrepared(place, entry) ?? renderShown(place, entry, file);
  shown.set(entry, made);
  const oldest = shown.keys().next().value;
  if (shown.size > KEPT && oldest !== undefined) shown.delete(oldest);
  return made;
}

/** What a thread has rendered for a page before there was one. */
function takePrepared(place: ReadmePlace, { name }: CatalogueEntry): Promise<ShownReadme | undefined> | undefined {
  const prepared = buildState().prepared?.readmes;
  const reference = formatCanonicalName(name);
  if (place.idPrefix !== undefined || !prepared?.has(reference)) return undefined;
  const readme = prepared.get(reference);
  prepared.delete(reference);
  return Promise.resolve(readme);
}

async function renderShown(
  { content, own: ownLanguage, idPrefix = '/readme/', headingShift = 2 }: ReadmePlace,
  entry: CatalogueEntry,
  file: ImageFile | undefined,
): Promise<ShownReadme | undefined> {
  const own = entry.readme !== undefined && !isWebAddress(entry.readme) ? entry.readme : undefined;
  const text =
    own === undefined ? await readReadme(content, entry.name) : await readFile(path.join(content, own), 'utf8');
  if (text === undefined || (own === undefined && !file?.readme)) return undefined;
  const base = file?.readme?.base ?? file?.url ?? 'https://hub.docker.com/';
  const rendered = await renderKeptReadme(text, {
    base,
    rawBase: file?.readme?.rawBase ?? base,
    idPrefix,
    headingShift,
  });
  const source = own === undefined ? file?.readme?.url : undefined;
  return {
    html: rendered.html,
    language: own === undefined ? 'en' : ownLanguage,
    contents: rendered.kind === 'rendered' ? rendered.contents : [],
    ...(source && { source }),
    ...(rendered.kind === 'refused' && { problem: rendered.reason }),
  };
}
