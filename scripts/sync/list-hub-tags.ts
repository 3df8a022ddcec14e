/** The tags of a repository on Docker Hub: from its own list, or from its registry where that is refused. */
import type { Build, TagFacts } from '#domain/model.ts';
import { fetchTagList } from '../upstream/docker-hub/tag-list.ts';
import { isUpstreamError } from '../upstream/upstream-error.ts';
import { chooseTags } from './pull-registry-tags.ts';
import type { Sources } from './sources.ts';

type TagList = Awaited<ReturnType<typeof fetchTagList>>;

export async function listHubTags(
  repository: string,
  builds: Promise<readonly Build[]>,
  known: readonly TagFacts[],
  sources: Sources,
): Promise<TagList> {
  try {
    return await fetchTagList(sources.hub, repository);
  } catch (error) {
    if (!isUpstreamError(error, 'refused')) throw error;
    return await listFromRegistry(repository, await builds, known, sources).catch((second: unknown) => {
      throw isUpstreamError(second) ? error : second;
    });
  }
}

/** HEAD is no pull. Neither dates nor platforms are told; what an earlier sync knows of a digest stays. */
async function listFromRegistry(
  repository: string,
  builds: readonly Build[],
  known: readonly TagFacts[],
  { registries }: Sources,
): Promise<TagList> {
  const client = registries.open('docker.io');
  const listed = await client.listTags(repository);
  const supported = new Set(builds.flatMap((build) => [...build.tags, ...build.sharedTags]));
  const chosen =
    supported.size > 0
      ? listed.filter((tag) => supported.has(tag))
      : chooseTags({ registry: 'docker.io', repository }, listed, undefined);
  const targets = await Promise.all(chosen.map((tag) => client.resolveTag(repository, tag)));
  const tags = chosen.flatMap((name, index): TagFacts[] => {
    const target = targets[index];
    const same = known.find((tag) => tag.name === name && tag.digest === target?.digest);
    return target ? [same ?? { name, ...target, platforms: [] }] : [];
  });
  return { tags, count: listed.length, isComplete: false };
}
