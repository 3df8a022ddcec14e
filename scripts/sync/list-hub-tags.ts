/** The tags of a repository on Docker Hub from its registry, where its own list is refused. */
import type { Build, TagFacts } from '#domain/model.ts';
import type { TagUpdates } from '../upstream/docker-hub/tag-updates.ts';
import { chooseTags } from './pull-registry-tags.ts';
import type { Sources } from './sources.ts';

/** HEAD is no pull. Neither dates nor platforms are told; what an earlier sync knows of a digest stays. */
export async function listFromRegistry(
  repository: string,
  builds: readonly Build[],
  known: readonly TagFacts[],
  { registries }: Sources,
): Promise<TagUpdates> {
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
  // Listed, but not asked for: what is known of them stays.
  const unasked = new Set(listed.filter((tag) => !chosen.includes(tag)));
  const unconfirmed = known.filter(({ name }) => unasked.has(name));
  return { tags, count: listed.length, isComplete: false, unconfirmed, hasNews: true };
}
