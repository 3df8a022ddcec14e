/** Whether a text truly has what was asked for. */
import { foldText } from './words.ts';

const RE_BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const SHORTEST_BEGINNING = 3;

/** Every term begins as a word of the text does: endings differ, `packages` and `package`. */
export function hasEveryTerm(text: string, terms: string): boolean {
  const words = new Set(foldText(text).split(RE_BETWEEN_WORDS));
  const all = [...words];
  return foldText(terms)
    .split(RE_BETWEEN_WORDS)
    .filter(Boolean)
    .every((term) => words.has(term) || all.some((word) => word.startsWith(toBeginning(term))));
}

function toBeginning(term: string): string {
  return term.slice(0, Math.max(SHORTEST_BEGINNING, Math.ceil(term.length / 2)));
}
