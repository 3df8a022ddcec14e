/** What is to be used instead, as far as the catalogue has it. */
import type { Replacement } from '#domain/decision.ts';
import { mayBeUsed, type State, stateOfImage } from '#domain/decision-state.ts';
import { parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { findImageIndex, today } from '#site';

export type FoundReplacement = {
  readonly name: ImageName;
  /** The row that its tag names; absent where there is no tag, or none of this name. */
  readonly row?: string;
  /** What was decided of it, of the tag where there is one; absent where nothing is. */
  readonly state?: State;
};

/** `name` is the image that is replaced. */
export async function findReplacement(
  name: ImageName,
  { image, tag }: Replacement,
): Promise<FoundReplacement | undefined> {
  const parsed = image === undefined ? undefined : parseImageReference(image);
  if (parsed?.kind === 'error') return undefined;
  const meant: ImageName = parsed?.reference ?? name;
  const found = await findImageIndex(meant);
  if (found === undefined) return undefined;
  const row = tag === undefined ? undefined : found.rows.find(({ tags }) => tags.includes(tag));
  const { decision } = found.summary;
  const ofImage = decision && stateOfImage(decision, today);
  const state = row && tag !== undefined ? (row.others?.[tag] ?? row.state) : ofImage;
  return { name: meant, ...(row && { row: row.id }), ...(state && { state }) };
}

/** Whoever is sent there would find it closed, too. */
export function isClosed({ state }: FoundReplacement): boolean {
  return state !== undefined && !mayBeUsed(state);
}
