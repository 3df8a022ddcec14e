/** How well terms fit the tags of one row. */

/** How well a row answers, and the tag that answers best: the one that has every term and little else. */
export type TagMatch = { readonly value: number; readonly tag?: string };

/** A row as it is searched, in lower case: its tags between spaces, and each alone. */
export type SearchRow = { readonly text: string; readonly tags: readonly string[] };

export const WHOLE_TAG = 50;
const FULL_COVER = 30;
const OWN_SUBJECT = 2;

export function toSearchRow(row: string): SearchRow {
  const text = row.toLowerCase();
  return { text, tags: text.split(' ') };
}

/** Every term must occur in the row's tags. One tag that has them all is worth more than several that share them. */
export function matchRow({ text, tags }: SearchRow, terms: readonly string[]): TagMatch | undefined {
  if (!terms.every((term) => text.includes(term))) return undefined;
  const length = terms.join('-').length;
  // `bookworm-slim` is about Debian, whose canonical tag begins with it, before all that is built on it.
  const own = tags[0]?.startsWith(terms[0]?.split('-')[0] ?? '') ? OWN_SUBJECT : 0;
  let best: TagMatch | undefined;
  for (const tag of tags) {
    const value = scoreTags(tag, terms);
    if (value === 0) continue;
    const cover = FULL_COVER * Math.min(1, length / tag.length);
    if (!best || value + cover > best.value) best = { value: value + cover, tag };
  }
  if (best) return { ...best, value: best.value + own };
  const shared = scoreTags(text, terms);
  return shared > 0 ? { value: shared / 2 } : undefined;
}

function scoreTags(tags: string, terms: readonly string[]): number {
  let score = 0;
  for (const term of terms) {
    const value = scoreTerm(tags, term);
    if (value === 0) return 0;
    score += value;
  }
  return score;
}

/** A whole tag is worth more than the words at its start, these more than words within, these more than letters. */
function scoreTerm(tags: string, term: string): number {
  let best = 0;
  for (let index = tags.indexOf(term); index >= 0; index = tags.indexOf(term, index + 1)) {
    const before = tags[index - 1] ?? ' ';
    const after = tags[index + term.length] ?? ' ';
    best = Math.max(best, scorePlace(before, after, term));
    if (best === WHOLE_TAG) break;
  }
  return best;
}

function scorePlace(before: string, after: string, term: string): number {
  const isSplit = (letter: string): boolean => letter === '-' || letter === '_' || letter === '.';
  if (before === ' ' && after === ' ') return WHOLE_TAG;
  if (before === ' ' && isSplit(after)) return 30;
  // The middle of a number is another number: `24` is neither in `3.240` nor in `14.24`.
  if (/[\d.]/.test(before) && /^\d/.test(term)) return 0;
  if (/\d$/.test(term) && /\d/.test(after)) return 0;
  if (isSplit(before) && (after === ' ' || isSplit(after))) return 18;
  return before === ' ' ? 14 : isSplit(before) || /\d/.test(before) !== /^\d/.test(term) ? 8 : 4;
}
