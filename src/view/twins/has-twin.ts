import type { Urls } from '../urls.ts';

/** Pages that tell something; others are tools. */
const RE_TWINNED = /^(?:(?:images|variants|guides|changes|decisions|api)\/.*)?$/;

/** The Markdown twin of a page of the site's own language, where it has one. */
export function toTwin(page: string, urls: Pick<Urls, 'root' | 'markdown'>): string | undefined {
  return RE_TWINNED.test(page.slice(urls.root.length)) ? urls.markdown(page) : undefined;
}
