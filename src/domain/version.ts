/**
 * The order of versions as tags write them: numeric part by part, never by string. `8u504-b07` is Java 8, update 504,
 * build 7; `21.0.12_8` is build 8; `3.11-7.3.23` is two versions, compared one after the other.
 */

type ParsedVersion = {
  /** `24.19.0` → 24, 19, 0; `8u504` → 8, 0, 504. */
  readonly parts: readonly number[];
  /** Numbers behind the release: `_8`, `-b07`, `-37`, a date. */
  readonly builds: readonly number[];
  /** Absent for a release. */
  readonly prerelease: readonly number[] | undefined;
};

const RE_CORE = /^v?(\d+(?:[.u]\d+)*)/i;
const RE_SEPARATE = /[-_+]/;
const RE_PIECE = /[a-z]+|\d+/gi;
const RE_BUILD = /^(?:b|u|p|r|)\d+(?:\.\d+)*$/i;

/** Kinds of pre-releases from early to late; one nobody knows counts as the earliest. */
const PRERELEASE_ORDER: readonly string[] = [
  ...['dev', 'snapshot', 'nightly', 'devel', 'tip', 'edge', 'canary', 'pre', 'a', 'alpha', 'ea', 'preview', 'm'],
  ...['milestone', 'b', 'beta', 'cr', 'rc'],
];

/**
 * Negative when `a` is older. A pre-release is older than its release; of two versions that agree as far as both go the
 * one that says less is the newer one, because it floats (`24` can point past `24.19.0`).
 */
export function compareVersions(a: string, b: string): number {
  return compareParsed(parseVersion(a), parseVersion(b), 1);
}

/** The same for versions of different builds, none of which floats: one that says less is the older one. */
export function compareExactVersions(a: string, b: string): number {
  return compareParsed(parseVersion(a), parseVersion(b), -1);
}

/** The numbers of the release proper: `3.14.0-95.2.beta` → 3, 14, 0. Empty for what is no version. */
export function versionParts(version: string): readonly number[] {
  return parseVersion(version).parts;
}

/** The first `depth` parts as the version writes them: `24.04` stays `24.04`, `8u504-b07` at depth 1 is `8`. */
export function truncateVersion(version: string, depth: number): string {
  const core = RE_CORE.exec(version)?.[1] ?? '';
  return core.split(/[.u]/).slice(0, depth).join('.');
}

const KEPT = 5000;
const parsed = new Map<string, ParsedVersion>();

/** Sorting asks for the same few versions again and again. */
function parseVersion(text: string): ParsedVersion {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= KEPT) parsed.clear();
  const found = readVersion(text);
  parsed.set(text, found);
  return found;
}

function readVersion(text: string): ParsedVersion {
  const core = RE_CORE.exec(text);
  if (core === null) return { parts: [], builds: [], prerelease: undefined };
  const release = core[1] ?? '';
  const rest = text.slice(core[0].length).split(RE_SEPARATE).filter(Boolean);
  const builds: number[] = [];
  let prerelease: number[] | undefined;
  for (const word of rest) {
    if (prerelease !== undefined) prerelease.push(...toNumbers(word));
    else if (RE_BUILD.test(word)) builds.push(...toNumbers(word));
    else prerelease = [...toPrerelease(word)];
  }
  const parts = release.replace(/u/i, '.0.').split('.').map(Number);
  return { parts, builds, prerelease };
}

function toNumbers(word: string): readonly number[] {
  return (word.match(/\d+/g) ?? []).map(Number);
}

/** `rc1` → rank of `rc`, 1; `95.2.beta` → rank of `beta`, 95, 2. */
function toPrerelease(word: string): readonly number[] {
  const pieces = word.match(RE_PIECE) ?? [];
  const kind = pieces.find((piece) => /[a-z]/i.test(piece)) ?? '';
  return [PRERELEASE_ORDER.indexOf(kind.toLowerCase()), ...toNumbers(word)];
}

function compareParsed(a: ParsedVersion, b: ParsedVersion, missing: 1 | -1): number {
  const hasPrerelease = a.prerelease !== undefined || b.prerelease !== undefined;
  const depth = hasPrerelease ? Math.max(a.parts.length, b.parts.length) : 0;
  return (
    compareParts(padParts(a.parts, depth), padParts(b.parts, depth), missing) ||
    comparePrereleases(a.prerelease, b.prerelease) ||
    compareParts(a.builds, b.builds, missing)
  );
}

/** `19rc1` comes before `19.0`: a pre-release of 19 is one of 19.0. */
function padParts(parts: readonly number[], depth: number): readonly number[] {
  return [...parts, ...Array.from({ length: Math.max(depth - parts.length, 0) }, () => 0)];
}

function comparePrereleases(a: readonly number[] | undefined, b: readonly number[] | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareParts(a, b, -1);
}

/** `missing` says whether the list that ends first is the greater one. */
function compareParts(a: readonly number[], b: readonly number[], missing: 1 | -1): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return -missing;
    if (part !== other) return part - other;
  }
  return a.length < b.length ? missing : 0;
}
