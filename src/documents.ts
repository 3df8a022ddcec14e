/**
 * Guides and variant texts, checked against the catalogue: one that names an image or tag that does not exist stops
 * the build, with file and line.
 */

import { type CollectionEntry, getCollection } from 'astro:content';
import { readFile } from 'node:fs/promises';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageReference, Row } from '#domain/model.ts';
import { allImages, readImage } from '#site';
import { findReferences } from '#view/document-references.ts';
import type { ImageSummary } from './collections/image-summary.ts';

export async function sortedGuides(): Promise<CollectionEntry<'guides'>[]> {
  const guides = await getCollection('guides');
  const order = (guide: CollectionEntry<'guides'>) => guide.data.order ?? 1000;
  return guides.sort((a, b) => order(a) - order(b) || (a.data.title < b.data.title ? -1 : 1));
}

export type ResolvedReference = { readonly image: ImageSummary; readonly reference: ImageReference };

/** `component` names the place in the message. */
export async function resolveReference(text: string, component: string): Promise<ResolvedReference> {
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error') throw new Error(`<${component} ref="${text}">: ${parsed.problem}`);
  const canonical = formatCanonicalName(parsed.reference);
  const image = (await allImages()).find((candidate) => candidate.reference === canonical);
  if (!image)
    throw new Error(`<${component} ref="${text}">: ${canonical} is not in the catalogue; add it to catalogue.yml`);
  return { image, reference: parsed.reference };
}

export async function resolveTag(
  text: string,
  component: string,
): Promise<{ image: ImageSummary; row: Row; tag: string }> {
  const { image, reference } = await resolveReference(text, component);
  const tag = reference.tag ?? 'latest';
  const { rows } = await readImage(image);
  const row = rows.find((candidate) => candidate.tags.includes(tag));
  if (!row) throw new Error(`<${component} ref="${text}">: ${image.title} has no tag ${tag}; choose one of its page`);
  return { image, row, tag };
}

/** Throws with every wrong reference of the document, each with its place. */
export async function checkDocument(entry: CollectionEntry<'guides'> | CollectionEntry<'variants'>): Promise<void> {
  const file = entry.filePath;
  if (!file) return;
  const problems: string[] = [];
  for (const { component, ref, line, column } of findReferences(await readFile(file, 'utf8'))) {
    const needsTag = component === 'Tag' || component === 'PullCommand';
    try {
      await (needsTag ? resolveTag(ref, component) : resolveReference(ref, component));
    } catch (error) {
      problems.push(`${file}:${line}:${column}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
