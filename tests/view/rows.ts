/** Rows for the tests of what pages print, made as the build makes them. */
import type { ImageName, PlatformFacts, Row, TagFacts } from '#domain/model.ts';
import { toRows } from '#domain/rows.ts';
import { buildsByImage, officialName } from '../domain/official-images.ts';

export const APP: ImageName = { registry: 'ghcr.io', repository: 'org/app' };

const officialRows: ReadonlyMap<string, readonly Row[]> = new Map(
  [...buildsByImage].map(([image, builds]) => [image, toRows(officialName(image), { builds, tags: [] })]),
);

export function everyImage(): readonly (readonly [string, readonly Row[]])[] {
  return [...officialRows];
}

export function rowsOf(image: string): readonly Row[] {
  return officialRows.get(image) ?? [];
}

export function rowOf(image: string, tag: string): Row {
  const row = rowsOf(image).find(({ tags }) => tags.includes(tag));
  if (row === undefined) throw new Error(`${image} has no row with ${tag}.`);
  return row;
}

/** One row with these tags and platforms, of an image that is not official. */
export function appRow(tags: readonly string[], platforms: readonly PlatformFacts[] = []): Row {
  const facts = tags.map((name): TagFacts => ({ name, digest: `sha256:${'a'.repeat(64)}`, platforms }));
  const [row] = toRows(APP, { tags: facts });
  if (row === undefined) throw new Error('A digest makes a row.');
  return row;
}
