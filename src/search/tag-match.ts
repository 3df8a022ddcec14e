/** How well terms fit the tags and the platforms of one row. */

/** How well a row answers, and the tag that answers best: the one that has every term and little else. */
export type TagMatch = {
  readonly value: number;
  readonly tag?: string;
  /** Terms that no tag has and a platform answers. */
  readonly onPlatform: number;
  /** Whether it stands behind, and was not typed as a whole. */
  readonly givesWay: boolean;
};

export type SearchRow = {
  /** In lower case: its tags between spaces. */
  readonly text: string;
  /** The words for its platforms between spaces. */
  readonly platforms: string;
  /** A pre-release, or no longer supported: what answers as well and is neither comes first. */
  readonly isBehind: boolean;
};

export const WHOLE_TAG = 50;
const FULL_COVER = 30;
const OWN_SUBJECT = 2;
const ON_PLATFORM = 6;
/** What is left of the worth of a row that stands behind: enough where nothing else is meant. */
const OF_BEHIND = 0.85;
const RE_BEGUN = /^(?:\d|.*\.\d+)$/;
const RE_BEGUN_AFTER_WORD = /[a-z]\d+(?:\.\d+)+$/;

export function toSearchRow(row: string, platforms = '', isBehind = false): SearchRow {
  return { text: row.toLowerCase(), platforms: ` ${platforms} `, isBehind };
}

/**
 * Every term must occur in the row's tags or be one of its platforms. One tag that has them all is worth more than
 * several that share them.
 */
export function matchRow({ text, platforms, isBehind }: SearchRow, terms: readonly string[]): TagMatch | undefined {
  const tagTerms: string[] = [];
  for (const term of terms) {
    if (text.includes(term)) tagTerms.push(term);
    else if (!platforms.includes(` ${term} `)) return undefined;
  }
  const onPlatform = terms.length - tagTerms.length;
  const match: OfTags | undefined = tagTerms.length === 0 ? { value: 0 } : matchTags(text, tagTerms);
  if (match === undefined) return undefined;
  // A tag that is typed as a whole is meant, whatever it is.
  const givesWay = isBehind && match.tag?.length !== lengthOf(tagTerms);
  return {
    ...match,
    value: (match.value + ON_PLATFORM * onPlatform) * (givesWay ? OF_BEHIND : 1),
    onPlatform,
    givesWay,
  };
}

type OfTags = Omit<TagMatch, 'onPlatform' | 'givesWay'>;

function matchTags(text: string, terms: readonly string[]): OfTags | undefined {
  const [first = ''] = terms;
  const length = lengthOf(terms);
  const isAsked = terms.some(isDigit);
  let best = 0;
  let tag: string | undefined;
  for (let at = text.indexOf(first); at >= 0; ) {
    const end = endOfTag(text, at);
    const candidate = text.slice(text.lastIndexOf(' ', at) + 1, end);
    const value = scoreTags(candidate, terms);
    // `8-alpine` is no better an answer to `alpine` than `25-alpine` for being shorter.
    const isShort = !isAsked && isDigit(candidate) && !isDigit(candidate.charAt(1));
    const covered = value + FULL_COVER * Math.min(1, length / (candidate.length + Number(isShort)));
    if (value > 0 && covered > best) [best, tag] = [covered, candidate];
    at = text.indexOf(first, end);
  }
  if (tag === undefined) {
    const shared = terms.length > 1 ? scoreTags(text, terms) : 0;
    return shared > 0 ? { value: shared / 2 } : undefined;
  }
  // `bookworm-slim` is about Debian, whose canonical tag begins with it, before all that is built on it.
  const isOwn = text.startsWith(first.split('-', 1)[0] ?? '');
  return { value: best + (isOwn ? OWN_SUBJECT : 0), tag };
}

/** Of the tag that has these words and no other. */
function lengthOf(terms: readonly string[]): number {
  return terms.reduce((sum, term) => sum + term.length, terms.length - 1);
}

function endOfTag(text: string, at: number): number {
  const end = text.indexOf(' ', at);
  return end < 0 ? text.length : end;
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
    const before = index === 0 ? ' ' : tags.charAt(index - 1);
    const after = tags.charAt(index + term.length) || ' ';
    best = Math.max(best, scorePlace(before, after, term));
    if (best === WHOLE_TAG) break;
  }
  return best;
}

function scorePlace(before: string, after: string, term: string): number {
  if (before === ' ' && after === ' ') return WHOLE_TAG;
  // `ltsc2025` is a Windows, no long-term support of Java.
  if (term === 'lts' && after === 'c') return 0;
  if (before === ' ' && isSplit(after)) return 30;
  // The middle of a number is another number: `24` is neither in `3.240` nor in `14.24`.
  const beginsWithDigit = isDigit(term);
  if (beginsWithDigit && (isDigit(before) || before === '.')) return 0;
  if (isDigit(after) && isDigit(term.charAt(term.length - 1))) return beginsVersion(before, term) ? 6 : 0;
  if (isSplit(before) && (after === ' ' || isSplit(after))) return 18;
  if (before === ' ') return 14;
  if (isSplit(before) || isDigit(before) !== beginsWithDigit) return 8;
  // `rc` is not in `windowsservercore`, nor `bun` in `ubuntu`.
  return term.length > 3 ? 4 : 0;
}

/** Somebody who has typed `24.1` or `2` of a version may be on the way to `24.19` or `24`; `24` is not `240`. */
function beginsVersion(before: string, term: string): boolean {
  if (isDigit(term)) return before === ' ' && RE_BEGUN.test(term);
  return (before === ' ' || before === '-') && RE_BEGUN_AFTER_WORD.test(term);
}

function isSplit(letter: string): boolean {
  return letter === '-' || letter === '_' || letter === '.';
}

function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}
