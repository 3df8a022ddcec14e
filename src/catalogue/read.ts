/** Reads `catalogue.yml`: all that is wrong with it is said at once, before anything else happens. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { CatalogueError } from './catalogue-error.ts';
import { findDecisionProblems } from './decision-problems.ts';
import { toGroup } from './decisions.ts';
import { readAllNotes } from './notes.ts';
import { findOverrideProblems } from './overrides.ts';
import { toRedirect } from './redirect-schema.ts';
import { type Items, readReferences } from './references.ts';
import { CatalogueFile, ImageItem } from './schema.ts';
import { findShapeProblems } from './shape-problems.ts';
import { parseYamlSource, type YamlSource } from './yaml-source.ts';

export { drawsImageCards } from './cards.ts';
export type { Catalogue, CatalogueEntry, CatalogueNamespace } from './catalogue.ts';
export { CatalogueError } from './catalogue-error.ts';
export { decidesAnything, imageDecision, matchesImage } from './decisions.ts';
export { isWebAddress } from './overrides.ts';
export type { Redirect } from './redirect-schema.ts';
export { resolveImages } from './resolve.ts';
export { type CatalogueFile, isPublished, type Leavable, type SiteSettings } from './schema.ts';
export { listDecisions, type WrittenDecision } from './written-decisions.ts';
export type { YamlSource } from './yaml-source.ts';

export function cataloguePath(root: string): string {
  return join(root, 'catalogue.yml');
}

/** A catalogue with its file: what was written, and where. */
export type CatalogueSource = {
  readonly catalogue: Catalogue;
  readonly file: CatalogueFile;
  readonly source: YamlSource;
};

/** Throws a CatalogueError that names every problem with line and column. `root` is the content folder. */
export async function readCatalogue(root: string): Promise<Catalogue> {
  return (await readCatalogueSource(root)).catalogue;
}

export async function readCatalogueSource(root: string): Promise<CatalogueSource> {
  const path = cataloguePath(root);
  const source = parseYamlSource(path, await readText(path));
  const parsed = CatalogueFile.safeParse(source.value);
  const items = parsed.success ? parsed.data.images : readItems(source.value);
  const { entries, namespaces, problems } = readReferences(source, items);
  problems.push(...(await findOverrideProblems(root, source, items)));
  if (parsed.success) problems.push(...(await findDecisionProblems(root, source, parsed.data)));
  else problems.push(...findShapeProblems(source, parsed.error.issues));
  if (!parsed.success || problems.length > 0) throw new CatalogueError(path, problems);
  const catalogue = await readAllNotes(root, { path, entries, namespaces, ...toSettings(parsed.data) });
  return { catalogue, file: parsed.data, source };
}

function toSettings(file: CatalogueFile): Omit<Catalogue, 'path' | 'entries' | 'namespaces'> {
  const { site, defaults = {}, groups = [], owners = {}, mirrors = [], redirects = [] } = file;
  const decided = { defaults, groups: groups.map(toGroup), owners: new Map(Object.entries(owners)), mirrors };
  return { site, ...decided, redirects: redirects.map((redirect) => toRedirect(redirect, site.locale)) };
}

/** What can be read of an item with a wrong shape, so that its other problems are told too. */
const LooseEntry = z.object({
  image: z.string().min(1),
  readme: z.string().optional().catch(undefined),
  logo: z.string().optional().catch(undefined),
});

function readItems(value: unknown): Items {
  const images = z.looseObject({ images: z.array(z.unknown()) }).safeParse(value).data?.images ?? [];
  return images.map((item) => ImageItem.safeParse(item).data ?? LooseEntry.safeParse(item).data);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const text = 'cannot be read; write this file with the key "images" and a list such as "- node"';
    throw new CatalogueError(path, [{ line: 1, column: 1, text }], { cause });
  }
}
