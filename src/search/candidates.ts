/** Documents and rows that answer terms, each with how well. */
import type { Prepared } from './prepare.ts';
import { bestRows, isAnywhere, type RowMatch } from './row-match.ts';
import { BEST_KNOWN, scoreTerm } from './score.ts';
import type { SearchHit } from './search-hit.ts';
import { readRowState, standsBehind } from './state-code.ts';
import { WHOLE_TAG } from './tag-match.ts';
import type { Term } from './terms.ts';

/** What its name is worth of an image whose rows are meant: less than these, more than rows of others. */
const OF_IMAGE = 0.5;
/** What is left of the worth of rows of an image that is neither named nor known to answer a need. */
const OF_OTHERS = 0.5;
/** What a word of a description is worth at most. */
const BEST_WORD = 25;
const GIVES_WAY = 2;
/** So many times the hits that are wanted are weighed by what was decided of them. */
const LOOKED_AT = 6;
const NOTHING: readonly Candidate[] = [];

export type Candidate = {
  readonly entry: Prepared;
  readonly score: number;
  /** Absent for the document itself. */
  readonly match?: RowMatch;
};

export function findCandidates(entries: readonly Prepared[], terms: readonly Term[]): readonly Candidate[] {
  return entries.flatMap((entry) => scoreDocument(entry, terms));
}

function scoreDocument(entry: Prepared, terms: readonly Term[]): readonly Candidate[] {
  const own = terms.map((term) => scoreTerm(entry, term));
  const score = own.reduce((sum, value) => sum + value, 0);
  if (score === 0 && !entry.tags) return NOTHING;
  const rest = terms.filter((_, index) => own[index] === 0);
  const isNamed = rest.length < terms.length;
  if (rest.length === 0) return [...rowsOfName(entry, terms, score), { entry, score }];
  // One letter is in nearly every tag of every image.
  if (!isNamed && rest.every(({ text }) => text.length < 2)) return [];
  const share = own.some((value) => value > BEST_WORD) ? 1 : OF_OTHERS;
  // `jdk` may be a word of the description or a need, and a word of the tag that is meant.
  const tags = isNamed ? entry.tags?.().text : undefined;
  const inTags = terms.filter((term, index) => {
    const value = own[index] ?? 0;
    return value === 0 || (value <= BEST_KNOWN && tags !== undefined && isAnywhere(tags, term));
  });
  const both = inTags.length > rest.length ? scoreRows(entry, inTags, { score, share }) : [];
  return both.length > 0 ? both : scoreRows(entry, rest, { score, share });
}

type Worth = { readonly score: number; readonly share: number };

function scoreRows(entry: Prepared, rest: readonly Term[], { score, share }: Worth): readonly Candidate[] {
  const matches = bestRows(entry, rest);
  if (matches[0]?.onPlatform === rest.length) return [{ entry, score: score + matches[0].value }];
  const rows = matches.map((match) => ({ entry, match, score: score + match.value * share }));
  const isShown = score > 0 && (rows.length > 0 || entry.tags === undefined);
  return isShown ? [...rows, { entry, score: score * OF_IMAGE }] : rows;
}

/** `alpine 3.24` names an image and a tag; `alpine` alone names the image. */
function rowsOfName(entry: Prepared, [, ...tagTerms]: readonly Term[], score: number): readonly Candidate[] {
  if (tagTerms.length === 0) return [];
  const rows = bestRows(entry, tagTerms).filter(({ value }) => value >= WHOLE_TAG);
  return rows.map((match) => ({ entry, match, score: score + match.value }));
}

/**
 * The best first, the likelier of equals; the same image or row once. What may not be used gives way to what answers
 * nearly as well and may: of forty images with a tag `17`, those that are approved come first.
 */
export function rank(candidates: readonly Candidate[], limit: number): readonly SearchHit[] {
  const seen = new Set<string>();
  const hits: SearchHit[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    const key = `${candidate.entry.document.path} ${candidate.match?.index ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    hits.push(toHit(candidate));
    if (hits.length === limit * LOOKED_AT) break;
  }
  return hits.sort((a, b) => weigh(b) - weigh(a)).slice(0, limit);
}

function weigh({ score, state }: SearchHit): number {
  return score - (standsBehind(state) ? GIVES_WAY : 0);
}

function toHit({ entry: { document }, match, score }: Candidate): SearchHit {
  if (!match) return { document, score, ...(document.state && { state: document.state }) };
  const row = document.rows?.[match.index] ?? '';
  // Tags are compared in lower case; what is shown is the tag as it is written.
  const tags = row.split(' ');
  const written = match.tag && tags.find((tag) => tag.toLowerCase() === match.tag);
  const place = Math.max(0, tags.indexOf(written ?? ''));
  const state = readRowState(document.rowStates?.[match.index] ?? '', document.state, place);
  return { document, row, score, ...(written && { tag: written }), ...(state && { state }) };
}
