/** Atom (RFC 4287) and JSON Feed 1.1 from one feed. Pure; every text is escaped here and nowhere else. */

export type FeedEntry = {
  /** Never changes. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** ISO instant. */
  readonly updated: string;
  readonly html: string;
};

export type Feed = {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** The page that shows the same; absolute, as all addresses here. */
  readonly homeUrl: string;
  readonly selfUrl: string;
  readonly updated: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
};

/** What XML 1.0 does not allow, escaped or not: control characters, lone surrogates, U+FFFE and U+FFFF. */
const RE_NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeXml(text: string): string {
  return text.replace(RE_NOT_XML, '\u{FFFD}').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

export function formatAtom(feed: Feed): string {
  const language = escapeXml(feed.language);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${escapeXml(feed.id)}</id>`,
    `  <title>${escapeXml(feed.title)}</title>`,
    `  <updated>${escapeXml(feed.updated)}</updated>`,
    `  <author><name>${escapeXml(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(feed.selfUrl)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(feed.homeUrl)}"/>`,
    ...feed.entries.map(formatAtomEntry),
    '</feed>',
    '',
  ].join('\n');
}

function formatAtomEntry({ id, url, title, updated, html }: FeedEntry): string {
  return [
    '  <entry>',
    `    <id>${escapeXml(id)}</id>`,
    `    <title>${escapeXml(title)}</title>`,
    `    <updated>${escapeXml(updated)}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(url)}"/>`,
    `    <content type="html">${escapeXml(html)}</content>`,
    '  </entry>',
  ].join('\n');
}

export function formatJsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    language: feed.language,
    authors: [{ name: feed.author }],
    items: feed.entries.map(({ id, url, title, updated, html }) => ({
      id,
      url,
      title,
      content_html: html,
      date_published: updated,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
