import type { ImageName } from '#domain/model.ts';
import { readDetailsFile, readImageFile, readTagFile } from '#snapshot/read.ts';
import type { DetailsFile, ImageFile, TagFile } from '#snapshot/schema.ts';
import { SnapshotError } from '#snapshot/snapshot-error.ts';

/** What the snapshot says of an image before it is pulled. */
export type Previous = { readonly image?: ImageFile; readonly tags?: TagFile; readonly details?: DetailsFile };

/** A file that cannot be read (of another version, or damaged) is as good as none: this sync writes it anew. */
export async function readPrevious(root: string, name: ImageName, isKnown: boolean): Promise<Previous> {
  const image = isKnown ? await absentWhenBroken(readImageFile(root, name)) : undefined;
  const tags = await absentWhenBroken(readTagFile(root, name));
  const details = await absentWhenBroken(readDetailsFile(root, name));
  return { ...(image && { image }), ...(tags && { tags }), ...(details && { details }) };
}

async function absentWhenBroken<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof SnapshotError) return undefined;
    throw error;
  }
}
