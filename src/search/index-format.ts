/**
 * The search index of names and tags: one UTF-8 text, small enough to load when the search is opened. One document a
 * line, fields between tabs:
 *
 *     i  path  title  description  keywords  row|row|…     an image; a row is its tags between spaces, canonical first
 *     v  path  title  summary      words                   a variant
 *     g  path  title  description                          a guide
 */
export type SearchDocument = {
  readonly kind: 'image' | 'variant' | 'guide';
  /** Site path without base: `images/node/`. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly keywords: string;
  /** Tags of each row between spaces, canonical tag first; empty for other kinds. */
  readonly rows: readonly string[];
};

const LETTERS = { image: 'i', variant: 'v', guide: 'g' } as const;
const KINDS = { i: 'image', v: 'variant', g: 'guide' } as const;

export function formatSearchIndex(documents: readonly SearchDocument[]): string {
  return documents
    .map(({ kind, path, title, text, keywords, rows }) =>
      [LETTERS[kind], path, title, text, keywords, rows.join('|')].map(oneLine).join('\t').trimEnd(),
    )
    .join('\n');
}

export function parseSearchIndex(index: string): readonly SearchDocument[] {
  return index.split('\n').flatMap((line) => {
    const [letter = '', path = '', title = '', text = '', keywords = '', rows = ''] = line.split('\t');
    const kind = KINDS[letter as keyof typeof KINDS];
    return kind ? [{ kind, path, title, text, keywords, rows: rows ? rows.split('|') : [] }] : [];
  });
}

function oneLine(field: string): string {
  return field.replace(/\s+/g, ' ').trim();
}
