/** The tags of an image: the list, the supported tags it does not reach, and the platforms it leaves out. */
import type { Build, Digest, TagFacts } from '#domain/model.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import { inspectPlatforms } from '../upstream/registry/inspect.ts';
import { isUpstreamError } from '../upstream/upstream-error.ts';
import { listHubTags } from './list-hub-tags.ts';
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
};

export async function pullTags(
  repository: string,
  builds: Promise<readonly Build[]>,
  previous: Previous,
  sources: Sources,
): Promise<PulledTags> {
  const known = previous.tags ? toTagFacts(previous.tags).tags : [];
  const list = await listHubTags(repository, builds, known, sources);
  const supported = new Set((await builds).flatMap((build) => [...build.tags, ...build.sharedTags]));
  const seen = new Map(list.tags.map((tag) => [tag.name, tag]));
  const kept = new Map(list.isComplete ? [] : known.filter((tag) => !seen.has(tag.name)).map((tag) => [tag.name, tag]));
  const failures: string[] = [];
  const unseen = list.isComplete ? [] : [...supported].filter((name) => !seen.has(name));
  await Promise.all(
    unseen.map(async (name) => {
      const found = await settle(sources.hub.fetchTag(repository, name));
      if (found.kind === 'failed') failures.push(found.reason);
      else kept.delete(name);
      if (found.kind === 'fresh' && found.value) seen.set(name, found.value);
    }),
  );
  const tags = [...seen.values(), ...kept.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const isWanted = (tag: TagFacts): boolean => supported.size === 0 || supported.has(tag.name);
  const completed = await addPlatforms(tags, known, (digests) => askRegistry(repository, digests, sources), isWanted);
  return { tags: completed, count: list.count, isComplete: list.isComplete, failures: failures.sort() };
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
