/**
 * The pages at addresses that led somewhere else once: what happened, and what is there instead. They are small, need no
 * list of images, and are rendered by the thousand, so they are text and not Astro's.
 */
import { type Html, html, NOTHING } from './html.ts';
import { NOTICE_POLICY } from './security.ts';

export type NoticeFrame = {
  /** Code of the page's language. */
  readonly language: string;
  /** Of the site. */
  readonly site: string;
  readonly home: string;
  /** Addresses of files that all such pages load. */
  readonly style: string;
  readonly theme: string;
};

export type NoticeLink = {
  readonly label: string;
  readonly text: string;
  readonly href: string;
  readonly why?: string;
};

export type Notice = {
  readonly title: string;
  readonly sentences: readonly { readonly text: string; readonly language?: string }[];
  readonly links: readonly NoticeLink[];
  /** With a sentence before it. */
  readonly code?: { readonly label: string; readonly text: string };
  /** Where to look further. */
  readonly more: { readonly text: string; readonly href: string };
};

export function formatNotice(frame: NoticeFrame, { title, sentences, links, code, more }: Notice): string {
  const head = html`<meta name="robots" content="noindex">`;
  const body = html`<h1>${title}</h1>
${sentences.map(({ text, language }) => html`<p${language === undefined ? NOTHING : html` lang="${language}"`}>${text}</p>\n`)}${links.map(formatLink)}${
  code === undefined ? NOTHING : html`<p>${code.label}<br><code>${code.text}</code></p>\n`
}<p><a href="${more.href}">${more.text}</a></p>`;
  return formatPage(frame, title, head, body);
}

function formatLink({ label, text, href, why }: NoticeLink): Html {
  const reason = why === undefined ? NOTHING : html` <span>${why}</span>`;
  return html`<p class="instead">${label}<br><a href="${href}">${text}</a>${reason}</p>\n`;
}

export type Moved = {
  readonly title: string;
  readonly text: string;
  /** Below the host. */
  readonly to: string;
  /** With scheme and host. */
  readonly canonical: string;
  /** The script that takes query and fragment along. */
  readonly script: string;
};

/** For hosts without redirects of their own: with a script the fragment comes along, without one the page comes. */
export function formatMoved(frame: NoticeFrame, { title, text, to, canonical, script }: Moved): string {
  const head = html`<link rel="canonical" href="${canonical}">
<script src="${script}" data-to="${to}"></script>
<meta http-equiv="refresh" content="0; url=${to}">`;
  const body = html`<h1>${title}</h1>\n<p class="instead">${text}<br><a href="${to}">${to}</a></p>`;
  return formatPage(frame, title, head, body);
}

function formatPage(
  { language, site, home, style, theme }: NoticeFrame,
  title: string,
  head: Html,
  body: Html,
): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${NOTICE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${site}</title>
${head}
<link rel="stylesheet" href="${style}">
<script src="${theme}"></script>
</head>
<body class="notice">
<header><a href="${home}">${site}</a></header>
<main>
${body}
</main>
</body>
</html>
`.html;
}
