/** What guides name in the catalogue. A name that does not exist stops the build. */

import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageReference, Row } from '#domain/model.ts';
import { allImages, readImage } from '#site';
import type { ImageSummary } from './collections/image-summary.ts';

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
