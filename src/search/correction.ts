/** What somebody may have meant where the words as typed find nothing. */
import { typingDistance } from './distance.ts';

const MOST_READINGS = 6;
const MOST_WORDS = 4;
const SHORTEST = 4;

export type Vocabulary = {
  /** Known words, each with a bit for each letter that occurs in it. */
  readonly letters: ReadonlyMap<string, number>;
  /** What others were found to be nearest to: a query is asked anew with each letter of its last word. */
  readonly nearest: Map<string, readonly string[]>;
};

export function toVocabulary(words: readonly string[]): Vocabulary {
  return { letters: new Map(words.map((word) => [word, lettersOf(word)])), nearest: new Map() };
}

/** Readings of the terms with the nearest known words, the likeliest first; that of known words is as they are typed. */
export function correctTerms(terms: readonly string[], vocabulary: Vocabulary): readonly (readonly string[])[] {
  let readings: (readonly string[])[] = [[]];
  for (const term of terms) {
    const others = correctTerm(term, vocabulary);
    readings = readings.flatMap((reading) => others.map((other) => [...reading, ...other])).slice(0, MOST_READINGS);
  }
  return readings;
}

/** `node24` is `node 24`; what is no such word stays whole. */
export function splitNumber(term: string, isKnown: (word: string) => boolean): readonly string[] {
  const [, name = '', number = ''] = /^([a-z-]+)(\d.*)$/.exec(term) ?? [];
  return name && isKnown(name) ? [name, number] : [term];
}

/** `python-3.13` is `python 3.13`, and so is `python_3.13`. */
export function splitWords(term: string, vocabulary: Vocabulary): readonly string[] {
  const words = term.split(/[-_]/);
  return words.every((word) => vocabulary.letters.has(word) || /^\d/.test(word)) ? words : [term];
}

/** As a whole; else by what comes last of a path, for an image elsewhere; else by the words of it, as `24-apline`. */
function correctTerm(term: string, vocabulary: Vocabulary): readonly (readonly string[])[] {
  const split = splitNumber(term, (word) => vocabulary.letters.has(word));
  if (split.length > 1) return [split];
  const whole = knownWords(term, vocabulary);
  const words = whole.length > 0 ? whole : knownWords(term.slice(term.lastIndexOf('/') + 1), vocabulary);
  return (words.length > 0 ? words : correctWords(term, vocabulary)).map((word) => [word]);
}

/** A tag with each of its words as it is known, or nearest to one that is. */
function correctWords(tag: string, vocabulary: Vocabulary): readonly string[] {
  let forms = [''];
  for (const part of tag.split(/([^a-z]+)/)) {
    const known = knownWords(part, vocabulary);
    const words = known.length > 0 ? known : [part];
    forms = forms.flatMap((form) => words.map((word) => form + word)).slice(0, MOST_WORDS);
  }
  return forms;
}

/** The word itself, else those with the fewest typing errors. Numbers are never corrected. */
function knownWords(term: string, { letters, nearest }: Vocabulary): readonly string[] {
  if (letters.has(term)) return [term];
  if (term.length < SHORTEST || /\d/.test(term)) return [];
  const words = nearest.get(term) ?? nearestWords(term, letters);
  nearest.set(term, words);
  return words;
}

function nearestWords(term: string, vocabulary: Vocabulary['letters']): readonly string[] {
  const letters = lettersOf(term);
  let best = term.length > 6 ? 2 : 1;
  let found: string[] = [];
  for (const [word, ownLetters] of vocabulary) {
    // Each error changes two letters at most: most words are out without a closer look.
    if (Math.abs(word.length - term.length) > best || countBits(letters ^ ownLetters) > 2 * best) continue;
    const distance = typingDistance(term, word, best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(word);
  }
  return found.slice(0, MOST_WORDS);
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
