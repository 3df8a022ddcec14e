/** Sizes and times in the language of the page. */
import { createFormatsWith } from '#view/format-with.ts';
import { locale, t } from './words.ts';

export const units = createFormatsWith(locale, t);

/** The reader's day, in UTC as all days of the site. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
