/** Results of every source in one shape. */
import type { DigestEntry } from '#search/digest-index.ts';
import { foreignLanguage } from '#search/languages.ts';
import type { SearchHit } from '#search/search-hit.ts';
import type { State } from '#search/state-code.ts';
import { language, locale, t } from './words.ts';

export type Found = {
  readonly kind: 'image' | 'tag' | 'digest' | 'variant' | 'guide' | 'text';
  readonly title: string;
  readonly text: string;
  /** Of the text, where it is not the reader's. */
  readonly language?: string | undefined;
  readonly href: string;
  /** What was decided of it. */
  readonly state?: State | undefined;
};

const SHOWN_TAGS = 4;

export function labelOf({ kind, language }: Found): string {
  const label = t(`client.search.kind.${kind}`);
  if (language === undefined) return label;
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return t('client.search.inLanguage', { kind: label, language: name });
}

/** `pages` is the root of the pages in the reader's language. */
export function toFound({ document, row, tag, state }: SearchHit, pages: string): Found {
  const href = pages + document.path;
  // Of one tag, what is to be used may be another; where its state is the image's, it is the same.
  const { instead } = document.state === state ? document : {};
  const described = instead
    ? { text: t('client.search.instead', { reference: instead }) }
    : { text: document.text, language: foreignLanguage(document, language) };
  if (row === undefined) return { kind: document.kind, title: document.title, ...described, href, state };
  const tags = row.split(' ');
  const shown = tag ?? tags[0] ?? '';
  const others = tags.filter((candidate) => candidate !== shown);
  return {
    kind: 'tag',
    title: `${document.title}:${shown}`,
    ...(others.length > 0 && !instead ? { text: t('client.search.sameAs', { tags: listTags(others) }) } : described),
    href: `${href}#${shown}`,
    state,
  };
}

function listTags(tags: readonly string[]): string {
  const shown = tags.slice(0, SHOWN_TAGS).join(', ');
  const count = tags.length - SHOWN_TAGS;
  return count > 0 ? t('client.search.moreTags', { tags: shown, count }) : shown;
}

export function digestToFound(
  { digits, image, row, ofPlatform }: DigestEntry,
  pages: string,
  state: State | undefined,
): Found {
  const name = image.replace(/_(?=\d+\/)/, ':');
  const tag = `${name}:${row}`;
  return {
    kind: 'digest',
    title: tag,
    text: `sha256:${digits}${ofPlatform ? ` · ${t('client.search.digest.ofPlatform', { tag })}` : ''}`,
    href: `${pages}images/${image}/tags/${row}/`,
    state,
  };
}
