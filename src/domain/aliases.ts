/** What the tags of one row say together: names of releases, the tag that is best to pin, the order of the others. */
import { isVersionWord, type ParsedTag, type TagWord } from './tag.ts';
import { versionParts } from './version.ts';

const VARIANT_KINDS: ReadonlySet<TagWord['kind']> = new Set([
  ...(['os', 'suite', 'runtime', 'flavour', 'label', 'architecture'] as const),
]);

/** The words that tell variants apart: all but versions, channels, and what pipelines leave (commits, branches). */
export function variantWords(tag: ParsedTag): readonly TagWord[] {
  return tag.words.filter(({ kind }) => VARIANT_KINDS.has(kind));
}

/**
 * Finds names of releases without a dictionary: an unknown word that stands where another alias has a version
 * (`krypton-alpine` beside `24-alpine`) and never stands beside a version itself.
 */
export function findCodeNames(tags: readonly ParsedTag[]): readonly ParsedTag[] {
  const shapes = new Set(tags.filter(hasVersion).map(toShape));
  const names = new Set<string>();
  for (const tag of tags) {
    const [label, ...others] = tag.words.filter(({ kind }) => kind === 'label');
    if (label === undefined || others.length > 0 || hasVersion(tag)) continue;
    if (shapes.has(toShape({ ...tag, words: rename(tag.words, label.text) }))) names.add(label.text);
  }
  if (tags.some((tag) => hasVersion(tag) && tag.words.some(({ text }) => names.has(text)))) return tags;
  return tags.map((tag) => ({ ...tag, words: tag.words.map((word) => asCodeName(word, names)) }));
}

/**
 * The tag that is best to pin: the most exact version, then the most words, then the name of a release rather than a
 * channel, then the longest, then the first.
 */
export function chooseCanonical(tags: readonly ParsedTag[]): ParsedTag | undefined {
  return tags.toSorted(
    (a, b) =>
      precision(b) - precision(a) ||
      variantWords(b).length - variantWords(a).length ||
      countReleases(b) - countReleases(a) ||
      b.tag.length - a.tag.length,
  )[0];
}

/** The canonical tag, then the others as people type them: the shortest first, of equals the one with a version. */
export function orderAliases(canonical: ParsedTag, tags: readonly ParsedTag[]): readonly string[] {
  const others = tags
    .filter(({ tag }) => tag !== canonical.tag)
    .toSorted((a, b) => a.tag.length - b.tag.length || precision(b) - precision(a));
  return [canonical, ...others].map(({ tag }) => tag);
}

/** How exactly a tag pins: one for each number of its version; a commit about as much as three, a date more. */
export function precision({ words }: ParsedTag): number {
  let sum = 0;
  for (const { kind, text } of words) {
    if (kind === 'date') sum += 10;
    else if (kind === 'commit') sum += 2.5;
    else if (kind === 'version')
      sum += Math.max(versionParts(text).length, 1) + (/[a-z_]/i.test(text.slice(1)) ? 1 : 0);
    else if (kind === 'build' || kind === 'prerelease') sum += 1;
  }
  return sum;
}

function countReleases({ words }: ParsedTag): number {
  return words.filter(({ kind }) => kind === 'code-name').length;
}

function hasVersion(tag: ParsedTag): boolean {
  return tag.words.some(isVersionWord);
}

function rename(words: readonly TagWord[], label: string): readonly TagWord[] {
  return words.map((word) => (word.text === label ? { text: word.text, kind: 'version' as const } : word));
}

function asCodeName(word: TagWord, names: ReadonlySet<string>): TagWord {
  return word.kind === 'label' && names.has(word.text) ? { ...word, kind: 'code-name' } : word;
}

function toShape({ words }: ParsedTag): string {
  return words.map((word) => (isVersionWord(word) ? '#' : word.text)).join('-');
}
