/** What somebody may have meant where the words as typed find nothing. */
import { typingDistance } from './distance.ts';

const MOST_READINGS = 24;
const MOST_WORDS = 6;

/** Other readings of the terms, with the nearest known words; none where every term stays what it is. */
export function correctTerms(
  terms: readonly string[],
  vocabulary: ReadonlySet<string>,
): readonly (readonly string[])[] {
  let readings: string[][] = [[]];
  for (const term of terms.flatMap((typed) => splitNumber(typed, vocabulary))) {
    const words = vocabulary.has(term) ? [term] : nearest(term, vocabulary);
    readings = readings.flatMap((reading) => words.map((word) => [...reading, word])).slice(0, MOST_READINGS);
  }
  return readings.filter((reading) => reading.join(' ') !== terms.join(' '));
}

/** `node24` is `node 24`. */
function splitNumber(term: string, vocabulary: ReadonlySet<string>): readonly string[] {
  const [, name = '', number = ''] = /^([a-z-]+)(\d.*)$/.exec(term) ?? [];
  return vocabulary.has(name) ? [name, number] : [term];
}

/** The known words with the fewest typing errors. Numbers are never corrected. */
function nearest(term: string, vocabulary: ReadonlySet<string>): readonly string[] {
  if (term.length < 4 || /\d/.test(term)) return [term];
  let best = term.length > 5 ? 2 : 1;
  let found: string[] = [];
  for (const word of vocabulary) {
    const distance = typingDistance(term, word, best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(word);
  }
  return found.length > 0 ? found.slice(0, MOST_WORDS) : [term];
}
