/** The languages a site is built in. */
import { LOCALES, type Locale } from '#messages/locales.ts';
import type { SiteSettings } from './schema.ts';

export const SHIPPED = Object.keys(LOCALES) as Locale[];

/** Its own first, since that one has no prefix in addresses; then those it names, or all that ship. */
export function siteLanguages({ locale, languages = SHIPPED }: SiteSettings): readonly Locale[] {
  return [...new Set([locale, ...languages])];
}
