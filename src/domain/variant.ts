/** Which variant a row is: the words that no alias does without. */
import { variantWords } from './aliases.ts';
import type { Base, Variant } from './model.ts';
import { parseBase, toBase, toFamilyWords } from './operating-system.ts';
import type { ParsedTag, TagWord } from './tag.ts';

const RE_NUMBER = /[-_]?\d[\d.]*$/;
const RE_WITH_NUMBER = /^(jdk|jre|java|php|python|pypy|scala|postgres|otp)[-_]?\d/;

/**
 * `canonical` gives the order of the words and the label; the key holds what all of `tags` share. Where none of them is
 * made of just that (`jdk11` and `jammy` share nothing, yet are not the default), the tag with the fewest words does.
 */
export function toVariant(canonical: ParsedTag, tags: readonly ParsedTag[]): Variant {
  const decisive = tags.filter(({ words }) => !words.every(({ kind }) => kind === 'commit'));
  const sets = (decisive.length === 0 ? tags : decisive).map((tag) => new Set(keyWords(tag)));
  const shared = [...new Set(keyWords(canonical).flatMap((word) => toSharedWord(word, sets)))];
  const isNamed = sets.some((set) => set.size === shared.length && shared.every((word) => set.has(word)));
  const words = isNamed ? shared : smallest(sets, shared);
  const label = variantWords(canonical)
    .map(({ text }) => text)
    .join('-');
  return { key: words.join('-'), words, label };
}

function smallest(sets: readonly ReadonlySet<string>[], words: readonly string[]): readonly string[] {
  const [first] = sets.toSorted((a, b) => a.size - b.size);
  return first === undefined ? words : [...first];
}

/** The word if all have it; its name without the number if some leave the number out (`ibmjava-8`, `ibmjava`). */
function toSharedWord(word: string, sets: readonly ReadonlySet<string>[]): readonly string[] {
  if (sets.every((set) => set.has(word))) return [word];
  const name = word.replace(RE_NUMBER, '');
  return name !== word && sets.every((set) => set.has(word) || set.has(name)) ? [name] : [];
}

/**
 * Every word of any alias, operating systems as families; `jdk21` counts as `jdk` too, and `ubi9-minimal` as `ubi`, as
 * `minimal` and as `ubi-minimal`. Sorted.
 */
export function toWords(tags: readonly ParsedTag[]): readonly string[] {
  const words = new Set(tags.flatMap(editionWords));
  for (const word of tags.flatMap(keyWords)) {
    words.add(word);
    const runtime = RE_WITH_NUMBER.exec(word)?.[1];
    if (runtime !== undefined) words.add(runtime);
  }
  return [...words].sort();
}

/**
 * The operating system as far as tags state it, else the path of the Dockerfile. Of two statements about one family the
 * more exact one counts.
 */
export function findBase(tags: readonly ParsedTag[], path: string): Base | undefined {
  const stated = tags.flatMap(({ words }) => words.flatMap(toBases));
  const inPath = path.split('/').flatMap(readPathSegment);
  const first = stated[0] ?? inPath[0];
  if (first === undefined) return undefined;
  const same = [...stated, ...inPath].filter(({ family }) => family === first.family);
  return same.find(({ version }) => version !== undefined) ?? same.at(-1);
}

/** What the bases of several rows have in common: all, the family, or nothing. */
export function commonBase(bases: readonly (Base | undefined)[]): Base | undefined {
  const [first] = bases;
  if (first === undefined || bases.some((base) => base?.family !== first.family)) return undefined;
  return bases.every((base) => base?.label === first.label) ? first : toBase(first.family);
}

function keyWords(tag: ParsedTag): readonly string[] {
  return variantWords(tag).flatMap(({ kind, text }) => (kind === 'os' ? toFamilyWords(text) : [text]));
}

/** An edition has texts of its own: `ubi-minimal`. */
function editionWords(tag: ParsedTag): readonly string[] {
  return variantWords(tag)
    .filter(({ kind }) => kind === 'os')
    .map(({ text }) => toFamilyWords(text))
    .flatMap((parts) => (parts.length > 1 ? [parts.join('-')] : []));
}

function toBases({ kind, text }: TagWord): readonly Base[] {
  if (kind !== 'os' && kind !== 'suite' && kind !== 'code-name') return [];
  const base = parseBase(text);
  return base === undefined ? [] : [base];
}

/** `alpine3.24`, `windowsservercore-ltsc2025`, `debian-bookworm-25`, `Dockerfile.ubuntu.openjdk17`, `trixie-slim`. */
function readPathSegment(segment: string): readonly Base[] {
  const words = [segment, ...segment.split(/[.-](?!\d)/), ...segment.split('-')];
  return words.map((word) => parseBase(word)).filter((base) => base !== undefined);
}
