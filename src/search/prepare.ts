/** Documents as the search compares them. What only few queries need is made when the first one does. */
import { once } from '#messages/once.ts';
import type { SearchDocument } from './index-format.ts';
import type { RowsOfImage } from './rows-format.ts';
import { type SearchRow, toSearchRow } from './tag-match.ts';
import { foldText } from './words.ts';

/** Long enough to be corrected. */
const RE_WORD = /[a-z]{4,}/g;

export type Prepared = {
  readonly name: string;
  /** Name and words between spaces: what is not in here is nowhere but in tags. */
  readonly text: string;
  readonly nameParts: () => readonly string[];
  readonly words: () => readonly string[];
  /** Changes, as what is below, when rows come later. */
  document: SearchDocument;
  /** Absent while tags are not loaded. */
  tags: (() => PreparedTags) | undefined;
};

export type PreparedTags = {
  readonly rows: readonly SearchRow[];
  /** All tags, and all words for platforms: what is not in here is in no row. */
  readonly text: string;
  /** Those of the tags. */
  readonly words: ReadonlySet<string>;
};

export function prepare(document: SearchDocument): Prepared {
  const name = foldText(document.title);
  const text = foldText(`${document.text} ${document.keywords}`);
  const isLater = document.kind === 'image' && !('rows' in document);
  return {
    name,
    text: ` ${name} ${text} `,
    nameParts: once(() => name.split(/[/\s_-]+/).filter(Boolean)),
    words: once(() => toWords(text)),
    document,
    tags: isLater ? undefined : once(() => prepareTags(document)),
  };
}

export function setRows(entry: Prepared, rows: RowsOfImage): void {
  const document = { ...entry.document, ...rows };
  entry.document = document;
  entry.tags = once(() => prepareTags(document));
}

function prepareTags({ rows = [], platforms = [], behind = [] }: SearchDocument): PreparedTags {
  const text = [...rows, ...new Set(platforms)].join(' ').toLowerCase();
  return {
    rows: rows.map((row, index) => toSearchRow(row, platforms[index], behind[index])),
    text,
    words: new Set(text.match(RE_WORD)),
  };
}

function toWords(text: string): readonly string[] {
  const words = new Set(text.split(/[^a-z0-9+#.-]+/).flatMap(withParts));
  // `C` is a language, a lone digit says nothing.
  return [...words].filter((word) => word.length > 1 || /[a-z]/.test(word));
}

/** `javascript-based` is about `javascript` too, and a sentence's last word about itself. */
function withParts(word: string): readonly string[] {
  const plain = word.replace(/^[.-]+|[.-]+$/g, '');
  return plain.includes('-') ? [plain, ...plain.split('-')] : [plain];
}
