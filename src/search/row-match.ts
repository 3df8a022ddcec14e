/** The rows of an image that answer terms best. */
import type { Prepared } from './prepare.ts';
import { matchRow, type TagMatch } from './tag-match.ts';
import type { Term } from './terms.ts';

export type RowMatch = TagMatch & { readonly index: number };

const ROWS_PER_IMAGE = 3;
const MOST_READINGS = 8;

/** By the words as typed; where no row has those, by other words for the same. */
export function bestRows(entry: Prepared, terms: readonly Term[]): readonly RowMatch[] {
  if (!terms.every((term) => isAnywhere(entry, term))) return [];
  const literal = matchRows(
    entry,
    terms.map(({ text }) => text),
  );
  if (literal.length > 0) return literal;
  for (const words of otherWords(terms, entry)) {
    const matches = matchRows(entry, words);
    if (matches.length > 0) return matches;
  }
  return [];
}

function isAnywhere({ tags }: Prepared, { text, also }: Term): boolean {
  return tags.includes(text) || also.some((word) => isTagWord(word) && tags.includes(word));
}

function matchRows({ rows = [], tags }: Prepared, words: readonly string[]): readonly RowMatch[] {
  if (!words.every((word) => tags.includes(word))) return [];
  const matches: RowMatch[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const match = row && matchRow(row, words);
    if (match) matches.push({ ...match, index });
  }
  // `windows` in a tag says more than a row that is there for Windows too.
  return matches
    .sort((a, b) => a.onPlatform - b.onPlatform || b.value - a.value || a.index - b.index)
    .slice(0, ROWS_PER_IMAGE);
}

/** Every term with each of its other words in turn. */
function otherWords(terms: readonly Term[], { tags }: Prepared): readonly (readonly string[])[] {
  let readings: (readonly string[])[] = [[]];
  for (const { text, also } of terms) {
    const words = [text, ...also.filter(isTagWord)].filter((word) => tags.includes(word));
    readings = readings.flatMap((reading) => words.map((word) => [...reading, word])).slice(0, MOST_READINGS);
  }
  return readings;
}

/** The words of tags and platforms have no spaces. */
function isTagWord(word: string): boolean {
  return word.length > 2 && !word.includes(' ');
}
