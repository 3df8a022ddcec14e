/** Which README an image shows, from where, and how it becomes a page's part. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CatalogueEntry, isWebAddress } from '#catalogue/read.ts';
import { type Heading, renderReadme } from '#markdown/readme.ts';
import { readReadme } from '#snapshot/read.ts';
import type { ImageFile } from '#snapshot/schema.ts';

export type ShownReadme = {
  readonly html: string;
  readonly contents: readonly Heading[];
  /** Address of the original; absent for a file of the catalogue. */
  readonly source?: string;
  /** Why it is shown as plain text, where it is. */
  readonly problem?: string;
};

/** Where a README goes. */
export type ReadmePlace = {
  /** Before every id in it. */
  readonly idPrefix: string;
  /** Added to the level of its headings. */
  readonly headingShift?: number;
};

/** `undefined` where neither the catalogue nor the snapshot has one. */
export async function loadReadme(
  content: string,
  entry: CatalogueEntry,
  file: ImageFile | undefined,
  place: ReadmePlace = { idPrefix: '/readme/' },
): Promise<ShownReadme | undefined> {
  const own = entry.readme !== undefined && !isWebAddress(entry.readme) ? entry.readme : undefined;
  const text =
    own === undefined ? await readReadme(content, entry.name) : await readFile(path.join(content, own), 'utf8');
  if (text === undefined || (own === undefined && !file?.readme)) return undefined;
  const base = file?.readme?.base ?? file?.url ?? 'https://hub.docker.com/';
  const rendered = renderReadme(text, { base, rawBase: file?.readme?.rawBase ?? base, ...place });
  const source = own === undefined ? file?.readme?.url : undefined;
  return {
    html: rendered.html,
    contents: rendered.kind === 'rendered' ? rendered.contents : [],
    ...(source && { source }),
    ...(rendered.kind === 'refused' && { problem: rendered.reason }),
  };
}
