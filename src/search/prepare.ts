/** Documents as the search compares them: folded once, when the index is read. */
import type { SearchDocument } from './index-format.ts';
import { type SearchRow, toSearchRow } from './tag-match.ts';
import { foldText } from './words.ts';

export type Prepared = {
  readonly name: string;
  readonly nameParts: readonly string[];
  readonly words: readonly string[];
  /** Name and words between spaces: what is not in here is nowhere but in tags. */
  readonly text: string;
  /** Changes, as what is below, when rows come later. */
  document: SearchDocument;
  rows: readonly SearchRow[] | undefined;
  /** All tags, and all words for platforms: what is not in here is in no row. */
  tags: string;
};

export function prepare(document: SearchDocument): Prepared {
  const name = foldText(document.title);
  const text = foldText(`${document.text} ${document.keywords}`);
  const words = [...new Set(text.split(/[^a-z0-9+#.-]+/).flatMap(withParts))].filter((word) => word.length > 1);
  const prepared: Prepared = {
    name,
    nameParts: name.split(/[/\s_-]+/).filter(Boolean),
    words,
    text: ` ${name} ${words.join(' ')} ${text} `,
    document,
    rows: document.kind === 'image' ? undefined : [],
    tags: '',
  };
  if (document.rows) setRows(prepared, document);
  return prepared;
}

export function setRows(
  entry: Prepared,
  { rows = [], platforms = [] }: Pick<SearchDocument, 'rows' | 'platforms'>,
): void {
  entry.document = { ...entry.document, rows, platforms };
  entry.rows = rows.map((row, index) => toSearchRow(row, platforms[index]));
  entry.tags = [...rows, ...new Set(platforms)].join(' ').toLowerCase();
}

/** `javascript-based` is about `javascript` too, and a sentence's last word about itself. */
function withParts(word: string): readonly string[] {
  const plain = word.replace(/^[.-]+|[.-]+$/g, '');
  return plain.includes('-') ? [plain, ...plain.split('-')] : [plain];
}
