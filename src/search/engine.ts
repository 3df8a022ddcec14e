/**
 * Search over names and tags: a scan of all documents per query, fast enough for every keystroke and exact about tags.
 * A term counts once: for the document's name, else for its words, else for the tags of one row; every term must count.
 */
import { typingDistance } from './distance.ts';
import type { SearchDocument } from './index-format.ts';
import { foldText, parseQuery } from './query.ts';
import { matchRow, type TagMatch, WHOLE_TAG } from './tag-match.ts';

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
  readonly rows: readonly string[];
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
    const exact = prepared.flatMap((entry) => scoreDocument(entry, terms));
    const hits = exact.length > 0 ? exact : searchCorrected(prepared, vocabulary, terms);
    return rank(hits).slice(0, limit);
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
    words: [...new Set(text.split(/[^a-z0-9+#.-]+/).filter((word) => word.length > 1))],
    rows: document.rows.map((row) => row.toLowerCase()),
  };
}

/** Tries the nearest known words where the query as typed finds nothing. Numbers are never corrected. */
function searchCorrected(
  prepared: readonly Prepared[],
  vocabulary: ReadonlySet<string>,
  terms: readonly string[],
): readonly SearchHit[] {
  const corrected = terms.map((term) => (vocabulary.has(term) ? [term] : nearest(term, vocabulary)));
  if (corrected.every((words, index) => words.length === 1 && words[0] === terms[index])) return [];
  let variants: string[][] = [[]];
  for (const words of corrected) {
    variants = variants.flatMap((variant) => words.map((word) => [...variant, word])).slice(0, 24);
  }
  return variants.flatMap((variant) => prepared.flatMap((entry) => scoreDocument(entry, variant)));
}

function nearest(term: string, vocabulary: ReadonlySet<string>): readonly string[] {
  if (term.length < 4 || /\d/.test(term)) return [term];
  let best = term.length > 5 ? 2 : 1;
  let found: string[] = [];
  for (const word of vocabulary) {
    const distance = typingDistance(term, word, best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(word);
  }
  return found.length > 0 ? found.slice(0, 6) : [term];
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
  const factor = named ? 1 : 0.5;
  const rows = entry.rows.flatMap((row, index) => {
    const match = matchRow(row, rest);
    return match ? [toRowHit(entry, index, { ...match, value: match.value * factor }, score)] : [];
  });
  if (rows.length === 0) return [];
  const best = rows.sort((a, b) => b.score - a.score).slice(0, ROWS_PER_IMAGE);
  return named ? [...best, { document: entry.document, score: score / terms.length }] : best;
}

/** `alpine 3.24` names an image and a tag; `alpine` alone names the image. */
function rowsOfName(entry: Prepared, terms: readonly string[], score: number): readonly SearchHit[] {
  if (terms.length < 2 || entry.rows.length === 0) return [];
  const [, ...tagTerms] = terms;
  return entry.rows.flatMap((row, index) => {
    const match = matchRow(row, tagTerms);
    return match && match.value >= WHOLE_TAG ? [toRowHit(entry, index, match, score)] : [];
  });
}

function toRowHit(entry: Prepared, index: number, { value, tag }: TagMatch, score: number): SearchHit {
  const row = entry.document.rows[index] ?? '';
  // Tags are compared in lower case; what is shown is the tag as it is written.
  const written = tag === undefined ? undefined : row.split(' ').find((candidate) => candidate.toLowerCase() === tag);
  return { document: entry.document, row, ...(written && { tag: written }), score: score + value - index * 0.001 };
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
