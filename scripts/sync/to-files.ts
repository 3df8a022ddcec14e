/** What was pulled and what was known, put together into the files of the snapshot. Pure: a failed part keeps the old. */
import { isDeepStrictEqual } from 'node:util';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName, TagFacts } from '#domain/model.ts';
import {
  type Category,
  type Counters,
  type DetailsFile,
  DetailsFile as DetailsFileSchema,
  type ImageFile,
  type LogoFacts,
  type TagFile,
} from '#snapshot/schema.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import { freshValue } from './part.ts';
import type { Previous } from './previous.ts';
import type { PulledParts } from './pull-image.ts';
import { formatRegistryPage } from './registry-page.ts';

/** Whether upstream knows the image: something that only an image has was pulled. */
export function isPulled({ repository, library, tags }: PulledParts): boolean {
  return repository.kind === 'fresh' || tags.kind === 'fresh' || freshValue(library) !== undefined;
}

/** Nothing when no part was ever pulled. `logo` is what is known of the logo now. */
export function toImageFile(
  name: ImageName,
  parts: PulledParts,
  previous: Previous,
  logo: LogoFacts | undefined,
): ImageFile | undefined {
  const known = previous.image;
  if (known === undefined && !isPulled(parts)) return undefined;
  const library = parts.library.kind === 'fresh' ? parts.library.value : known;
  const readme = parts.readme.kind === 'fresh' ? parts.readme.value?.facts : known?.readme;
  const maintainers = library?.maintainers ?? [];
  return {
    reference: formatCanonicalName(name),
    description: chooseDescription(parts, known),
    url: formatRegistryPage(name),
    sourceUrl: library?.sourceUrl ?? parts.statedSource,
    lastUpdated: chooseLastUpdated(parts, known),
    categories: chooseCategories(parts, known),
    maintainers: maintainers.length > 0 ? [...maintainers] : undefined,
    readme,
    logo,
    tagCount: freshValue(parts.tags)?.count ?? known?.tagCount,
    namelessTags: (freshValue(parts.tags)?.nameless ?? known?.namelessTags) || undefined,
    ...(parts.library.kind === 'failed' && { unlistedSince: known?.unlistedSince }),
    ...(parts.repository.kind === 'failed' && { missingSince: known?.missingSince, goneSince: known?.goneSince }),
  };
}

/** Says which state of the repository the snapshot holds: the next sync asks again where a part of it is missing. */
function chooseLastUpdated({ repository, tags, logo }: PulledParts, known: ImageFile | undefined): string | undefined {
  const isWhole = tags.kind === 'fresh' && tags.value.failures.length === 0 && logo.kind === 'fresh';
  return isWhole && repository.kind === 'fresh' ? repository.value.lastUpdated : known?.lastUpdated;
}

/** Nothing when neither tags nor builds were ever pulled. */
export function toTagFile(name: ImageName, parts: PulledParts, previous: Previous): TagFile | undefined {
  const known = previous.tags;
  if (known !== undefined && isUnchanged(parts, known)) return known;
  const library = parts.library.kind === 'fresh' ? parts.library.value?.builds : known?.builds;
  const tags = freshValue(parts.tags)?.tags ?? (known && toTagFacts(known).tags);
  if (library === undefined && tags === undefined) return undefined;
  const builds = library as TagFile['builds'];
  return {
    reference: formatCanonicalName(name),
    ...(builds !== undefined && { builds }),
    manifests: toManifests(tags ?? []),
    tags: (tags ?? []).map(toStoredTag),
  };
}

/** Nothing where nothing was looked into, so that what is known stays. */
export function toDetailsFile(name: ImageName, { details }: PulledParts): DetailsFile | undefined {
  if (details === undefined || details.size === 0) return undefined;
  const entries = DetailsFileSchema.shape.details.parse(Object.fromEntries(details));
  return { reference: formatCanonicalName(name), details: entries };
}

function isUnchanged({ library, tags }: PulledParts, known: TagFile): boolean {
  if (library.kind === 'fresh' && !isDeepStrictEqual(library.value?.builds, known.builds)) return false;
  return tags.kind === 'failed' || tags.value.isUnchanged;
}

export function toCounters(parts: PulledParts, known: Counters[string] | undefined): Counters[string] | undefined {
  const repository = freshValue(parts.repository);
  if (repository === undefined) return known;
  const { pulls, stars } = repository;
  return { ...(pulls !== undefined && { pulls }), ...(stars !== undefined && { stars }) };
}

/** Official images are described by their documentation; Docker Hub's line may be older. */
function chooseDescription({ docs, repository }: PulledParts, known: ImageFile | undefined): string | undefined {
  const described = freshValue(docs)?.description;
  if (described !== undefined) return described;
  if (docs.kind === 'failed' || repository.kind === 'failed') {
    return known?.description ?? freshValue(repository)?.description;
  }
  return repository.value.description;
}

function chooseCategories({ docs, repository }: PulledParts, known: ImageFile | undefined): Category[] {
  const stated = freshValue(repository)?.categories ?? [];
  if (stated.length > 0) return [...stated];
  const isUncertain = docs.kind === 'failed' || repository.kind === 'failed';
  if (isUncertain && known !== undefined) return known.categories;
  return (freshValue(docs)?.categories ?? []).map((slug) => ({ slug, name: formatCategory(slug) }));
}

/** As Docker Hub writes it: `databases-and-storage` → `Databases & storage`. */
function formatCategory(slug: string): string {
  const text = slug.replaceAll('-', ' ').replaceAll(' and ', ' & ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Each digest once. Tags come sorted, so that the same facts give the same choice. */
function toManifests(tags: readonly TagFacts[]): TagFile['manifests'] {
  const manifests: TagFile['manifests'] = {};
  for (const { digest, mediaType, platforms } of tags) {
    if (digest === undefined) continue;
    const known = manifests[digest];
    const type = known?.mediaType ?? mediaType;
    manifests[digest] = {
      ...(type !== undefined && { mediaType: type }),
      platforms: known && known.platforms.length > 0 ? known.platforms : [...platforms],
    };
  }
  return manifests;
}

function toStoredTag({ name, digest, contentType, pushedAt, platforms }: TagFacts): TagFile['tags'][number] {
  return {
    name,
    ...(digest !== undefined && { digest }),
    ...(contentType !== undefined && { contentType }),
    ...(pushedAt !== undefined && { pushedAt }),
    ...(digest === undefined && platforms.length > 0 && { platforms: [...platforms] }),
  };
}
