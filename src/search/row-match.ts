/** The rows of an image that answer terms best. */
import type { Prepared, PreparedTags } from './prepare.ts';
import { matchRow, type TagMatch } from './tag-match.ts';
import type { Term } from './terms.ts';

export type RowMatch = TagMatch & { readonly index: number };

const ROWS_PER_IMAGE = 3;
const MOST_READINGS = 8;

/** By the words as typed; where no row has those, by other words for the same. */
export function bestRows(entry: Prepared, terms: readonly Term[]): readonly RowMatch[] {
  const tags = entry.tags?.();
  if (!tags || tags.rows.length === 0 || !terms.every((term) => isAnywhere(tags.text, term))) return [];
  const literal = matchRows(
    tags,
    terms.map(({ text }) => text),
  );
  if (literal.length > 0) return literal;
  for (const words of otherWords(terms, tags.text)) {
    const matches = matchRows(tags, words);
    if (matches.length > 0) return matches;
  }
  return [];
}

export function isAnywhere(tags: string, { text, inTags }: Term): boolean {
  return tags.includes(text) || inTags.some((word) => tags.includes(word));
}

function matchRows({ rows, text }: PreparedTags, words: readonly string[]): readonly RowMatch[] {
  if (!words.every((word) => text.includes(word))) return [];
  const matches: RowMatch[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const match = row && matchRow(row, words);
    if (match) matches.push({ ...match, index });
  }
  // Where stable rows answer, a pre-release is no further answer.
  const stable = matches.filter(({ index }) => !rows[index]?.isBehind);
  const isBehindMeant =
    stable.length === 0 || matches.some(({ index, givesWay }) => rows[index]?.isBehind && !givesWay);
  const answers = isBehindMeant ? matches : stable;
  // `windows` in a tag says more than a row that is there for Windows too.
  return answers
    .sort((a, b) => a.onPlatform - b.onPlatform || b.value - a.value || a.index - b.index)
    .slice(0, ROWS_PER_IMAGE);
}

/** Every term with each of its other words in turn. */
function otherWords(terms: readonly Term[], tags: string): readonly (readonly string[])[] {
  let readings: (readonly string[])[] = [[]];
  for (const { text, inTags } of terms) {
    const words = [text, ...inTags].filter((word) => tags.includes(word));
    readings = readings.flatMap((reading) => words.map((word) => [...reading, word])).slice(0, MOST_READINGS);
  }
  return readings;
}
