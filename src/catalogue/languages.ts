/** The languages a site is built in. */
import { type Locale, SHIPPED } from '#messages/locales.ts';
import type { SiteSettings } from './schema.ts';

/** Its own first, since that one has no prefix in addresses; then those it names, or all that ship. */
export function siteLanguages({
  locale,
  languages = SHIPPED,
}: Pick<SiteSettings, 'locale' | 'languages'>): readonly Locale[] {
  return [...new Set([locale, ...languages])];
}
