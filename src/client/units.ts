/** Sizes and times in the language of the page. */
import { createUnitFormats, UNITS } from '#view/units.ts';

const language = document.documentElement.lang || 'en';

export const units = createUnitFormats(language, UNITS[language as keyof typeof UNITS] ?? UNITS.en);

/** The reader's day, in UTC as all days of the site. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
