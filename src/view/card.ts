/**
 * A card of an image or one of its rows for a frame in another site: what it is, whether it may be used, the command.
 * It runs no script. oEmbed (https://oembed.com/, `rich`) describes it; a static host cannot answer its `?url=` queries,
 * so consumers find the description by the link in the page.
 */
import { escapeHtml, type Html, html, NOTHING } from './html.ts';
import { CARD_POLICY } from './security.ts';

export const CARD_SIZE = { width: 480, height: 168 } as const;

export type CardChip = { readonly text: string; readonly tone: 'ok' | 'soon' | 'over' | 'unknown' };

export type Card = {
  readonly language: string;
  readonly title: string;
  /** `node`, and `24-alpine`; without a tag where nothing is known of the image. */
  readonly name: string;
  readonly tag?: string | undefined;
  readonly chips: readonly CardChip[];
  readonly command?: string | undefined;
  readonly note?: string | undefined;
  /** The page with all about it, and its words. */
  readonly more: { readonly href: string; readonly text: string };
  readonly logo?: string | undefined;
  readonly style: string;
};

export function formatCard({ language, title, name, tag, chips, command, note, more, logo, style }: Card): string {
  const picture = logo === undefined ? NOTHING : html`<img src="${logo}" alt="" width="28" height="28">`;
  const shown = tag === undefined ? html`${name}` : html`${name}<span>:</span>${tag}`;
  const list =
    chips.length === 0
      ? NOTHING
      : html`<ul>${chips.map(({ text, tone }) => html`<li class="${tone}">${text}</li>`)}</ul>\n`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CARD_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body class="card">
<main>
<h1>${picture}<b>${shown}</b></h1>
${list}${line('p', note)}${line('pre', command)}<p><a href="${more.href}" target="_blank" rel="noopener">${more.text}</a></p>
</main>
</body>
</html>
`.html;
}

function line(element: 'p' | 'pre', text: string | undefined): Html {
  if (text === undefined) return NOTHING;
  return element === 'p' ? html`<p>${text}</p>\n` : html`<pre tabindex="0">${text}</pre>\n`;
}

/** What people paste into a wiki; `address` has scheme and host. */
export function formatFrame(address: string, title: string): string {
  const { width, height } = CARD_SIZE;
  const size = `width="${width}" height="${height}" style="border:0;max-width:100%"`;
  return `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" ${size} loading="lazy"></iframe>`;
}

export type Described = {
  readonly address: string;
  readonly title: string;
  readonly site: string;
  readonly root: string;
};

export function formatOEmbed({ address, title, site, root }: Described): string {
  const described = {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: site,
    provider_url: root,
    cache_age: 3600,
    html: formatFrame(address, title),
    ...CARD_SIZE,
  };
  return `${JSON.stringify(described)}\n`;
}
