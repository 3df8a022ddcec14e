/** The sitemap of a built site, by https://www.sitemaps.org/protocol.html, from the pages that are there. */
export type SitemapOptions = {
  /** Relative, `images/node/index.html`; those that are not to be indexed are left out by the caller. */
  readonly pages: readonly string[];
  /** With scheme, host and base, and a slash at the end. */
  readonly root: string;
  /** Codes of languages below the root; the site's own is not among them. */
  readonly prefixes: readonly string[];
  readonly locale: string;
};

export type SitemapFile = { readonly name: string; readonly text: string };

/** What one file may hold by the protocol. */
const MAX_ADDRESSES = 50_000;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function toSitemap(options: SitemapOptions, maxAddresses: number = MAX_ADDRESSES): readonly SitemapFile[] {
  const known = new Set(options.pages);
  const entries = options.pages.map((page) => formatEntry(page, known, options));
  const parts = Array.from({ length: Math.ceil(entries.length / maxAddresses) }, (_, part) =>
    formatPart(entries.slice(part * maxAddresses, (part + 1) * maxAddresses)),
  );
  const [only] = parts;
  if (parts.length <= 1) return [{ name: 'sitemap.xml', text: only ?? formatPart([]) }];
  const files = parts.map((text, part) => ({ name: `sitemap-${part + 1}.xml`, text }));
  const list = files.map(({ name }) => `<sitemap><loc>${escapeXml(options.root + name)}</loc></sitemap>`).join('\n');
  return [{ name: 'sitemap.xml', text: `${HEAD}<sitemapindex ${SITEMAP}>\n${list}\n</sitemapindex>\n` }, ...files];
}

function formatPart(entries: readonly string[]): string {
  return `${HEAD}<urlset ${SITEMAP} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
}

function formatEntry(page: string, known: ReadonlySet<string>, options: SitemapOptions): string {
  const address = (path: string): string => escapeXml(options.root + encodeURI(path.replace(/index\.html$/, '')));
  const prefix = options.prefixes.find((code) => page.startsWith(`${code}/`));
  const own = prefix === undefined ? page : page.slice(prefix.length + 1);
  const twins = options.prefixes
    .map((code) => ({ code, path: `${code}/${own}` }))
    .filter(({ path }) => known.has(path));
  const all = twins.length === 0 ? [] : [{ code: options.locale, path: own }, ...twins];
  const links = all.map(({ code, path }) => `<xhtml:link rel="alternate" hreflang="${code}" href="${address(path)}"/>`);
  return `<url><loc>${address(page)}</loc>${links.join('')}</url>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
