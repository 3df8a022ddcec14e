/** How well a term fits the name and the words of a document; every number here is the outcome of tables of queries. */
import type { Prepared } from './prepare.ts';
import type { Term } from './terms.ts';

const OTHER_WORD = 0.9;
const WITHIN_NAME = 22;
const BEGINS_WORD = 10;
/** What an image that answers a need is worth at most: more than a word of its description, less than most of its name. */
export const BEST_KNOWN = 40;

/** A term counts once: for the name, else for the words, else for what answers its need. */
export function scoreTerm(entry: Prepared, term: Term): number {
  const letters = scoreText(entry, term.text);
  // What is a word of its own is no part of another: `pip` is not in `spiped`, nor Java in `JavaScript`.
  const isPart = letters === WITHIN_NAME || letters === BEGINS_WORD;
  const own = isPart && term.images.length > 0 ? 0 : letters;
  const known = entry.document.kind === 'image' ? term.images.indexOf(entry.name) : -1;
  const need = known < 0 ? 0 : BEST_KNOWN - known;
  let best = Math.max(own, need);
  for (const other of term.also) best = Math.max(best, OTHER_WORD * scoreWhole(entry, other));
  return best;
}

function scoreText(entry: Prepared, text: string): number {
  if (!entry.text.includes(text)) return 0;
  if (text.includes(' ')) return entry.name === text ? 100 : entry.text.includes(` ${text}`) ? 24 : 0;
  return scoreName(entry, text) || scoreWords(entry, text);
}

/** Another word for the same has to be there as a whole: `pin` for `épingler` is nothing in `alpine`. */
function scoreWhole(entry: Prepared, text: string): number {
  if (!entry.text.includes(text)) return 0;
  const isWhole =
    text.includes(' ') || entry.name === text || entry.nameParts().includes(text) || entry.words().includes(text);
  return isWhole ? scoreText(entry, text) : 0;
}

function scoreName({ name, nameParts, document }: Prepared, text: string): number {
  const bonus = document.kind === 'image' ? 10 : 0;
  if (name === text) return 90 + bonus;
  if (document.kind === 'variant' && ` ${document.keywords} `.includes(` ${text} `)) return 80;
  if (nameParts().includes(text)) return document.kind === 'image' ? 95 : 45;
  if (name.startsWith(text)) return 50 - Math.min(20, name.length - text.length) + bonus;
  if (text.length > 2 && nameParts().some((part) => part.startsWith(text))) return 30;
  // `bun` is not in `ubuntu`.
  return text.length > 3 && name.includes(text) ? WITHIN_NAME : 0;
}

function scoreWords({ words }: Prepared, text: string): number {
  if (words().includes(text)) return 20;
  return text.length > 2 && !/^\d/.test(text) && words().some((word) => word.startsWith(text)) ? BEGINS_WORD : 0;
}
