/**
 * What one tag says, word by word. Every tag parses: a word nobody knows is a label. A number behind the name of an
 * operating system, a runtime or a flavour belongs to that name (`alpine-3.24`, `otp-27`); every other number is the
 * image's own version.
 */
import type { Prerelease } from './model.ts';
import { remember } from './remember.ts';
import {
  CODE_NAMED_IMAGES,
  classifyWord,
  isJoinedWord,
  isPrereleaseWord,
  isRuntimeName,
  isVersionNumber,
  SUITE_IMAGES,
  type WordKind,
} from './tag-words.ts';

export type TagWord = {
  /** As written, with its number: `alpine3.24`, `otp-27`, `tools-deps`. */
  readonly text: string;
  /** `code-name`: the name of a release, which says what a version says. */
  readonly kind: WordKind | 'code-name';
};

export type ParsedTag = {
  readonly tag: string;
  readonly words: readonly TagWord[];
  /** As written, without a leading `v`: `24.19.0`, `27-ea-12`, `8u504-b07`, `3.11-7.3.23`, a date if nothing else. */
  readonly version?: string;
  readonly prerelease?: Prerelease;
};

const VERSION_KINDS: ReadonlySet<TagWord['kind']> = new Set(['version', 'date', 'build', 'prerelease']);
const BINDING_KINDS: ReadonlySet<TagWord['kind']> = new Set(['os', 'runtime', 'flavour', 'label']);
const RE_ATTACHED_PRERELEASE = /(?:\d\.?)((?:rc|alpha|beta|preview|pre|dev|snapshot|ea|m|a|b)\.?\d*)$/i;

/** Of all images together: most of their tags are the same few. The key is the image, where it matters, and the tag. */
const parseOnce = remember((key) => {
  const end = key.indexOf(' ');
  return parseWords(key.slice(end + 1), key.slice(0, end) || undefined);
}, 5000);

/** `image` is the repository's last part: `stable` is a suite in `debian`, `humble` a release in `ros`. */
export function parseTag(tag: string, image = ''): ParsedTag {
  const matters = SUITE_IMAGES.has(image) || CODE_NAMED_IMAGES.has(image);
  return parseOnce(`${matters ? image : ''} ${tag}`);
}

function parseWords(tag: string, image: string | undefined): ParsedTag {
  const words = nameReleases(readWords(tag.split('-'), image), image);
  const run = versionRun(words);
  if (run.length === 0) return { tag, words };
  const version = run
    .map((word) => word.text)
    .join('-')
    .replace(/^v/i, '');
  const prerelease = toPrerelease(run);
  return prerelease === undefined ? { tag, words, version } : { tag, words, version, prerelease };
}

/** Signatures, attestations and build caches: tags that name no image a person would run. */
export function isHiddenTag(tag: string): boolean {
  return parseTag(tag).words.some(({ kind }) => kind === 'signature' || kind === 'cache');
}

export function isVersionWord(word: TagWord): boolean {
  return VERSION_KINDS.has(word.kind);
}

function readWords(parts: readonly string[], image: string | undefined): readonly TagWord[] {
  const words: TagWord[] = [];
  for (let index = 0; index < parts.length; ) {
    const joined = parts.slice(index, index + 2).join('-');
    const isPair = index + 1 < parts.length && isJoinedWord(joined);
    const text = isPair ? joined : (parts[index] ?? '');
    index += isPair ? 2 : 1;
    const last = words.at(-1);
    if (last !== undefined && belongsTo(last, text, words, parts.slice(index))) {
      words[words.length - 1] = { ...last, text: `${last.text}-${text}`, kind: toBoundKind(last, text) };
    } else {
      words.push({ text, kind: classifyNext(text, last, image) });
    }
  }
  return words;
}

function classifyNext(text: string, last: TagWord | undefined, image: string | undefined): TagWord['kind'] {
  if (last?.kind === 'prerelease' && isVersionNumber(text)) return 'prerelease';
  return classifyWord(text, { image, afterVersion: last !== undefined && isVersionWord(last) });
}

/** Whether a word continues the one before it: `otp-27`, `python3.15-rc`, `jdk-25-and-26`. */
function belongsTo(last: TagWord, text: string, words: readonly TagWord[], rest: readonly string[]): boolean {
  if (last.text.endsWith('-and')) return true;
  if (text === 'and') return !isVersionWord(last);
  if (last.kind === 'runtime') return isPrereleaseWord(text) && /\d$/.test(last.text);
  return isVersionNumber(text) && bindsNumber(last, words, rest);
}

/** `lts-and-current` names two JDKs, not a channel. */
function toBoundKind(last: TagWord, text: string): TagWord['kind'] {
  return text === 'and' && last.kind === 'channel' ? 'flavour' : last.kind;
}

/**
 * The first number of a tag is the image's version, unless the word before it is an operating system or a runtime; a
 * JDK named again behind the number is not that runtime (`open-jdk-25.0.4.0-jre`).
 */
function bindsNumber(last: TagWord, words: readonly TagWord[], rest: readonly string[]): boolean {
  if (/\d$/.test(last.text)) return false;
  if (last.text === 'jdk' && rest.some((word) => word === 'jdk' || word === 'jre')) return false;
  if (last.kind === 'os' || isRuntimeName(last.text)) return true;
  return BINDING_KINDS.has(last.kind) && words.some(isVersionWord);
}

function nameReleases(words: readonly TagWord[], image: string | undefined): readonly TagWord[] {
  if (image === undefined) return words;
  return words.map((word, index) => {
    return isReleaseName(word, index, image) ? { ...word, kind: 'code-name' } : word;
  });
}

/** `nd130` is how neurodebian writes Debian 13. */
function isReleaseName({ kind, text }: TagWord, index: number, image: string): boolean {
  if (SUITE_IMAGES.has(image)) return kind === 'suite' || (image === 'neurodebian' && /^nd[\d.]*$/.test(text));
  return CODE_NAMED_IMAGES.has(image) && index === 0 && (kind === 'label' || text === 'rolling');
}

/** The first version and what stands right behind it; a date, which says when it was rebuilt, only if nothing else. */
function versionRun(words: readonly TagWord[]): readonly TagWord[] {
  const first = words.findIndex(({ kind }) => kind === 'version');
  const start = first === -1 ? words.findIndex(({ kind }) => kind === 'date') : first;
  if (start === -1) return [];
  const run = words.slice(start);
  const length = run.findIndex((word, index) => !isVersionWord(word) || (index > 0 && word.kind === 'date'));
  return run.slice(0, length === -1 ? undefined : length);
}

function toPrerelease(run: readonly TagWord[]): Prerelease | undefined {
  const start = run.findIndex(({ kind }) => kind === 'prerelease');
  const separate = run.slice(start === -1 ? run.length : start).map(({ text }) => text);
  const attached = run.map(({ text }) => RE_ATTACHED_PRERELEASE.exec(text)?.[1] ?? '').find((text) => text !== '');
  const label = start === -1 ? attached : separate.join('-');
  if (label === undefined) return undefined;
  return { kind: toKind(label), label };
}

const KIND_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ m: 'milestone', a: 'alpha', b: 'beta', cr: 'rc', pre: 'preview' }),
);

function toKind(label: string): string {
  const letters = /[a-z]+/i.exec(label)?.[0].toLowerCase() ?? label;
  return KIND_NAMES.get(letters) ?? letters;
}
