import type { PlatformFacts, TagFacts } from '#domain/model.ts';
import { comparePlatforms, isAttestation, normalisePlatform, platformKey } from '#domain/platform.ts';
import type { HubRepository } from './schema.ts';
import type { HubImage, HubTag } from './tag-row.ts';

export type RepositoryFacts = {
  readonly description?: string;
  readonly fullDescription?: string;
  readonly lastUpdated?: string;
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly pulls?: number;
  readonly stars?: number;
};

export function toRepositoryFacts(repository: HubRepository): RepositoryFacts {
  const { description, full_description, last_updated, pull_count, star_count } = repository;
  return {
    ...(description?.trim() && { description: description.trim() }),
    ...(full_description?.trim() && { fullDescription: full_description }),
    ...(last_updated !== undefined && { lastUpdated: last_updated }),
    ...(pull_count !== undefined && { pulls: pull_count }),
    ...(star_count !== undefined && { stars: star_count }),
    categories: repository.categories ?? [],
  };
}

export function toTagFacts({ name, digest, mediaType, contentType, pushedAt, images }: HubTag): TagFacts {
  return {
    name,
    ...(digest !== undefined && { digest }),
    ...(mediaType && { mediaType }),
    ...(contentType && contentType !== 'image' && { contentType }),
    ...(pushedAt !== undefined && { pushedAt }),
    platforms: toPlatforms(images),
  };
}

/**
 * One list of the same tags from several readings of a moving list: of two rows with one name the later push counts,
 * of equal ones the later reading.
 */
export function mergeTags(readings: readonly TagFacts[]): TagFacts[] {
  const byName = new Map<string, TagFacts>();
  for (const tag of readings) {
    const known = byName.get(tag.name);
    if (known === undefined || (known.pushedAt ?? '') <= (tag.pushedAt ?? '')) byName.set(tag.name, tag);
  }
  return [...byName.values()];
}

/** Without attestations, each platform once (the first counts, as clients take it), in the domain's order. */
function toPlatforms(images: readonly HubImage[]): PlatformFacts[] {
  const byKey = new Map<string, PlatformFacts>();
  for (const image of images) {
    const platform = toPlatform(image);
    const key = platformKey(platform);
    if (!isAttestation(platform) && !byKey.has(key)) byKey.set(key, platform);
  }
  return [...byKey.values()].sort(comparePlatforms);
}

function toPlatform(image: HubImage): PlatformFacts {
  return normalisePlatform({
    // Rows older than Windows images have no system: they are all Linux.
    os: image.os || 'linux',
    architecture: image.architecture,
    ...(image.variant && { variant: image.variant }),
    ...(image.osVersion && { osVersion: image.osVersion }),
    ...(image.digest !== undefined && { digest: image.digest }),
    ...(image.size !== undefined && { sizeBytes: image.size }),
  });
}

/** Whether a row says the same as what is kept. What a digest stands for never changes; other fields are not kept. */
export function isSameTag(kept: TagFacts, row: TagFacts): boolean {
  if (kept.digest !== row.digest || kept.pushedAt !== row.pushedAt || kept.contentType !== row.contentType)
    return false;
  return row.digest !== undefined || JSON.stringify(kept.platforms) === JSON.stringify(row.platforms);
}
