/**
 * A card of an image or one of its rows for a frame in another site: what it is, whether it may be used, the command.
 * It runs no script. oEmbed (https://oembed.com/, `rich`) describes it; a static host cannot answer its `?url=` queries,
 * so consumers find the description by the link in the page.
 */
import { escapeHtml, type Html, html, NOTHING } from './html.ts';
import { CARD_POLICY } from './security.ts';

/** Two lines of a command fit, also where a frame is no wider than a phone. */
export const CARD_SIZE = { width: 480, height: 192 } as const;

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
  const shown = tag === undefined ? breakable(name) : html`${breakable(name)}<span>:</span>${tag}`;
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
${list}${note === undefined ? NOTHING : html`<p>${note}</p>\n`}${command === undefined ? NOTHING : html`<pre>${breakable(command)}</pre>\n`}<p class="more"><a href="${more.href}" target="_blank" rel="noopener">${more.text}</a></p>
</main>
</body>
</html>
`.html;
}

/** Names are long and frames narrow: a line may end behind a slash. */
function breakable(text: string): readonly Html[] {
  return text.split(/(?<=\/)/).map((part, place) => (place === 0 ? html`${part}` : html`<wbr>${part}`));
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
