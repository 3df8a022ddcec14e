/**
 * What somebody types above a tag table, and which rows answer: every word must occur, in any order; a pasted command or
 * reference counts for its tag; seven and more hexadecimal digits name a digest. Used by pages, guides and the page's
 * script.
 */
import type { Line, Row } from '#domain/model.ts';

export type Filter = {
  readonly words: readonly string[];
  /** Hexadecimal digits that a digest begins with. */
  readonly digests: readonly string[];
};

/** What is searched of a row, in lower case. */
export type Searched = {
  /** Words with a space before each. */
  readonly text: string;
  /** Digits of digests, with a space before each. */
  readonly digests: string;
};

const RE_COMMAND = /^\s*(?:\$\s*)?(?:(?:docker|podman|nerdctl)\s+(?:image\s+)?(?:pull|run)|from)\s+/;
const RE_DIGEST = /^(?:sha256:)?([0-9a-f]{7,64})$/;
const RE_SHORT_DIGEST = /^sha256:([0-9a-f]{0,6})$/;

export function parseFilter(typed: string): Filter {
  const pieces = typed
    .toLowerCase()
    .replace(RE_COMMAND, '')
    .split(/[\s@]+/);
  const words: string[] = [];
  const digests: string[] = [];
  for (const piece of pieces) {
    const hex = RE_DIGEST.exec(piece)?.[1] ?? RE_SHORT_DIGEST.exec(piece)?.[1];
    if (hex !== undefined) digests.push(hex);
    else words.push(toTag(piece));
  }
  return { words: words.filter(Boolean), digests };
}

/** `docker.io/library/node:24` asks for `24`. */
function toTag(piece: string): string {
  return piece.slice(piece.lastIndexOf(':') + 1);
}

export function matchesFilter(searched: Searched, { words, digests }: Filter): boolean {
  return (
    words.every((word) => hasWord(searched.text, word)) &&
    digests.every((hex) => searched.digests.includes(` ${hex}`) || hasWord(searched.text, hex))
  );
}

/** Anywhere in the text, but a number only where a number begins: `24` is not in `alpine3.24`. */
export function hasWord(text: string, word: string): boolean {
  let place = text.indexOf(word);
  if (place <= 0 || !isDigit(word.charCodeAt(0))) return place >= 0;
  while (place > 0 && isWithinNumber(text.charCodeAt(place - 1))) place = text.indexOf(word, place + 1);
  return place >= 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** After a digit or a point. */
function isWithinNumber(code: number): boolean {
  return code === 46 || isDigit(code);
}

export function toSearched(row: Row, line: string): Searched {
  const words = [...row.tags, row.variant.key, line, row.base?.label ?? ''];
  const digests = [row.digest, ...row.platforms.map(({ digest }) => digest)];
  return {
    text: words.map((word) => ` ${word.toLowerCase()}`).join(''),
    digests: digests.map((digest) => ` ${digest?.slice('sha256:'.length) ?? ''}`).join(''),
  };
}

export function filterLines(lines: readonly Line[], typed: string): readonly Line[] {
  const filter = parseFilter(typed);
  return lines
    .map((line) => ({ ...line, rows: line.rows.filter((row) => matchesFilter(toSearched(row, line.name), filter)) }))
    .filter((line) => line.rows.length > 0);
}
