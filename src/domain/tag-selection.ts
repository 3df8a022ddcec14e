/** Choosing tags by patterns: `*` stands for any characters, `?` for one; upper and lower case differ. */
import type { Build, ImageName, Row } from './model.ts';
import { type ImageFacts, toRows } from './rows.ts';

export type TagSelection = {
  /** Rows without a tag that matches one of these are left out; empty or absent: all rows stay. */
  readonly include?: readonly string[] | undefined;
  /** Tags that match one of these are left out, and rows that have no other tag. */
  readonly exclude?: readonly string[] | undefined;
};

/** The rows of an image as the catalogue chooses them. */
export function selectRows(name: ImageName, facts: ImageFacts, selection: TagSelection = {}): readonly Row[] {
  return includeRows(toRows(name, excludeTags(facts, selection.exclude)), selection.include);
}

/** Takes tags away from the facts: what is left is as if the others had never been. */
export function excludeTags(facts: ImageFacts, exclude: readonly string[] = []): ImageFacts {
  if (exclude.length === 0) return facts;
  const isExcluded = toMatcher(exclude);
  const isKept = (tag: string): boolean => !isExcluded(tag);
  const tags = facts.tags.filter(({ name }) => isKept(name));
  if (facts.builds === undefined) return { tags };
  const builds = facts.builds.map(
    (build): Build => ({ ...build, tags: build.tags.filter(isKept), sharedTags: build.sharedTags.filter(isKept) }),
  );
  return { tags, builds: builds.filter((build) => build.tags.length > 0) };
}

/** A shared row whose members are gone stays if it matches itself, and names the members that are left. */
export function includeRows(rows: readonly Row[], include: readonly string[] = []): readonly Row[] {
  if (include.length === 0) return rows;
  const isIncluded = toMatcher(include);
  const kept = rows.filter(({ tags }) => tags.some(isIncluded));
  const ids = new Set(kept.map(({ id }) => id));
  return kept.map((row) => ({ ...row, members: row.members.filter((id) => ids.has(id)) }));
}

/** The patterns that match no tag of the image: a misspelling, or tags that are gone. */
export function unmatchedPatterns(facts: ImageFacts, patterns: readonly string[] = []): readonly string[] {
  const current = facts.builds?.flatMap(({ tags, sharedTags }) => [...tags, ...sharedTags]);
  const tags = current ?? facts.tags.map(({ name }) => name);
  return patterns.filter((pattern) => !tags.some(toMatcher([pattern])));
}

/** True for a tag that matches one of the patterns. */
export function toMatcher(patterns: readonly string[]): (tag: string) => boolean {
  const expressions = patterns.map(toRegExp);
  return (tag) => expressions.some((expression) => expression.test(tag));
}

/** Neighbouring stars are one, so that no pattern makes the match slow. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`);
}
