/** What a sync could not refresh, in the reader's words. */
import type { Translator } from '#messages/locales.ts';

const PARTS = ['image', 'description', 'tags', 'builds', 'readme', 'logo'] as const;

/** A part that has no name here is called as the sync calls it. */
export function partName(part: string, t: Translator): string {
  const known = PARTS.find((name) => name === part);
  return known ? t(`image.part.${known}`) : part;
}
