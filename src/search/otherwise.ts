/** What a query is read as that finds nothing as it is typed: with the nearest known words, else as much of it as there is. */
import type { Candidate } from './candidates.ts';
import { correctTerms, splitWords, type Vocabulary } from './correction.ts';

export type Reading = { readonly words: readonly string[]; readonly found: readonly Candidate[] };

const NEARLY = 0.75;

type Reader = {
  readonly vocabulary: Vocabulary;
  /** Whether it names an image, or a need that images answer. */
  readonly isNamed: (term: string) => boolean;
  readonly read: (words: readonly string[]) => Reading;
};

export type Otherwise = {
  /** The words of the best reading. */
  readonly best: readonly string[];
  readonly found: readonly Candidate[];
  /** The nearest known words, where they are others than those typed. */
  readonly nearest?: readonly string[];
};

const RE_VERSION = /^(v?\d+(?:\.\d+)*)(?:[_+]\d+)?(.*)$/;
const RE_LAST_NUMBER = /\d[\d.]*$/;

export function readOtherwise(terms: readonly string[], reader: Reader): Otherwise {
  const { vocabulary, isNamed, read } = reader;
  const [closest = terms, ...further] = correctTerms(terms, vocabulary);
  const corrected = [closest, ...further].filter((words) => words.join(' ') !== terms.join(' '));
  const readings = corrected.map(read).filter(({ found }) => found.length > 0);
  if (readings.length === 0) {
    const parts = closest.flatMap((term) => splitWords(term, vocabulary));
    const whole = parts.length > closest.length ? read(parts) : undefined;
    const [nearest] = corrected;
    // Half of a sentence is not mended: in `mind the tide` nobody means `dind`.
    const partly = closest.some(isNamed) ? closest : terms;
    const { words: best, found } = whole?.found.length ? whole : readPart(partly, reader);
    return { best, found, ...(nearest && { nearest }) };
  }
  const [best = closest] = readings.sort((a, b) => bestScore(b) - bestScore(a)).map(({ words }) => words);
  // `noed` is as near to a need as to node; what it may also have been read as counts where it answers nearly as well.
  const least = Math.max(...readings.map(bestScore)) * NEARLY;
  return {
    best,
    found: readings.filter((reading) => bestScore(reading) >= least).flatMap(({ found }) => found),
    nearest: best,
  };
}

export function bestScore({ found }: Reading): number {
  return found.reduce((best, { score }) => Math.max(best, score), 0);
}

/**
 * The first word, or one that names an image, and of the others those that find something with it: `nginx:no-such-tag`
 * is nginx. A version that is gone is its line, where the line is a tag: `node:24.3.0-alpine3.21` is `node 24-alpine`.
 */
export function readPart(terms: readonly string[], { isNamed, read }: Omit<Reader, 'vocabulary'>): Reading {
  const places = [...terms.keys()];
  const chosen = new Map<number, string>();
  let best: Reading = { words: [], found: [] };
  for (const place of new Set([...places.filter((place) => isNamed(terms[place] ?? '')), ...places])) {
    const [typed = '', ...lines] = formsOf(terms[place] ?? '');
    const forms = chosen.size === 0 ? [typed] : [typed, ...lines];
    const readWith = (form: string): Reading =>
      read(places.flatMap((at) => (at === place ? form : (chosen.get(at) ?? []))));
    for (const form of forms) {
      const reading = readWith(form);
      // What is shorter has to be a tag: `postgres:1.0` is not `18`, which begins so.
      if (!reading.found.some(({ match }) => form === typed || `-${match?.tag}-`.includes(`-${form}-`))) continue;
      best = reading;
      chosen.set(place, form);
      break;
    }
    if (chosen.size === 0) break;
  }
  return best;
}

/** `24.3.0-alpine3.21` as it is, with ever less of its version, then without its variant; `v24` is `24`. */
function formsOf(term: string): readonly string[] {
  const [, version = '', variant = ''] = RE_VERSION.exec(term) ?? [];
  if (version === '') return [...new Set([term, term.replace(RE_LAST_NUMBER, '')])].filter(Boolean);
  const numbers = version.replace(/^v/, '').split('.');
  const versions = numbers.map((_, index) => numbers.slice(0, numbers.length - index).join('.'));
  const variants = new Set([variant, variant.replace(RE_LAST_NUMBER, ''), '']);
  return [...new Set([term, ...[...variants].flatMap((end) => versions.map((start) => start + end))])];
}
