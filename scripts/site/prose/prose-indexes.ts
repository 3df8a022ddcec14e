/** Folders of the text search, one for each language. */
import { SHIPPED } from '#messages/locales.ts';

/** What upstream writes its READMEs in: every reader is asked in it too. */
export const README_LANGUAGE = 'en';

export const PROSE_INDEXES: readonly string[] = SHIPPED.map(proseIndexOf);

export function proseIndexOf(language: string): string {
  return language === README_LANGUAGE ? 'pagefind' : `pagefind-${language}`;
}
