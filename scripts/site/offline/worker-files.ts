/** Which files of a site a service worker keeps. */
import type { PackEntry } from './format-pack.ts';

/** Relative to the site. */
export const PACK = 'offline/pack.bin';

/** Folders of what only hosts, programs and other sites ask for. */
const RE_FOLDER_NOT_READ = /^(?:headers|cards|embed|badges|exports\/renovate\/releases|api\/v1\/(?!images\/)[^/]+)\//;
/** Likewise files in folders that hold others too, those of crawlers, and what is not there yet. */
const RE_NOT_READ =
  /^(?:_headers$|_redirects$|robots\.txt$|llms\.txt$|(?:.*\/)?index\.md$|api\/v1\/(?!images)|sitemap|sw\.js$|offline\/pack\.|pagefind(?:-[a-z]+)?\/pagefind-(?!entry\.json$|worker\.js$))/;
const RE_SHELL = /^(?:(?:[a-z]{2}\/)?(?:index|404|offline\/index)\.html|_astro\/.*|words\/.*|theme\.js|favicon\.svg)$/;
/** A larger index of names is fetched when somebody searches. */
const MAX_INDEX_BYTES = 400_000;

export function isPacked(file: string): boolean {
  return holdsPacked(file) && !RE_NOT_READ.test(file);
}

/** Whether any file of the folder (`embed/`) may be; one in which none is need not be read. */
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
