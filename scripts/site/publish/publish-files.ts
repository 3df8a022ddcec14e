/** Files beside the pages that search engines and hosts read. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteSettings } from '#catalogue/read.ts';
import { LOCALES } from '#messages/locales.ts';
import { formatCaddyFile, formatHeadersFile, formatNginxFile, toHeaderRules } from './header-rules.ts';
import { toSitemap } from './sitemap.ts';

/** Found by links, and of no use as a search result. */
const RE_UNLISTED = /(?:^|\/)(?:404\.html|(?:compare|search|offline)\/index\.html)$/;

/** `site` is the folder of the built pages; they are named from there, sorted. */
export async function writePublishFiles(site: string, settings: SiteSettings, built: readonly string[]): Promise<void> {
  const base = settings.base.endsWith('/') ? settings.base : `${settings.base}/`;
  const root = new URL(base, settings.url).href;
  const pages = built.filter((page) => !RE_UNLISTED.test(page));
  const prefixes = Object.keys(LOCALES).filter((code) => code !== settings.locale);
  const rules = toHeaderRules(base);
  const files = [
    ...toSitemap({ pages, root, prefixes, locale: settings.locale }),
    { name: 'robots.txt', text: `User-agent: *\nAllow: ${base}\n\nSitemap: ${root}sitemap.xml\n` },
    { name: '_headers', text: formatHeadersFile(rules) },
    { name: 'headers/nginx.conf', text: formatNginxFile(rules, base) },
    { name: 'headers/Caddyfile', text: formatCaddyFile(rules, base) },
  ];
  await mkdir(path.join(site, 'headers'), { recursive: true });
  await Promise.all(files.map(({ name, text }) => writeFile(path.join(site, name), text)));
}
