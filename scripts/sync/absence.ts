/**
 * Absent is not failed. One "no such repository" may be a mistake of upstream; the same answer on a later day is taken
 * for what it says. What was known of the image stays either way. Pure.
 */
import type { ImageFile } from '#snapshot/schema.ts';
import type { PulledParts } from './pull-image.ts';

/** Whether an absence was first seen today, so that another day has to say the same. */
export function isFirstDay(since: string | undefined, today: string): boolean {
  return since === undefined || since === today;
}

export function isAbsent({ repository, tags }: PulledParts): boolean {
  return [repository, tags].every((part) => part.kind === 'failed' && part.isAbsent);
}

/** `today` is a day such as 2026-03-01. */
export function markAbsence(image: ImageFile | undefined, parts: PulledParts, today: string): ImageFile | undefined {
  if (image === undefined || !isAbsent(parts)) return image;
  const { missingSince = today, goneSince } = image;
  if (goneSince !== undefined || isFirstDay(missingSince, today)) return { ...image, missingSince };
  return { ...image, missingSince, goneSince: missingSince };
}

/** The same of the file that says what is built of an official image. */
export function markUnlisted(
  image: ImageFile | undefined,
  { library }: PulledParts,
  today: string,
): ImageFile | undefined {
  if (image === undefined || library.kind === 'fresh') return image;
  return library.isAbsent ? { ...image, unlistedSince: image.unlistedSince ?? today } : image;
}
