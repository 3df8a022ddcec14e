/** What somebody typed or pasted, as terms: references in any spelling, commands, addresses, plain words. */
import { readPasted } from './pasted.ts';
import { dropStopWords, foldText } from './words.ts';

const RE_REGISTRY = /^(?:(?:(?:index|registry-1|registry\.hub)\.)?docker\.(?:io|com)\/)?(?:library\/|_\/)?/;
const RE_DIGEST = /^(?:sha256:)?([0-9a-f]{4,64})(?:…|\.\.\.)?$/;

/** Ranges of `package.json` and of requirements: `>=22`, `~3.13`. */
const RE_RANGE = /^[~^<>=]+(?=v?\d)/;
/** Without `image`, which says nothing elsewhere, `base` would be the name of `r-base`. */
const RE_BASE_IMAGE = /^((?:small\w*|tiny|light\w*|petite) )?(?:base images?|images? de base)$/;
const RE_SIGNS = /^[!-/:-@[-`{-~]*$/;

/** `alpine vs slim`; `and` chooses only where a difference is asked for. */
const RE_OR = /\s(?:vs\.?|versus|or|ou)\s/;
const RE_DIFFERENCE = /\bdifferences?\s(?:(?:between|entre)\s+(.+?)\s(?:and|et)|(?!between|entre)(\S+))\s/;

/** Of one side: a sentence that was pasted has its `or` too. */
const MOST_WORDS = 4;

/** A whole file that was pasted by mistake would hold up the page. */
const LONGEST = 500;

export type Query = {
  readonly terms: readonly string[];
  /** Hex digits of a digest or its beginning, when one was typed. */
  readonly digest?: string;
};

export function parseQuery(typed: string): Query {
  const words = readPasted(foldText(typed.slice(0, LONGEST)).trim().replace(RE_BASE_IMAGE, '$1os'))
    .replace(/@/g, ' ')
    .split(/[\s,;"“”«»()]+|(?<=\b[dl])['’]/)
    .filter(Boolean);
  let digest: string | undefined;
  const terms: string[] = [];
  for (const word of words) {
    const hex = RE_DIGEST.exec(word)?.[1];
    if (hex && (word.startsWith('sha256:') || (hex.length >= 12 && /\d/.test(hex)))) digest = hex;
    else terms.push(...word.replace(RE_REGISTRY, '').replace(RE_RANGE, '').split(':').filter(isWord));
  }
  return { terms: dropStopWords(terms), ...(digest && { digest }) };
}

function isWord(text: string): boolean {
  return !RE_SIGNS.test(text);
}

/** What is compared, each as a query: `node alpine or slim` are `node alpine` and `node slim`. */
export function readSides(typed: string): readonly string[] {
  const text = foldText(typed.slice(0, LONGEST)).replace(RE_DIFFERENCE, '$1$2 vs ');
  const [first = '', ...others] = text.split(RE_OR).map((side) => side.trim());
  if ([first, ...others].some((side) => side.split(/\s+/).length > MOST_WORDS)) return [text];
  const common = first.split(/\s+/).slice(0, -1).join(' ');
  return [first, ...others.map((side) => (/\s/.test(side) ? side : `${common} ${side}`.trim()))];
}
