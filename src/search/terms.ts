/** The terms of a query with other words for the same. */
import type { Group } from './thesaurus.ts';

export type Term = {
  readonly text: string;
  /** Other words for the same, in any language. */
  readonly also: readonly string[];
  /** Those of them that tags and platforms may have. */
  readonly inTags: readonly string[];
  /** Names of images that answer the need, the likeliest first. */
  readonly images: readonly string[];
  /** A need that no official image answers: not even with half of its words. */
  readonly isUnanswered: boolean;
  /** The first word for it, which is English. */
  readonly english: string;
};

const LONGEST_PHRASE = 4;
const RE_VERSION = /^v?\d+(?:\.\d+)*(?:\.x)?$/;

/** Two readings where they differ and both make sense: known phrases as one term each, and word by word. */
export function readTerms(
  words: readonly string[],
  thesaurus: ReadonlyMap<string, readonly Group[]>,
): readonly (readonly Term[])[] {
  const single = words.map((word) => toTerm(word, thesaurus));
  const grouped: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const length = phraseLength(words, at, thesaurus);
    grouped.push(toTerm(words.slice(at, at + length).join(' '), thesaurus));
    at += length;
  }
  const isOne = grouped.length === single.length || grouped.some(({ isUnanswered }) => isUnanswered);
  return isOne ? [grouped] : [grouped, single];
}

/** Without the numbers after tools and frameworks: `django 3` is no `python:3`. */
export function dropVersions(
  words: readonly string[],
  thesaurus: ReadonlyMap<string, readonly Group[]>,
  isImage: (word: string) => boolean,
): readonly string[] {
  const isTool = (phrase: readonly string[]): boolean =>
    thesaurus.get(phrase.join(' '))?.some(({ isUsedWith, images }) => isUsedWith && images.length > 0) === true &&
    !phrase.some(isImage);
  const isAfterTool = (at: number): boolean =>
    words.slice(Math.max(0, at - LONGEST_PHRASE), at).some((_, from, before) => isTool(before.slice(from)));
  const kept = words.filter((word, at) => !RE_VERSION.test(word) || !isAfterTool(at));
  return kept.length < words.length ? kept : words;
}

function phraseLength(words: readonly string[], at: number, thesaurus: ReadonlyMap<string, readonly Group[]>): number {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length -= 1) {
    if (thesaurus.has(words.slice(at, at + length).join(' '))) return length;
  }
  return 1;
}

function toTerm(text: string, thesaurus: ReadonlyMap<string, readonly Group[]>): Term {
  const groups = thesaurus.get(text) ?? [];
  const others = (some: readonly Group[]): readonly string[] =>
    some.flatMap(({ phrases }) => phrases).filter((phrase) => phrase !== text);
  const ofTags = groups.filter(({ isInTags }) => isInTags);
  return {
    text,
    also: others(groups),
    inTags: [...others(ofTags), ...ofTags.flatMap(({ images }) => images)].filter(isTagWord),
    images: groups.flatMap(({ images }) => images),
    isUnanswered: text.includes(' ') && groups.some(({ isUsedWith, images }) => isUsedWith && images.length === 0),
    english: groups[0]?.phrases[0] ?? text,
  };
}

/** The words of tags and platforms have no spaces. */
function isTagWord(word: string): boolean {
  return word.length > 2 && !word.includes(' ');
}

/** Names stay as they are; a need is asked for in English, as READMEs are written. */
export function toEnglish({ text, english, images }: Term): string {
  return images.includes(text) ? text : english;
}
