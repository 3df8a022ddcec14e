/** Which files of a site a service worker keeps. */
import type { PackEntry } from './format-pack.ts';

/** Relative to the site. */
export const PACK = 'offline/pack.bin';

/** What only crawlers, hosts, programs and other sites ask for, and what is not there yet. */
const RE_NOT_READ =
  /^(?:_headers$|_redirects$|headers\/|cards\/|embed\/|robots\.txt$|llms\.txt$|(?:.*\/)?index\.md$|api\/v1\/(?!images)|sitemap|sw\.js$|offline\/pack\.|badges\/|exports\/renovate\/releases\/|pagefind(?:-[a-z]+)?\/pagefind-(?!entry\.json$|worker\.js$))/;
/** Of these only folders that hold nothing else, for they need not be read. */
const RE_FOLDER_NOT_READ = /^(?:headers|cards|embed|badges|exports\/renovate\/releases|api\/v1\/(?!images\/)[^/]+)\/$/;
const RE_SHELL = /^(?:(?:[a-z]{2}\/)?(?:index|404|offline\/index)\.html|_astro\/.*|words\/.*|theme\.js|favicon\.svg)$/;
/** A larger index of names is fetched when somebody searches. */
const MAX_INDEX_BYTES = 400_000;

export function isPacked(file: string): boolean {
  return !RE_NOT_READ.test(file);
}

/** Whether any file below the folder (`embed/`) may be. */
export function holdsPacked(folder: string): boolean {
  return !RE_FOLDER_NOT_READ.test(folder);
}

/** What is kept from the first visit on: the look, the first page, the search for names, the page about all this. */
export function isShell({ path, size }: Pick<PackEntry, 'path' | 'size'>): boolean {
  return RE_SHELL.test(path) || (/^search\/(?:[a-z]{2}\/)?index\b[^/]*$/.test(path) && size <= MAX_INDEX_BYTES);
}

/** `fr/` of the page about reading offline in a language below the root. */
export function toLanguagePrefix(file: string): string | undefined {
  return /^([a-z]{2}\/)offline\/index\.html$/.exec(file)?.[1];
}
