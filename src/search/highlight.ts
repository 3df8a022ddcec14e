/** Which letters of a text a query is about. */
import { foldText } from './words.ts';

export type TextPart = { readonly text: string; readonly isMarked: boolean };

const SHORTEST = 2;

/** The text in pieces, in order; terms are found at the beginning of words, accents and case aside. */
export function markParts(text: string, terms: readonly string[]): readonly TextPart[] {
  const letters = [...text];
  const folded = letters.map((letter) => foldText(letter) || ' ');
  const starts = folded.map((_, index) => folded.slice(0, index).join('').length);
  const whole = folded.join('');
  const isMarked = letters.map(() => false);
  for (const term of terms.filter(({ length }) => length >= SHORTEST)) {
    const found = findTerm(whole, term);
    if (found < 0) continue;
    starts.forEach((start, index) => {
      if (start >= found && start < found + term.length) isMarked[index] = true;
    });
  }
  return joinParts(letters, isMarked);
}

/** Words are looked for, not letters: `base` is nothing in `database`. A number behind a name is one: `php8.4`. */
function findTerm(whole: string, term: string): number {
  const within = /^\d/.test(term) ? /\d/ : /[a-z0-9]/;
  for (let at = whole.indexOf(term); at >= 0; at = whole.indexOf(term, at + 1)) {
    if (at === 0 || !within.test(whole.charAt(at - 1))) return at;
  }
  return -1;
}

function joinParts(letters: readonly string[], isMarked: readonly boolean[]): readonly TextPart[] {
  const parts: { text: string; isMarked: boolean }[] = [];
  letters.forEach((letter, index) => {
    const marked = isMarked[index] ?? false;
    const last = parts.at(-1);
    if (last?.isMarked === marked) last.text += letter;
    else parts.push({ text: letter, isMarked: marked });
  });
  return parts;
}
