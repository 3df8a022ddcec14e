/** What is pasted to show a badge that leads to its image's page. */
import { escapeMarkdown } from './exports/renovate-text.ts';

export type ShownBadge = { readonly picture: string; readonly page: string; readonly text: string };

export function toBadgeMarkup({ picture, page, text }: ShownBadge): {
  readonly markdown: string;
  readonly html: string;
} {
  return {
    markdown: `[![${escapeMarkdown(text)}](${picture})](${page})`,
    html: `<a href="${escapeHtml(page)}"><img src="${escapeHtml(picture)}" alt="${escapeHtml(text)}"></a>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);
}
