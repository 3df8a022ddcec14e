/** What somebody typed or pasted, as terms: references in any spelling, commands, addresses, plain words. */
import { readPasted } from './pasted.ts';
import { dropStopWords, foldText } from './words.ts';

const RE_REGISTRY = /^(?:(?:(?:index|registry-1|registry\.hub)\.)?docker\.(?:io|com)\/)?(?:library\/|_\/)?/;
const RE_DIGEST = /^(?:sha256:)?([0-9a-f]{4,64})(?:…|\.\.\.)?$/;

const RE_SIGNS = /^[!-/:-@[-`{-~]*$/;

/** A whole file that was pasted by mistake would hold up the page. */
const LONGEST = 500;

export type Query = {
  readonly terms: readonly string[];
  /** Hex digits of a digest or its beginning, when one was typed. */
  readonly digest?: string;
};

export function parseQuery(typed: string): Query {
  const words = readPasted(foldText(typed.slice(0, LONGEST)))
    .replace(/@/g, ' ')
    .split(/[\s,;"“”«»()]+|(?<=\b[dl])['’]/)
    .filter(Boolean);
  let digest: string | undefined;
  const terms: string[] = [];
  for (const word of words) {
    const hex = RE_DIGEST.exec(word)?.[1];
    if (hex && (word.startsWith('sha256:') || (hex.length >= 12 && /\d/.test(hex)))) digest = hex;
    else terms.push(...word.replace(RE_REGISTRY, '').split(':').filter(isWord));
  }
  return { terms: dropStopWords(terms), ...(digest && { digest }) };
}

function isWord(text: string): boolean {
  return !RE_SIGNS.test(text);
}
