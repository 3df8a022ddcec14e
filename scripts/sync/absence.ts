/**
 * Absent is not failed. One "no such repository" may be a mistake of upstream; the same answer on a later day is taken
 * for what it says. What was known of the image stays either way. Pure.
 */
import type { ImageFile } from '#snapshot/schema.ts';
import type { PulledParts } from './pull-image.ts';

export function isAbsent({ repository, tags }: PulledParts): boolean {
  return [repository, tags].every((part) => part.kind === 'failed' && part.isAbsent);
}

/** `today` is a day such as 2026-03-01. */
export function markAbsence(image: ImageFile | undefined, parts: PulledParts, today: string): ImageFile | undefined {
  if (image === undefined || !isAbsent(parts)) return image;
  const { missingSince = today, goneSince } = image;
  if (goneSince !== undefined || missingSince === today) return { ...image, missingSince };
  return { ...image, missingSince, goneSince: missingSince };
}
