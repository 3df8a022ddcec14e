/**
 * Tags that nobody builds any more, put together by digest and in the order of their versions. There are tens of
 * thousands of them, so that they are only read as far as this takes; rows that are built are read word by word.
 */
import type { DroppedTag } from './dropped-tags.ts';
import type { PlatformFacts, TagFacts } from './model.ts';
import { versionParts } from './version.ts';

export type OlderGroup = {
  /** The most exact first, then the shorter ones. */
  readonly tags: readonly string[];
  readonly digest?: TagFacts['digest'];
  readonly pushedAt?: string;
  /** Since when no build carries any of the tags, as far as a sync saw it. */
  readonly droppedAt?: string;
  readonly platforms: readonly PlatformFacts[];
  /** `18`, `8.2`: as deep as the lines that are built; `''` where no version is written. */
  readonly line: string;
  readonly isPrerelease: boolean;
};

const RE_VERSION = /^v?(\d+(?:[.u_]\d+)*)/;
const RE_PRERELEASE = /\d(?:-?(?:rc|alpha|beta|cr|m)\.?-?\d*|-?ea(?:-\d+)?|a\d+|b\d+(?!\d*-?j))(?:-|$)/i;

/** `lines` are the version lines of today, which say how deep a line is. */
export function groupOlderTags(tags: readonly DroppedTag[], lines: readonly string[]): readonly OlderGroup[] {
  const depth = Math.max(1, ...lines.map((line) => versionParts(line).length));
  const groups = new Map<string, DroppedTag[]>();
  for (const tag of tags) {
    const key = tag.digest ?? tag.name;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [tag]);
    else known.push(tag);
  }
  return [...groups.values()]
    .map((members) => toGroup(members, depth))
    .toSorted(compareRanked)
    .map(({ group }) => group);
}

type Ranked = { readonly group: OlderGroup; readonly version: readonly number[]; readonly rest: string };

function toGroup(members: readonly DroppedTag[], depth: number): Ranked {
  const names = members.map(({ name }) => name).toSorted((a, b) => a.length - b.length);
  const tag = names.toSorted((a, b) => countParts(b) - countParts(a) || b.length - a.length)[0] ?? '';
  const [newest] = members.toSorted((a, b) => ((a.pushedAt ?? '') < (b.pushedAt ?? '') ? 1 : -1));
  const drops = members.flatMap(({ droppedAt }) => droppedAt ?? []).toSorted();
  const droppedAt = drops.length === members.length ? drops.at(-1) : undefined;
  const written = RE_VERSION.exec(tag)?.[1] ?? '';
  const version = written.split(/[.u_]/).filter(Boolean).map(Number);
  const group = {
    tags: [tag, ...names.filter((name) => name !== tag)],
    ...(newest?.digest && { digest: newest.digest }),
    ...(newest?.pushedAt && { pushedAt: newest.pushedAt }),
    ...(droppedAt && { droppedAt }),
    platforms: members.find(({ platforms }) => platforms.length > 0)?.platforms ?? [],
    line: version.slice(0, written.includes('u') ? 1 : depth).join('.'),
    isPrerelease: RE_PRERELEASE.test(tag),
  };
  return { group, version, rest: tag.slice(written.length) };
}

function countParts(tag: string): number {
  return RE_VERSION.exec(tag)?.[1]?.split(/[.u_]/).length ?? 0;
}

/** The newest version first, those without one last; a pre-release behind its release; of equals the shorter first. */
function compareRanked(a: Ranked, b: Ranked): number {
  for (let index = 0; index < Math.max(a.version.length, b.version.length); index += 1) {
    const difference = (b.version[index] ?? -1) - (a.version[index] ?? -1);
    if (difference !== 0) return difference;
  }
  const stage = Number(a.group.isPrerelease) - Number(b.group.isPrerelease);
  const number = a.group.isPrerelease && stage === 0 ? firstNumber(b.rest) - firstNumber(a.rest) : 0;
  return stage || number || a.rest.length - b.rest.length || (a.rest < b.rest ? -1 : 1);
}

/** `-ea-27-jdk` is later than `-ea-3-jdk`. */
function firstNumber(rest: string): number {
  return Number(/\d+/.exec(rest)?.[0] ?? 0);
}
