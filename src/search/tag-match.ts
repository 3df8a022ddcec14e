/** How well terms fit the tags of one row. */

/** How well a row answers, and the tag that answers best: the one that has every term and little else. */
export type TagMatch = { readonly value: number; readonly tag?: string };

export const WHOLE_TAG = 50;
const FULL_COVER = 30;

/** Every term must occur in the row's tags. One tag that has them all is worth more than several that share them. */
export function matchRow(tags: string, terms: readonly string[]): TagMatch | undefined {
  if (!terms.every((term) => tags.includes(term))) return undefined;
  let best: TagMatch | undefined;
  for (const tag of tags.split(' ')) {
    const value = scoreTags(tag, terms);
    if (value === 0) continue;
    const cover = FULL_COVER * Math.min(1, terms.join('-').length / tag.length);
    if (!best || value + cover > best.value) best = { value: value + cover, tag };
  }
  if (best) return best;
  const shared = scoreTags(tags, terms);
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
  if (isSplit(before) && (after === ' ' || isSplit(after))) return 18;
  // The middle of a number is another number: `24` is not in `3.240`.
  if (/\d/.test(before) && /^\d/.test(term)) return 0;
  if (/\d$/.test(term) && /\d/.test(after)) return 0;
  return before === ' ' ? 14 : isSplit(before) || /\d/.test(before) !== /^\d/.test(term) ? 8 : 4;
}
