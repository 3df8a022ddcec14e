/**
 * Search over names and tags: a scan of all documents per query, fast enough for every keystroke and exact about tags.
 * A term counts once: for the document's name, else for its words, else for the tags of one row; every term must count.
 */
import { typingDistance } from './distance.ts';
import type { SearchDocument } from './index-format.ts';
import { foldText, parseQuery } from './query.ts';

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
    const value = scoreRow(row, rest);
    return value > 0 ? [toRowHit(entry, index, rest, score + value * factor - index * 0.001)] : [];
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
    const value = scoreRow(row, tagTerms);
    return value >= 50 ? [toRowHit(entry, index, tagTerms, score + value - index * 0.001)] : [];
  });
}

function toRowHit(entry: Prepared, index: number, terms: readonly string[], score: number): SearchHit {
  const row = entry.document.rows[index] ?? '';
  const tag = terms.length === 1 ? row.split(' ').find((candidate) => candidate.toLowerCase() === terms[0]) : undefined;
  return { document: entry.document, row, ...(tag && { tag }), score };
}

function scoreName({ name, nameParts, document }: Prepared, term: string): number {
  const bonus = document.kind === 'image' ? 10 : 0;
  if (name === term) return 90 + bonus;
  if (document.kind === 'variant' && document.keywords.split(' ').includes(term)) return 80;
  if (nameParts.includes(term)) return 45 + bonus;
  if (name.startsWith(term)) return 50 - Math.min(20, name.length - term.length) + bonus;
  if (term.length > 2 && nameParts.some((part) => part.startsWith(term))) return 30;
  return term.length > 2 && name.includes(term) ? 22 : 0;
}

function scoreWords({ words }: Prepared, term: string): number {
  if (words.includes(term)) return 20;
  return term.length > 2 && !/^\d/.test(term) && words.some((word) => word.startsWith(term)) ? 10 : 0;
}

/** Every term must occur in the row's tags; 0 otherwise. */
function scoreRow(tags: string, terms: readonly string[]): number {
  let score = 0;
  for (const term of terms) {
    const value = scoreTag(tags, term);
    if (value === 0) return 0;
    score += value;
  }
  return score;
}

/** A whole tag is worth more than the words at its start, these more than words within, these more than letters. */
function scoreTag(tags: string, term: string): number {
  let best = 0;
  for (let index = tags.indexOf(term); index >= 0; index = tags.indexOf(term, index + 1)) {
    const before = tags[index - 1] ?? ' ';
    const after = tags[index + term.length] ?? ' ';
    best = Math.max(best, scorePlace(before, after, term));
    if (best === 50) break;
  }
  return best;
}

function scorePlace(before: string, after: string, term: string): number {
  const isSplit = (letter: string): boolean => letter === '-' || letter === '_' || letter === '.';
  if (before === ' ' && after === ' ') return 50;
  if (before === ' ' && isSplit(after)) return 30;
  if (isSplit(before) && (after === ' ' || isSplit(after))) return 18;
  // The middle of a number is another number: `24` is not in `3.240`.
  if (/\d/.test(before) && /^\d/.test(term)) return 0;
  if (/\d$/.test(term) && /\d/.test(after)) return 0;
  return before === ' ' ? 14 : isSplit(before) || /\d/.test(before) !== /^\d/.test(term) ? 8 : 4;
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
