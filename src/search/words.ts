/** Words as documents and queries are compared. */

/** Words that say nothing about what is looked for, in English and French. */
const STOP_WORDS = new Set(
  "the of and a an for with to in on image images from container version versions vs or what is de des du d le la les l un une pour avec et en sur ou quelle should i use between entre difference versus what why does mean que qu'est-ce c'est quoi pourquoi veut dire".split(
    ' ',
  ),
);

/** Most texts have no accents, and are folded ten times faster. */
const RE_BEYOND_ASCII = /[^\0-\x7f]/;

/** Lower case without accents. */
export function foldText(text: string): string {
  if (!RE_BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** What is left where it says something; all where nothing else does. */
export function dropStopWords(words: readonly string[]): readonly string[] {
  const meaningful = words.filter((word) => !STOP_WORDS.has(word));
  return meaningful.length > 0 ? meaningful : words;
}
