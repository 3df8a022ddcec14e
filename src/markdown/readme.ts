/**
 * A README is a stranger's words: it is parsed as Markdown (never as MDX), made safe, and fitted into our page. Whatever
 * it holds, rendering answers: where a text is refused, the reader gets it as it was written.
 */
import { toHtml } from 'hast-util-to-html';
import { convertAlerts } from './alerts.ts';
import { placeFootnotes } from './footnotes.ts';
import { findTrouble } from './guard.ts';
import { parseUntrusted } from './parse-untrusted.ts';
import { resolveAnchors } from './readme-anchors.ts';
import { highlightBlocks } from './readme-code.ts';
import { type Heading, placeHeadings } from './readme-headings.ts';
import { type LocalImage, localiseImages } from './readme-images.ts';
import { resolveLinks } from './readme-links.ts';
import { omitSections } from './readme-sections.ts';
import { tidy } from './tidy.ts';

export type { Heading } from './readme-headings.ts';
export type { LocalImage } from './readme-images.ts';

export type ReadmeOptions = {
  /** Absolute address that relative links start from. */
  readonly base: string;
  /** Absolute address that relative images start from. */
  readonly rawBase: string;
  /** Before every id in the document: `/readme/`. */
  readonly idPrefix: string;
  /** Images the site serves itself, by the absolute address they have in the document. */
  readonly images?: ReadonlyMap<string, LocalImage>;
  /** Added to the level of the topmost headings, counted as 1. Absent: 2, so that they become `<h3>`. */
  readonly headingShift?: number;
  /** Leaves out an official image's list of tags, for a page that shows them better. */
  readonly omitSupportedTags?: boolean;
};

export type RenderedReadme =
  | { readonly kind: 'rendered'; readonly html: string; readonly contents: readonly Heading[] }
  | { readonly kind: 'refused'; readonly html: string; readonly reason: string };

export function renderReadme(markdown: string, options: ReadmeOptions): RenderedReadme {
  const trouble = findTrouble(markdown);
  if (trouble !== undefined) {
    return refuse(markdown, trouble);
  }
  try {
    return render(options.omitSupportedTags === true ? omitSections(markdown, ['supported-tags']) : markdown, options);
  } catch (error) {
    return refuse(markdown, error instanceof Error ? error.message : String(error));
  }
}

function render(markdown: string, options: ReadmeOptions): RenderedReadme {
  const { idPrefix } = options;
  const { article, mark, places } = parseUntrusted(markdown);
  tidy(article);
  convertAlerts(article);
  localiseImages(article, options.rawBase, options.images ?? new Map());
  placeFootnotes(article, mark, idPrefix);
  resolveLinks(article, options.base);
  const { contents, ids } = placeHeadings(article, { idPrefix, shift: options.headingShift ?? 2 });
  resolveAnchors(article, { idPrefix, places: new Map([...places].map(([name, id]) => [name, ids.get(id) ?? ''])) });
  highlightBlocks(article);
  return { kind: 'rendered', html: toHtml(article.children).trim(), contents };
}

function refuse(markdown: string, reason: string): RenderedReadme {
  const text = { type: 'text', value: markdown } as const;
  const pre = { type: 'element', tagName: 'pre', properties: { tabIndex: 0 }, children: [text] } as const;
  return { kind: 'refused', html: toHtml({ ...pre, children: [text] }), reason };
}
