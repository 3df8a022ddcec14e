/** What somebody may have meant where the words as typed find nothing. */
import { typingDistance } from './distance.ts';

const MOST_READINGS = 6;
const MOST_WORDS = 4;
const SHORTEST = 4;

/** Known words, each with a bit for each letter that occurs in it. */
export type Vocabulary = ReadonlyMap<string, number>;

export function toVocabulary(words: readonly string[]): Vocabulary {
  return new Map(words.map((word) => [word, lettersOf(word)]));
}

/** Other readings of the terms, with the nearest known words; none where every term stays what it is. */
export function correctTerms(terms: readonly string[], vocabulary: Vocabulary): readonly (readonly string[])[] {
  let readings: string[][] = [[]];
  for (const term of terms.flatMap((typed) => splitNumber(typed, vocabulary))) {
    const words = vocabulary.has(term) ? [term] : nearestWords(term, vocabulary);
    readings = readings.flatMap((reading) => words.map((word) => [...reading, word])).slice(0, MOST_READINGS);
  }
  return readings.filter((reading) => reading.join(' ') !== terms.join(' '));
}

/** `node24` is `node 24`. */
function splitNumber(term: string, vocabulary: Vocabulary): readonly string[] {
  const [, name = '', number = ''] = /^([a-z-]+)(\d.*)$/.exec(term) ?? [];
  return vocabulary.has(name) ? [name, number] : [term];
}

/** The known words with the fewest typing errors. Numbers are never corrected. */
function nearestWords(term: string, vocabulary: Vocabulary): readonly string[] {
  if (term.length < SHORTEST || /\d/.test(term)) return [term];
  const letters = lettersOf(term);
  let best = term.length > 5 ? 2 : 1;
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
  return found.length > 0 ? found.slice(0, MOST_WORDS) : [term];
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
