/** The platforms of tags where Docker Hub names a digest and nothing else. */
import type { Digest, TagFacts } from '#domain/model.ts';
import { inspectPlatforms } from '../upstream/registry/inspect.ts';
import { isUpstreamError } from '../upstream/upstream-error.ts';
import type { Sources } from './sources.ts';

type PlatformsByDigest = Map<Digest, TagFacts['platforms']>;

/**
 * Docker Hub lists some tags without their images (docker/hub-feedback#2484). What a digest stands for never changes:
 * another tag with it tells, or the last sync, or the registry as far as its pull limit allows; the next sync asks for
 * the rest. The same list where nothing was learnt.
 */
export async function completePlatforms(
  tags: readonly TagFacts[],
  facts: { readonly known: readonly TagFacts[]; readonly supported: ReadonlySet<string>; readonly repository: string },
  sources: Sources,
): Promise<readonly TagFacts[]> {
  const { known, supported, repository } = facts;
  const isOpen = ({ digest, platforms }: TagFacts): boolean => digest !== undefined && platforms.length === 0;
  if (!tags.some(isOpen)) return tags;
  const byDigest: PlatformsByDigest = new Map();
  for (const { digest, platforms } of [...tags, ...known]) {
    if (digest !== undefined && platforms.length > 0 && !byDigest.has(digest)) byDigest.set(digest, platforms);
  }
  const isWanted = (tag: TagFacts): boolean => supported.size === 0 || supported.has(tag.name);
  const open = tags.filter((tag) => isOpen(tag) && isWanted(tag) && tag.contentType === undefined);
  const digests = new Set(open.map((tag) => tag.digest).filter((digest) => digest !== undefined));
  const asked = await askRegistry(
    repository,
    [...digests].filter((digest) => !byDigest.has(digest)),
    sources,
  );
  let isLearnt = false;
  const completed = tags.map((tag) => {
    const platforms = tag.digest && isOpen(tag) ? (byDigest.get(tag.digest) ?? asked.get(tag.digest)) : undefined;
    if (platforms === undefined || platforms.length === 0) return tag;
    isLearnt = true;
    return { ...tag, platforms };
  });
  return isLearnt ? completed : tags;
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
