/**
 * Version lines: the versions an image maintains side by side. One depth serves the whole image: `24` for node, `3.14`
 * for python, `24.04` for ubuntu, as far as the tags themselves speak of such lines.
 */
import type { ParsedTag } from './tag.ts';
import { MOVING_CHANNELS } from './tag-words.ts';
import { truncateVersion, versionParts } from './version.ts';

export type LineFacts = {
  readonly tags: readonly ParsedTag[];
  /** Absent where no alias has a version other than a date. */
  readonly version: string | undefined;
  readonly isPrerelease: boolean;
  /** Rows of one group are alternatives in version only: same variant, same kind of system. */
  readonly group: string;
};

const MAX_DEPTH = 2;

/** The line of each row, in the order given. */
export function nameLines(rows: readonly LineFacts[]): readonly string[] {
  const depth = findDepth(rows);
  const versions = new Map<string, string>();
  for (const { tags, version } of rows) {
    if (version === undefined) continue;
    for (const name of codeNames(tags)) versions.set(name, versions.get(name) ?? version);
  }
  return rows.map((row) => {
    const names = codeNames(row.tags);
    const version = row.version ?? names.map((name) => versions.get(name)).find((stated) => stated !== undefined);
    return version === undefined ? nameWithoutVersion(row.tags, names) : truncateVersion(version, depth);
  });
}

/** A word for a row without version: its release, the branch it follows, the suite, a channel. */
function nameWithoutVersion(tags: readonly ParsedTag[], names: readonly string[]): string {
  const words = tags.flatMap((tag) => tag.words);
  const name =
    names[0] ??
    words.find(({ kind, text }) => kind === 'branch' || (kind === 'channel' && MOVING_CHANNELS.has(text)))?.text ??
    words.find(({ kind }) => kind === 'suite')?.text ??
    words.find(({ kind, text }) => kind === 'channel' && text !== 'latest')?.text;
  return name ?? '';
}

function codeNames(tags: readonly ParsedTag[]): readonly string[] {
  return tags.flatMap(({ words }) => words.filter(({ kind }) => kind === 'code-name').map(({ text }) => text));
}

function findDepth(rows: readonly LineFacts[]): number {
  const releases = rows.filter(({ version, isPrerelease }) => version !== undefined && !isPrerelease);
  const groups = groupVersions(releases);
  if (groups.some((versions) => versions.size > countMajors(versions))) return MAX_DEPTH;
  if (groups.every((versions) => countMajors(versions) === 1)) {
    return releases.some(({ version = '' }) => versionParts(version).length > 2) ? MAX_DEPTH : 1;
  }
  return areNamed(releases) ? 1 : MAX_DEPTH;
}

/** The versions that are alternatives to each other. */
function groupVersions(releases: readonly LineFacts[]): readonly ReadonlySet<string>[] {
  const groups = new Map<string, Set<string>>();
  for (const { group, version = '' } of releases) {
    groups.set(group, (groups.get(group) ?? new Set()).add(version));
  }
  return [...groups.values()].map(withoutGeneral);
}

/** `17` beside `17.11` is no other version, it only says less. */
function withoutGeneral(versions: ReadonlySet<string>): ReadonlySet<string> {
  const general = new Set<string>();
  for (const version of versions) {
    const parts = version.split('.');
    for (let length = 1; length < parts.length; length += 1) general.add(parts.slice(0, length).join('.'));
  }
  return new Set([...versions].filter((version) => !general.has(version)));
}

function countMajors(versions: ReadonlySet<string>): number {
  return new Set([...versions].map((version) => truncateVersion(version, 1))).size;
}

/** True when tags speak of each major: ubuntu has `24.04` and no `24`. */
function areNamed(releases: readonly LineFacts[]): boolean {
  const named = new Set(releases.flatMap(({ tags }) => tags.map(({ version }) => version)));
  return releases.every(({ version = '' }) => named.has(truncateVersion(version, 1)));
}
