/** Images, variants and guides as the search knows them. */
import type { State } from '#domain/decision-state.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName, Platform } from '#domain/model.ts';
import type { SearchDocument } from './index-format.ts';
import { NO_LANGUAGE } from './languages.ts';
import { encodeRowStates, givesWay } from './state-code.ts';
import { orderTags } from './tag-product.ts';

export type SearchedImage = {
  readonly name: ImageName;
  readonly title: string;
  readonly description?: string | undefined;
  /** By language: the words of all of them find the image, those of the reader's are shown. */
  readonly descriptions?: Readonly<Record<string, string | undefined>> | undefined;
  readonly categories: readonly { readonly name: string }[];
  readonly pulls?: number | undefined;
  readonly official: boolean;
  /** `platforms` as {@link platformWords} writes them. */
  readonly rows: readonly SearchedRow[];
  /** What was decided of it as a whole. */
  readonly state?: State | undefined;
  /** What to use in its place, as `docker pull` takes it. */
  readonly instead?: string | undefined;
};

export type SearchedRow = {
  readonly tags: readonly string[];
  readonly platforms: string;
  /** A pre-release, or no longer supported. */
  readonly isBehind?: boolean | undefined;
  readonly state?: State | undefined;
  /** By tag, where it is not that of the row. */
  readonly others?: Readonly<Record<string, State>> | undefined;
};

export type SearchedText = {
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly keywords: readonly string[];
  readonly language?: string | undefined;
};

/** The likeliest first: of two that answer alike, the one more people pull, then the one with more to choose from. */
export function toImageDocuments(images: readonly SearchedImage[]): readonly SearchDocument[] {
  return [...images]
    .sort((a, b) => (b.pulls ?? 0) - (a.pulls ?? 0) || b.rows.length - a.rows.length || byTitle(a, b))
    .map(toImageDocument);
}

function toImageDocument(image: SearchedImage): SearchDocument {
  const { name, title, description = '', descriptions = {}, categories, official, rows, state, instead } = image;
  // People search the name they type into a command; a title of the catalogue's own is found as text.
  const familiar = formatFamiliarName(name);
  const named = title === familiar ? [] : [title];
  const toText = (words: string): string => [...named, words].filter(Boolean).join(': ');
  const inLanguages = Object.entries(descriptions);
  const isNameAlone = description === '' && named.length > 0;
  const language = isNameAlone ? NO_LANGUAGE : inLanguages.find(([, words]) => words === description)?.[0];
  const others = inLanguages.flatMap(([code, words]) =>
    words === undefined || words === description ? [] : [[code, toText(words)] as const],
  );
  return {
    kind: 'image',
    path: `images/${familiar.replace(':', '_')}/`,
    title: familiar,
    text: toText(description),
    keywords: [...categories.map((category) => category.name), ...(official ? ['official'] : [])].join(' '),
    ...(language && language !== 'en' && { textLanguage: language }),
    ...(others.length > 0 && { texts: Object.fromEntries(others) }),
    rows: rows.map(({ tags }) => orderTags(tags).join(' ')),
    platforms: rows.map(({ platforms }) => platforms),
    behind: rows.map(({ isBehind = false }) => isBehind),
    ...(state && {
      state,
      ...(instead && givesWay(state) && { instead }),
      rowStates: rows.map((row) => encodeRowStates(state, row.state, orderTags(row.tags), row.others)),
    }),
  };
}

/** `linux/arm/v7` is found by `linux`, `arm` and `armv7`. */
export function platformWords(platforms: readonly Platform[]): string {
  const words = platforms.flatMap(({ os, architecture, variant }) => [
    os,
    architecture,
    ...(architecture === 'arm' && variant ? [`${architecture}${variant}`] : []),
  ]);
  return [...new Set(words)].join(' ');
}

export function toTextDocuments(kind: 'variant' | 'guide', texts: readonly SearchedText[]): readonly SearchDocument[] {
  return texts.map(({ path, title, text, keywords, language }) => ({
    kind,
    path,
    title,
    text,
    keywords: keywords.join(' '),
    ...(language && { language }),
  }));
}

/** The headings of a guide's Markdown: what it is about, in its own words. */
export function readHeadings(markdown: string): readonly string[] {
  return markdown.match(/^#{2,3} .+$/gm)?.map((heading) => heading.replace(/^#+ |[`*_]/g, '')) ?? [];
}

function byTitle(a: SearchedImage, b: SearchedImage): number {
  return a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1;
}
