/** The tags of an image: the list, the supported tags it does not reach, and the platforms it leaves out. */
import type { Build, Digest, TagFacts } from '#domain/model.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import { fetchTagUpdates, type TagUpdates } from '../upstream/docker-hub/tag-updates.ts';
import { inspectPlatforms } from '../upstream/registry/inspect.ts';
import { isUpstreamError, UpstreamError } from '../upstream/upstream-error.ts';
import { settle } from './part.ts';
import type { Previous } from './previous.ts';
import type { Sources } from './sources.ts';

export type PulledTags = {
  readonly tags: readonly TagFacts[];
  readonly count: number;
  /** False where only the newest could be seen. */
  readonly isComplete: boolean;
  /** Supported tags whose older facts were kept, and why. */
  readonly failures: readonly string[];
  /** Nothing differs from what the snapshot holds. */
  readonly isUnchanged: boolean;
};

export type TagsOptions = {
  readonly repository: string;
  readonly builds: Promise<readonly Build[]>;
  readonly previous: Previous;
  /** What the repository says of its last push. `same` needs no answer about tags at all where that was just asked. */
  readonly push: Promise<'same' | 'same, ask' | 'other'>;
};

export async function pullTags(options: TagsOptions, sources: Sources): Promise<PulledTags> {
  const { repository, previous } = options;
  const known = previous.tags ? toTagFacts(previous.tags).tags : [];
  const list = await readList(options, known, sources);
  const supported = namesOf(await options.builds);
  const seen = new Map(list.tags.map((tag) => [tag.name, tag]));
  const kept = new Map(list.unconfirmed.map((tag) => [tag.name, tag]));
  const failures = list.problem === undefined ? [] : [`${sources.hub.formatTagsAddress(repository)}: ${list.problem}`];
  const before = list.hasNews ? new Set<string>() : namesOf(previous.tags?.builds ?? []);
  const unseen = list.isComplete ? [] : [...supported].filter((name) => !seen.has(name) && !before.has(name));
  await Promise.all(
    unseen.map(async (name) => {
      const found = await settle(sources.hub.fetchTag(repository, name));
      if (found.kind === 'failed') failures.push(found.reason);
      else kept.delete(name);
      if (found.kind === 'fresh' && found.value) seen.set(name, found.value);
    }),
  );
  const { count, isComplete } = list;
  if (!list.hasNews && unseen.length === 0) return { tags: known, count, isComplete, failures, isUnchanged: true };
  const tags = [...seen.values(), ...kept.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  checkLoss(sources.hub.formatTagsAddress(repository), known, tags, sources);
  const isWanted = (tag: TagFacts): boolean => supported.size === 0 || supported.has(tag.name);
  const completed = await addPlatforms(tags, known, (digests) => askRegistry(repository, digests, sources), isWanted);
  return { tags: completed, count, isComplete, failures: failures.sort(), isUnchanged: false };
}

async function readList(
  { repository, previous, push }: TagsOptions,
  tags: readonly TagFacts[],
  sources: Sources,
): Promise<TagUpdates> {
  const { hub, session } = sources;
  const said = await push;
  const { isSignedIn } = session;
  const count = previous.image?.tagCount;
  const isComplete = count !== undefined && tags.length >= count;
  if (said === 'same' && count !== undefined && (isComplete || !isSignedIn)) {
    return { tags, count, isComplete, unconfirmed: [], hasNews: false };
  }
  return await fetchTagUpdates(hub, repository, { tags, count }, { expectNone: said !== 'other', isSignedIn });
}

function namesOf(builds: readonly Build[]): Set<string> {
  return new Set(builds.flatMap((build) => [...build.tags, ...build.sharedTags]));
}

/** A list that lost more than half of its tags is more likely a wrong answer than a decision of its maintainers. */
export function checkLoss(
  url: string,
  known: readonly TagFacts[],
  tags: readonly TagFacts[],
  { acceptLoss }: Sources,
): void {
  const present = new Set(tags.map(({ name }) => name));
  const lost = known.filter(({ name }) => !present.has(name)).length;
  if (acceptLoss || lost * 2 <= known.length) return;
  const problem = `would drop ${lost} of ${known.length} tags; sync with --accept-loss if that is right`;
  throw new UpstreamError({ kind: 'malformed', url, problem });
}

type PlatformsByDigest = Map<Digest, TagFacts['platforms']>;

/**
 * Docker Hub lists some tags without their images (docker/hub-feedback#2484). What a digest stands for never changes:
 * another tag with it tells, or the last sync, or the registry.
 */
async function addPlatforms(
  tags: readonly TagFacts[],
  known: readonly TagFacts[],
  ask: (digests: readonly Digest[]) => Promise<PlatformsByDigest>,
  isWanted: (tag: TagFacts) => boolean,
): Promise<TagFacts[]> {
  const byDigest: PlatformsByDigest = new Map();
  for (const { digest, platforms } of [...tags, ...known]) {
    if (digest !== undefined && platforms.length > 0 && !byDigest.has(digest)) byDigest.set(digest, platforms);
  }
  const isOpen = (tag: TagFacts): boolean => tag.digest !== undefined && tag.platforms.length === 0;
  const open = tags.filter((tag) => isOpen(tag) && isWanted(tag) && tag.contentType === undefined);
  const digests = new Set(open.map((tag) => tag.digest).filter((digest) => digest !== undefined));
  const asked = await ask([...digests].filter((digest) => !byDigest.has(digest)));
  return tags.map((tag) => {
    const platforms = tag.digest && isOpen(tag) ? (byDigest.get(tag.digest) ?? asked.get(tag.digest)) : undefined;
    return platforms ? { ...tag, platforms } : tag;
  });
}

/** What the registry does not tell stays unknown: the tags themselves are complete without it. */
async function askRegistry(
  repository: string,
  digests: readonly Digest[],
  { registries }: Sources,
): Promise<PlatformsByDigest> {
  const found: PlatformsByDigest = new Map();
  await Promise.all(
    digests.map(async (digest) => {
      try {
        const platforms = await inspectPlatforms(digest, { client: registries.open('docker.io'), repository });
        if (platforms) found.set(digest, platforms);
      } catch (error) {
        if (!isUpstreamError(error)) throw error;
      }
    }),
  );
  return found;
}
