/**
 * The rows that answer a filter, found among as few as possible: a word that goes on where the last one stood can only
 * leave rows away, and what begins with a letter is known before it is typed. With ten thousand tags a keystroke has no
 * time to read them all.
 */
import { type Candidate, fitsChoices } from './choose-rows.ts';
import { type Filter, hasWord, matchesFilter, parseFilter } from './filter-rows.ts';
import type { TableState } from './table-state.ts';

export type Narrower<Row extends Candidate> = {
  /** In the order of `rows`. */
  match(state: TableState): readonly Row[];
  /** Prepares one letter each time it is called; false when none is left. */
  prepare(): boolean;
};

const LETTERS = [...'0123456789abcdefghijklmnopqrstuvwxyz'];

type Last<Row> = { readonly choices: string; readonly filter: Filter; readonly found: readonly Row[] };

export function createNarrower<Row extends Candidate>(rows: readonly Row[]): Narrower<Row> {
  const byLetter = new Map<string, readonly Row[]>();
  let last: Last<Row> | undefined;
  const startOf = ({ words, digests }: Filter, choices: string): readonly Row[] => {
    if (last !== undefined && last.choices === choices && narrows({ words, digests }, last.filter)) return last.found;
    const known = words.map((word) => byLetter.get(word.charAt(0))).filter((found) => found !== undefined);
    return known.toSorted((a, b) => a.length - b.length)[0] ?? rows;
  };
  return {
    match(state) {
      const filter = parseFilter(state.q);
      const choices = JSON.stringify({ ...state, q: '', sort: '', view: state.status && state.view, open: '' });
      const found = startOf(filter, choices).filter((row) => fitsChoices(row, state) && matchesFilter(row, filter));
      last = { choices, filter, found };
      return found;
    },
    prepare() {
      const letter = LETTERS[byLetter.size];
      if (letter === undefined) return false;
      byLetter.set(
        letter,
        rows.filter(({ text }) => hasWord(text, letter)),
      );
      return byLetter.size < LETTERS.length;
    },
  };
}

/** Whether all that answers the one also answers the other. */
export function narrows(next: Filter, before: Filter): boolean {
  const goesOn = (to: readonly string[], from: readonly string[]): boolean =>
    from.every((word, index) => to[index]?.startsWith(word));
  return goesOn(next.words, before.words) && goesOn(next.digests, before.digests);
}
