import type { ImageName } from '#domain/model.ts';
import { isFirstDay } from './absence.ts';
import { readPrevious } from './previous.ts';

export type Holding = { readonly content: string; readonly acceptLoss: boolean; readonly today: string };

/**
 * Absent is not failed: an image that is no longer official is pulled all the same, and leaves a catalogue that asks
 * for the official ones when a later day says so too.
 */
export async function isHeldBack(name: ImageName, { content, acceptLoss, today }: Holding): Promise<boolean> {
  if (acceptLoss) return false;
  const { image } = await readPrevious(content, name, true);
  return isFirstDay(image?.unlistedSince, today);
}
