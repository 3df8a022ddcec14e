/**
 * Search over names and tags: a scan of all documents per query, fast enough for every keystroke and exact about tags.
 * A term counts once: for the document's name, else for its words, else for the tags of one row; every term must count.
 */
import { correctTerms } from './correction.ts';
import type { SearchDocument } from './index-format.ts';
import { foldText, parseQuery } from './query.ts';
import { matchRow, type SearchRow, type TagMatch, toSearchRow, WHOLE_TAG } from './tag-match.ts';

export type SearchHit = {
  readonly document: SearchDocument;
  /** The row's tags, canonical first, when the hit is a row of an image. */
  readonly row?: string;
  /** The tag that was asked for, when one tag alone answers. */
  readonly tag?: string;
  readonly score: number;
};

type Prepared = {
  readonly document: SearchDocument;
  readonly name: string;
  readonly nameParts: readonly string[];
  readonly words: readonly string[];
  readonly rows: readonly SearchRow[];
};

export type SearchEngine = {
  /** Best first; rows of the best image stand before the image itself when the query names a tag. */
  search(typed: string, limit?: number): readonly SearchHit[];
};

const ROWS_PER_IMAGE = 3;

export function createSearchEngine(documents: readonly SearchDocument[]): SearchEngine {
  const prepared = documents.map(prepare);
  const vocabulary = new Set(prepared.flatMap((entry) => [entry.name, ...entry.nameParts, ...entry.words]));
  const search = (typed: string, limit = 10): readonly SearchHit[] => {
    const { terms } = parseQuery(typed);
    if (terms.length === 0) return [];
    const exact = scoreAll(prepared, terms);
    const hits =
      exact.length > 0 ? exact : correctTerms(terms, vocabulary).flatMap((corrected) => scoreAll(prepared, corrected));
    return rank(hits.length > 0 ? hits : searchShorter(prepared, terms)).slice(0, limit);
  };
  return { search };
}

function prepare(document: SearchDocument): Prepared {
  const name = foldText(document.title);
  const text = foldText(`${document.text} ${document.keywords}`);
  return {
    document,
    name,
    nameParts: name.split(/[/\s_-]+/).filter(Boolean),
    words: [...new Set(text.split(/[^a-z0-9+#.-]+/).flatMap(withParts))].filter((word) => word.length > 1),
    rows: document.rows.map(toSearchRow),
  };
}

/** `javascript-based` is about `javascript` too. */
function withParts(word: string): readonly string[] {
  return word.includes('-') ? [word, ...word.split('-')] : [word];
}

/** Without the last terms, as few as can be: `nginx:0.1` finds nginx. */
function searchShorter(prepared: readonly Prepared[], terms: readonly string[]): readonly SearchHit[] {
  for (let count = terms.length - 1; count > 0; count -= 1) {
    const hits = scoreAll(prepared, terms.slice(0, count));
    if (hits.length > 0) return hits;
  }
  return [];
}

function scoreAll(prepared: readonly Prepared[], terms: readonly string[]): readonly SearchHit[] {
  return prepared.flatMap((entry) => scoreDocument(entry, terms));
}

function scoreDocument(entry: Prepared, terms: readonly string[]): readonly SearchHit[] {
  let score = 0;
  const rest: string[] = [];
  for (const term of terms) {
    const own = scoreName(entry, term) || scoreWords(entry, term);
    if (own > 0) score += own;
    else rest.push(term);
  }
  const named = rest.length < terms.length;
  if (rest.length === 0) return [...rowsOfName(entry, terms, score), { document: entry.document, score }];
  // One letter is in nearly every tag of every image.
  if (!named && rest.every((term) => term.length < 2)) return [];
  const best = bestRows(entry, rest).map((match) => toRowHit(entry, match, score + match.value * (named ? 1 : 0.5)));
  return named && best.length > 0 ? [...best, { document: entry.document, score: score / terms.length }] : best;
}

/** `alpine 3.24` names an image and a tag; `alpine` alone names the image. */
function rowsOfName(entry: Prepared, [, ...tagTerms]: readonly string[], score: number): readonly SearchHit[] {
  if (tagTerms.length === 0) return [];
  const rows = bestRows(entry, tagTerms).filter(({ value }) => value >= WHOLE_TAG);
  return rows.map((match) => toRowHit(entry, match, score + match.value));
}

type RowMatch = TagMatch & { readonly index: number };

function bestRows({ rows }: Prepared, terms: readonly string[]): readonly RowMatch[] {
  const matches: RowMatch[] = [];
  for (const [index, row] of rows.entries()) {
    const match = matchRow(row, terms);
    if (match) matches.push({ ...match, index });
  }
  return matches.sort((a, b) => b.value - a.value || a.index - b.index).slice(0, ROWS_PER_IMAGE);
}

function toRowHit({ document }: Prepared, { index, tag }: RowMatch, score: number): SearchHit {
  const row = document.rows[index] ?? '';
  // Tags are compared in lower case; what is shown is the tag as it is written.
  const written = tag === undefined ? undefined : row.split(' ').find((candidate) => candidate.toLowerCase() === tag);
  return { document, row, ...(written && { tag: written }), score };
}

function scoreName({ name, nameParts, document }: Prepared, term: string): number {
  const bonus = document.kind === 'image' ? 10 : 0;
  if (name === term) return 90 + bonus;
  if (document.kind === 'variant' && document.keywords.split(' ').includes(term)) return 80;
  if (nameParts.includes(term)) return document.kind === 'image' ? 95 : 45;
  if (name.startsWith(term)) return 50 - Math.min(20, name.length - term.length) + bonus;
  if (term.length > 2 && nameParts.some((part) => part.startsWith(term))) return 30;
  return term.length > 2 && name.includes(term) ? 22 : 0;
}

function scoreWords({ words }: Prepared, term: string): number {
  if (words.includes(term)) return 20;
  return term.length > 2 && !/^\d/.test(term) && words.some((word) => word.startsWith(term)) ? 10 : 0;
}

/** The best first; the same image or row once. */
function rank(hits: readonly SearchHit[]): readonly SearchHit[] {
  const seen = new Set<string>();
  return [...hits]
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.document.rows.length - a.document.rows.length ||
        a.document.title.length - b.document.title.length,
    )
    .filter(({ document, row }) => {
      const key = `${document.path} ${row ?? ''}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
