/** Files beside the pages that search engines and hosts read. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteSettings } from '#catalogue/read.ts';
import { LOCALES } from '#messages/locales.ts';
import type { Move } from '../former/plan.ts';
import { formatCaddyFile, formatHeadersFile, formatNginxFile, toHeaderRules } from './header-rules.ts';
import { formatCaddyMoves, formatNginxMoves, formatRedirectsFile } from './move-rules.ts';
import { toSitemap } from './sitemap.ts';

/** Found by links, and of no use as a search result. */
const RE_UNLISTED = /(?:^|\/)(?:404\.html|(?:compare|search|offline)\/index\.html)$/;

export type Published = {
  /** Relative to the site, sorted. */
  readonly pages: readonly string[];
  /** What a host can redirect by itself. */
  readonly moves?: readonly Move[];
};

/** `site` is the folder of the built pages. */
export async function writePublishFiles(
  site: string,
  settings: SiteSettings,
  { pages: built, moves = [] }: Published,
): Promise<void> {
  const base = settings.base.endsWith('/') ? settings.base : `${settings.base}/`;
  const root = new URL(base, settings.url).href;
  const pages = built.filter((page) => !RE_UNLISTED.test(page));
  const prefixes = Object.keys(LOCALES).filter((code) => code !== settings.locale);
  const rules = toHeaderRules(base);
  const files = [
    ...toSitemap({ pages, root, prefixes, locale: settings.locale }),
    { name: 'robots.txt', text: `User-agent: *\nAllow: ${base}\n\nSitemap: ${root}sitemap.xml\n` },
    { name: '_headers', text: formatHeadersFile(rules) },
    { name: '_redirects', text: formatRedirectsFile(moves) },
    { name: 'headers/nginx.conf', text: formatNginxFile(rules, base, formatNginxMoves(moves)) },
    { name: 'headers/Caddyfile', text: formatCaddyFile(rules, base, formatCaddyMoves(moves)) },
  ];
  await mkdir(path.join(site, 'headers'), { recursive: true });
  await Promise.all(files.map(({ name, text }) => writeFile(path.join(site, name), text)));
}
