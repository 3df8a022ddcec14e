/** What a registry says of a row's tags, as one: which digest, pushed when, which platforms. */
import type { Platform, PlatformFacts, TagFacts } from './model.ts';
import { comparePlatforms, formatPlatform, isAttestation, normalisePlatform, platformKey } from './platform.ts';

export type RowFacts = {
  readonly digest?: NonNullable<TagFacts['digest']>;
  readonly mediaType?: string;
  readonly contentType?: string;
  readonly pushedAt?: string;
  readonly platforms: readonly PlatformFacts[];
};

/**
 * `candidates` in order of preference. While tags are being pushed they differ for some minutes: the newest push is
 * then the truth. Platforms come from another tag of the same digest where the chosen one lists none.
 */
export function chooseFacts(candidates: readonly TagFacts[]): RowFacts {
  const chosen = newest(candidates.filter(({ digest }) => digest !== undefined)) ?? newest(candidates);
  if (chosen === undefined) return { platforms: [] };
  const twins = [chosen, ...candidates.filter(({ digest }) => digest === chosen.digest)];
  const listed = twins.find(({ platforms }) => platforms.length > 0)?.platforms ?? [];
  return {
    ...(chosen.digest === undefined ? {} : { digest: chosen.digest }),
    ...pickFirst(twins, 'mediaType'),
    ...pickFirst(twins, 'contentType'),
    ...(chosen.pushedAt === undefined ? {} : { pushedAt: chosen.pushedAt }),
    platforms: tidyPlatforms(listed),
  };
}

/**
 * The platforms of a build with what is known of each. Windows builds are only known to the registry; a platform it
 * does not list yet stands without digest and size.
 */
export function joinPlatforms(
  declared: readonly Platform[],
  known: readonly PlatformFacts[],
): readonly PlatformFacts[] {
  const joined = declared.flatMap((platform): readonly PlatformFacts[] => {
    const found = known.filter((facts) => formatPlatform(facts) === formatPlatform(platform));
    return found.length === 0 ? [platform] : found;
  });
  return tidyPlatforms(joined);
}

function tidyPlatforms(platforms: readonly PlatformFacts[]): readonly PlatformFacts[] {
  const byKey = new Map<string, PlatformFacts>();
  for (const platform of platforms) {
    const key = platformKey(platform);
    if (!isAttestation(platform) && !byKey.has(key)) byKey.set(key, normalisePlatform(platform));
  }
  return [...byKey.values()].sort(comparePlatforms);
}

function newest(tags: readonly TagFacts[]): TagFacts | undefined {
  let best: TagFacts | undefined;
  for (const tag of tags) {
    if (best === undefined || toMs(tag.pushedAt) > toMs(best.pushedAt)) best = tag;
  }
  return best;
}

/** The same instant may carry a different number of decimals, so that text does not compare. */
function toMs(instant: string | undefined): number {
  return instant === undefined ? Number.NEGATIVE_INFINITY : Date.parse(instant);
}

function pickFirst<K extends 'mediaType' | 'contentType'>(
  tags: readonly TagFacts[],
  key: K,
): { readonly [P in K]?: string } {
  const value = tags.map((tag) => tag[key]).find((text) => text !== undefined);
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
}
