/**
 * What changed of an image between two syncs. Pure: two states in, changes out. Of official images only the tags count
 * that their maintainers build; older ones on the registry are left out. What was not known before is no change: a
 * digest that is learnt later, builds that could not be read.
 */
import type { Change } from './history.ts';
import type { Build, Digest, TagFacts } from './model.ts';
import { isDeprecated, sameWords } from './readme-words.ts';
import { isHiddenTag } from './tag.ts';

export type ImageState = {
  /** Present for official images only. */
  readonly builds?: readonly Build[] | undefined;
  /** Absent when no sync could read them. Tags that could not be seen must stand here as they were known. */
  readonly tags?: readonly TagFacts[] | undefined;
  readonly readme?: string | undefined;
};

/** Nothing before: the image is new, and all its tags with it. */
export function diffImage(before: ImageState | undefined, after: ImageState): readonly Change[] {
  if (before === undefined) return [{ kind: 'image-added', tags: [] }];
  return [...diffReadme(before.readme, after.readme), ...diffTags(before, after)];
}

function diffReadme(before: string | undefined, after: string | undefined): readonly Change[] {
  if (before === undefined || after === undefined || before === after) return [];
  if (!isDeprecated(before) && isDeprecated(after)) return [{ kind: 'image-deprecated', tags: [] }];
  return sameWords(before, after) ? [] : [{ kind: 'readme-changed', tags: [] }];
}

type Group = { readonly key: string; readonly digest?: Digest };

function diffTags(before: ImageState, after: ImageState): readonly Change[] {
  const isLearnt = before.builds === undefined && after.builds !== undefined;
  const old = isLearnt ? undefined : currentTags(before);
  // An image without a file in official-images any more is built by nobody, whatever the registry still has.
  const now = currentTags(before.builds && after.builds === undefined ? { ...after, builds: [] } : after);
  if (old === undefined || now === undefined) return [];
  const moves = [...now].flatMap(([tag, { digest: to }]): readonly [string, Change][] => {
    const from = old.get(tag)?.digest;
    if (from === undefined || to === undefined || from === to) return [];
    return [[`${from} ${to}`, { kind: 'tag-moved', tags: [tag], from, to }]];
  });
  const added = [...now].flatMap(([tag, { key, digest }]): readonly [string, Change][] => {
    if (old.has(tag)) return [];
    return [[`${key} ${digest}`, { kind: 'tag-added', tags: [tag], ...(digest !== undefined && { to: digest }) }]];
  });
  const reason = before.builds === undefined ? 'not-listed' : 'not-built';
  const dropped = [...old].flatMap(([tag, { key, digest }]): readonly [string, Change][] => {
    if (now.has(tag)) return [];
    const from = digest !== undefined && { from: digest };
    return [[`${key} ${digest}`, { kind: 'tag-dropped', tags: [tag], ...from, reason }]];
  });
  return [...join(added), ...join(moves), ...join(dropped)];
}

/** The tags that count, with what they go together by; nothing where nobody knows. */
function currentTags({ builds, tags }: ImageState): ReadonlyMap<string, Group> | undefined {
  if (builds === undefined) return tags && new Map(tags.filter(isShown).map((tag) => [tag.name, toGroup(tag)]));
  const digests = new Map(tags?.map(({ name, digest }) => [name, digest]));
  const carriers = new Map<string, string>();
  for (const [index, build] of builds.entries()) {
    for (const tag of build.tags) carriers.set(tag, `${index}`);
    for (const tag of build.sharedTags) carriers.set(tag, `${carriers.get(tag) ?? 'shared'} ${index}`);
  }
  return new Map(
    [...carriers].map(([tag, key]) => {
      const digest = digests.get(tag);
      return [tag, { key, ...(digest !== undefined && { digest }) }];
    }),
  );
}

function isShown({ name }: TagFacts): boolean {
  return !isHiddenTag(name);
}

function toGroup({ name, digest }: TagFacts): Group {
  return digest === undefined ? { key: name } : { key: digest, digest };
}

/** Changes with one key become one change with all their tags, in order of first appearance. */
function join(changes: readonly (readonly [string, Change])[]): readonly Change[] {
  const joined = new Map<string, Change>();
  for (const [key, change] of changes) {
    const known = joined.get(key);
    joined.set(key, known === undefined ? change : { ...known, tags: [...known.tags, ...change.tags] });
  }
  return [...joined.values()];
}
