/**
 * Search over names and tags: a scan of all documents per query, fast enough for every keystroke and exact about tags.
 * A term counts once: for the document's name, else for its words, else for the tags and platforms of one row; every
 * term must count.
 */
import { type Candidate, findCandidates, rank } from './candidates.ts';
import { splitNumber, toVocabulary, type Vocabulary } from './correction.ts';
import type { SearchDocument, SearchIndex } from './index-format.ts';
import { bestScore, type Reading, readOtherwise, readPart } from './otherwise.ts';
import { type Prepared, prepare, setRows } from './prepare.ts';
import { parseQuery, readSides } from './query.ts';
import { parseRows } from './rows-format.ts';
import type { SearchHit } from './search-hit.ts';
import { readRowState, type State } from './state-code.ts';
import { dropVersions, readTerms, toEnglish } from './terms.ts';
import { type Group, readThesaurus } from './thesaurus.ts';

export type SearchAnswer = {
  /** Best first; rows of the best image stand before the image itself when the query names a tag. */
  readonly hits: readonly SearchHit[];
  /** What was searched instead, where the words as typed found nothing. */
  readonly reading?: string;
  readonly questions: Questions;
  /** Shards of tags that would tell more. */
  readonly wanted: readonly number[];
};

/** What to ask a text. */
export type Questions = {
  readonly typed: string;
  /** The same in English: names stay what they are. */
  readonly english: string;
  /** With the nearest known words, where some are not known. */
  readonly corrected?: string;
};

export type SearchEngine = {
  search(typed: string, limit?: number): SearchAnswer;
  /** What was decided of the image with this path, or of the row of it that begins with this tag, by another of its tags. */
  stateOf(path: string, row?: string, tag?: string): State | undefined;
  /** The text of a shard, one image a line. */
  addRows(shard: number, text: string): void;
  /** Makes what the first queries would wait for, a little at each step. */
  warmUp(): Generator<void>;
};

const MOST_WANTED = 2;
/** What finds a variant or image by its name is worth as much. */
const OF_NAME = 80;
const RE_NUMBER = /^\d/;

export function createSearchEngine(index: Pick<SearchIndex, 'documents'> & Partial<SearchIndex>): SearchEngine {
  const { documents, platformSets = [], imagesPerShard = 0 } = index;
  const entries = documents.map(prepare);
  const images = entries.filter(({ document }) => document.kind === 'image');
  let known: ReturnType<typeof readThesaurus> | undefined;
  const thesaurus = (): ReturnType<typeof readThesaurus> => {
    known ??= readThesaurus();
    return known;
  };
  let vocabulary: Vocabulary | undefined;

  const read = (words: readonly string[]): Reading => {
    for (const terms of readTerms(words, thesaurus())) {
      const found = findCandidates(entries, terms);
      if (found.length > 0) return { words, found };
    }
    return { words, found: [] };
  };
  const isNamed = (word: string): boolean =>
    entries.some(({ name }) => name === word) ||
    thesaurus()
      .get(word)
      ?.some(({ images }) => images.length > 0) === true;
  const isPartOfName = (word: string): boolean => images.some(({ nameParts }) => nameParts().includes(word));
  /** `python3.13` is a tag of what is built on Python, but who types it first means Python. */
  const withSplit = ({ words, found }: Reading): Reading => {
    const [first = '', ...rest] = words;
    const split = thesaurus().has(first) ? [first] : splitNumber(first, isNamed);
    return { words, found: split.length > 1 ? [...found, ...read([...split, ...rest]).found] : found };
  };
  /**
   * `python 2.7` is a line of Python that is gone, before it is one of PyPy, which tells of Python; `tomcat alpine` is
   * Tomcat, before it is TomEE.
   */
  const withNamed = (reading: Reading): Reading => {
    const { words, found } = reading;
    const isImage = (word: string): boolean => images.some((one) => one.name === word);
    const names = words.filter(isImage);
    // Of Debian there are an image and a variant of others.
    const only = names.filter((word) => !entries.some((one) => one.name === word && one.document.kind === 'variant'));
    const name =
      only.find((word) => RE_NUMBER.test(words[words.indexOf(word) + 1] ?? '')) ??
      (bestScore(reading) < OF_NAME ? only[0] : undefined);
    const isOfName = ({ entry }: Candidate): boolean => entry.name === name;
    if (name === undefined || found.some(({ entry }) => names.includes(entry.name))) return reading;
    const part = readPart(words, {
      isNamed: (word) => word === name,
      read: (some) => ({ words: some, found: read(some).found.filter(isOfName) }),
    });
    return part.found.length > 0 ? { words: part.words, found: [...part.found, ...found] } : reading;
  };
  const inEnglish = (words: readonly string[]): string =>
    (readTerms(words, thesaurus())[0] ?? []).map(toEnglish).join(' ');
  const toQuestions = (terms: readonly string[]): Questions => ({
    typed: terms.join(' '),
    english: inEnglish(terms),
  });
  const answer = ({ words, found }: Reading, limit: number): Omit<SearchAnswer, 'questions'> => {
    const hits = rank(found, limit);
    const wanted = words.length > 1 && imagesPerShard > 0 ? wantedShards(images, hits, imagesPerShard) : [];
    return { hits, wanted };
  };
  const searchOne = (typed: string, limit: number): SearchAnswer => {
    const { terms: all } = parseQuery(typed);
    const terms = dropVersions(all, thesaurus(), isPartOfName);
    const questions = toQuestions(terms);
    const asTyped = terms.length > 0 ? read(terms) : { words: terms, found: [] };
    if (terms.length === 0 || asTyped.found.length > 0) {
      const { words, found } = withNamed(withSplit(asTyped));
      return { ...answer({ words, found }, limit), ...(words !== all && { reading: words.join(' ') }), questions };
    }
    if (readTerms(terms, thesaurus())[0]?.some(({ isUnanswered }) => isUnanswered)) {
      return { hits: [], wanted: [], questions };
    }
    vocabulary ??= toVocabulary(wordsOf(entries, thesaurus()));
    const { best, nearest, ...otherwise } = readOtherwise(terms, { vocabulary, isNamed, read });
    const { words, found } = withNamed({ words: best, found: otherwise.found });
    return {
      ...answer({ words, found }, limit),
      ...(found.length > 0 && { reading: words.join(' ') }),
      questions: { ...questions, ...(nearest && { corrected: inEnglish(nearest) }) },
    };
  };
  const search = (typed: string, limit = 10): SearchAnswer => {
    const sides = readSides(typed);
    const answers = sides.length > 1 ? sides.map((side) => searchOne(side, limit)) : [];
    // One that finds nothing is no comparison: `or` may be a word like others.
    return answers.length > 1 && answers.every(({ hits }) => hits.length > 0)
      ? { ...compare(answers, limit), questions: toQuestions(parseQuery(typed).terms) }
      : searchOne(typed, limit);
  };
  const addRows = (shard: number, text: string): void => {
    const lines = text.split('\n');
    images.slice(shard * imagesPerShard, (shard + 1) * imagesPerShard).forEach((entry, line) => {
      setRows(entry, parseRows(lines[line] ?? '', platformSets));
    });
  };
  function* warmUp(): Generator<void> {
    thesaurus();
    yield;
    for (const entry of entries) {
      entry.words();
      entry.tags?.();
      yield;
    }
    vocabulary ??= toVocabulary(wordsOf(entries, thesaurus()));
  }
  const stateOf = (path: string, row?: string, tag?: string): State | undefined => {
    const document = entries.find((entry) => entry.document.path === path)?.document;
    return row === undefined || document === undefined ? document?.state : findRowState(document, row, tag);
  };
  return { search, stateOf, addRows, warmUp };
}

/** The best of each in turn. */
function compare(answers: readonly SearchAnswer[], limit: number): Pick<SearchAnswer, 'hits' | 'wanted'> {
  const most = Math.max(...answers.map(({ hits }) => hits.length));
  const inTurn = Array.from({ length: most }, (_, place) => answers.flatMap(({ hits }) => hits[place] ?? [])).flat();
  const first = new Map<string, SearchHit>();
  for (const hit of inTurn) {
    const key = `${hit.document.path} ${hit.row ?? ''}`;
    if (!first.has(key)) first.set(key, hit);
  }
  const wanted = new Set(answers.flatMap((answer) => answer.wanted));
  return { hits: [...first.values()].slice(0, limit), wanted: [...wanted].slice(0, MOST_WANTED) };
}

/** Nothing where the rows are not loaded. */
function findRowState(
  { rows = [], rowStates = [], state }: SearchDocument,
  canonical: string,
  tag?: string,
): State | undefined {
  const index = rows.findIndex((tags) => tags === canonical || tags.startsWith(`${canonical} `));
  const place = tag === undefined ? undefined : rows[index]?.split(' ').indexOf(tag);
  return index < 0 ? undefined : readRowState(rowStates[index] ?? '', state, place);
}

/** Where the rows of the best images lie that are not loaded yet, those of the very best first. */
function wantedShards(images: readonly Prepared[], hits: readonly SearchHit[], perShard: number): readonly number[] {
  const ranks = new Map(hits.map(({ document }, rank) => [document, rank]));
  const wanted = images.flatMap(({ document, tags }, place) => {
    const rank = tags === undefined ? ranks.get(document) : undefined;
    return rank === undefined ? [] : [{ rank, shard: Math.floor(place / perShard) }];
  });
  return [...new Set(wanted.sort((a, b) => a.rank - b.rank).map(({ shard }) => shard))].slice(0, MOST_WANTED);
}

function wordsOf(entries: readonly Prepared[], thesaurus: ReadonlyMap<string, readonly Group[]>): readonly string[] {
  const words = entries.flatMap((entry) => [
    ...[entry.name, ...entry.nameParts(), ...entry.words()],
    ...(entry.tags?.().words ?? []),
  ]);
  const known = [...thesaurus].flatMap(([phrase, groups]) => [
    ...phrase.split(' '),
    ...groups.flatMap(({ images }) => images),
  ]);
  return [...words, ...known];
}
