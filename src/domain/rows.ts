/**
 * From facts to the rows of the tag table. An official image has one row per build and one shared row per group of
 * builds that go under one name; any other repository has one row per digest.
 */
import { toDockerfileLink } from './dockerfile-link.ts';
import type { Base, Build, ImageName, Platform, Row, TagFacts } from './model.ts';
import { isOperatingSystem, toBase } from './operating-system.ts';
import { toPlatform } from './platform.ts';
import { type Draft, type RowSource, toDraft } from './row-draft.ts';
import { chooseFacts, joinPlatforms, type RowFacts } from './row-facts.ts';
import { sortRows } from './row-order.ts';
import { isHiddenTag } from './tag.ts';
import { commonBase } from './variant.ts';
import { nameLines } from './version-line.ts';

export { toLines } from './row-order.ts';

export type ImageFacts = {
  /** Present for official images only. */
  readonly builds?: readonly Build[];
  readonly tags: readonly TagFacts[];
};

/** Rows in the order they are shown. */
export function toRows(name: ImageName, facts: ImageFacts): readonly Row[] {
  const image = name.repository.split('/').at(-1) ?? name.repository;
  const drafts =
    facts.builds === undefined ? toDigestDrafts(facts.tags, image) : toBuildDrafts(facts.builds, facts.tags, image);
  const lines = nameLines(
    drafts.map(({ row, tags, hasRelease }) => ({
      tags,
      version: hasRelease ? row.version : undefined,
      isPrerelease: row.prerelease !== undefined,
      group: `${row.variant.key} ${isWindows(row)}`,
    })),
  );
  return sortRows(
    drafts.map(({ row }, index) => ({ ...row, line: lines[index] ?? '' })).map((row) => withOwnBase(row, image)),
  );
}

export type RowCounts = { readonly builds: number; readonly shared: number; readonly digests: number };

/** How many rows there will be, without making them: builds and shared groups of an official image, else digests. */
export function countRows({
  builds,
  tags,
}: {
  readonly builds?: readonly Build[];
  readonly tags: readonly Named[];
}): RowCounts {
  if (builds === undefined) return { builds: 0, shared: 0, digests: groupByDigest(tags).length };
  return { builds: builds.length, shared: groupShared(builds).length, digests: 0 };
}

type Named = Pick<TagFacts, 'name' | 'digest'>;

/** Tags of an official image that no build carries any more: they stay on the registry and are not rebuilt. */
export function olderTags(facts: ImageFacts): readonly TagFacts[] {
  if (facts.builds === undefined) return [];
  const current = new Set(facts.builds.flatMap(({ tags, sharedTags }) => [...tags, ...sharedTags]));
  return facts.tags.filter(({ name }) => !current.has(name));
}

function toBuildDrafts(builds: readonly Build[], tags: readonly TagFacts[], image: string): readonly Draft[] {
  const byName = new Map(tags.map((tag) => [tag.name, tag]));
  const singles = builds.map((build) => toDraft(toBuildSource(build, byName), image));
  const shared = groupShared(builds).map(({ tags: names, members }) => {
    const drafts = members.map((index) => singles[index]).filter((draft) => draft !== undefined);
    const platforms = members.flatMap((index) => (builds[index]?.architectures ?? []).map(toPlatform));
    const draft = toDraft(
      {
        kind: 'shared',
        tags: names,
        sharedTags: [],
        facts: (ordered) => joinFacts(ordered, byName, platforms),
        path: '',
        supported: true,
        members: drafts.map(({ row }) => row.id),
      },
      image,
    );
    return withBase(draft, commonBase(drafts.map(({ row }) => row.base)));
  });
  return [...shared, ...singles];
}

function toBuildSource(build: Build, byName: ReadonlyMap<string, TagFacts>): RowSource {
  const platforms = build.architectures.map(toPlatform);
  const onWindows = platforms.every(({ os }) => os === 'windows');
  const { source } = build;
  return {
    kind: 'single',
    tags: build.tags,
    sharedTags: onWindows ? [] : build.sharedTags,
    facts: (ordered) => joinFacts(ordered, byName, platforms),
    path: source === undefined ? '' : `${source.directory}/${source.file}`,
    supported: true,
    ...(source === undefined ? {} : { dockerfile: toDockerfileLink(source) }),
    members: [],
  };
}

function joinFacts(
  names: readonly string[],
  byName: ReadonlyMap<string, TagFacts>,
  declared: readonly Platform[],
): RowFacts {
  const facts = chooseFacts(names.map((name) => byName.get(name)).filter((tag) => tag !== undefined));
  return { ...facts, platforms: joinPlatforms(declared, facts.platforms) };
}

/** Shared tags by the exact ordered set of builds that carry them, in order of first appearance. */
function groupShared(builds: readonly Build[]): readonly { tags: readonly string[]; members: readonly number[] }[] {
  const carriers = new Map<string, number[]>();
  for (const [index, build] of builds.entries()) {
    for (const tag of build.sharedTags) carriers.set(tag, [...(carriers.get(tag) ?? []), index]);
  }
  const groups = new Map<string, { tags: string[]; members: readonly number[] }>();
  for (const [tag, members] of carriers) {
    const key = members.join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { tags: [tag], members });
    else group.tags.push(tag);
  }
  return [...groups.values()];
}

function groupByDigest<Tag extends Named>(tags: readonly Tag[]): readonly (readonly Tag[])[] {
  const groups = new Map<string, Tag[]>();
  for (const tag of tags) {
    if (isHiddenTag(tag.name)) continue;
    const key = tag.digest ?? `tag ${tag.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tag]);
    else group.push(tag);
  }
  return [...groups.values()];
}

function toDigestDrafts(tags: readonly TagFacts[], image: string): readonly Draft[] {
  return groupByDigest(tags).map((group) => {
    const byName = new Map(group.map((tag) => [tag.name, tag]));
    const facts = (names: readonly string[]): RowFacts =>
      chooseFacts(names.map((name) => byName.get(name)).filter((tag) => tag !== undefined));
    const source: RowSource = {
      kind: 'single',
      tags: [...byName.keys()],
      sharedTags: [],
      facts,
      path: '',
      members: [],
    };
    return toDraft(source, image);
  });
}

function isWindows({ platforms }: Row): boolean {
  return platforms.length > 0 && platforms.every(({ os }) => os === 'windows');
}

function withBase(draft: Draft, base: Base | undefined): Draft {
  if (base === undefined || draft.row.base !== undefined) return draft;
  return { ...draft, row: { ...draft.row, base } };
}

/** Rows of `alpine` are Alpine: the version is the row's own. */
function withOwnBase(row: Row, image: string): Row {
  if (row.base !== undefined || !isOperatingSystem(image)) return row;
  return { ...row, base: toBase(image, row.line === '' ? undefined : row.line) };
}
