/** An image that is not on Docker Hub: everything that is said of it, the image says itself. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { recommendedTag } from '#domain/default-tag.ts';
import { findSource, type ImageDetails } from '#domain/image-details.ts';
import { selectRows } from '#domain/tag-selection.ts';
import type { RepositoryFacts } from '../upstream/docker-hub/to-domain.ts';
import { type Part, settle } from './part.ts';
import type { Previous } from './previous.ts';
import type { PulledParts } from './pull-image.ts';
import { type PulledRegistryTags, pullRegistryTags } from './pull-registry-tags.ts';
import { pullStatedReadme } from './pull-stated-readme.ts';
import type { Sources } from './sources.ts';

export async function pullRegistryImage(
  entry: CatalogueEntry,
  previous: Previous,
  sources: Sources,
): Promise<PulledParts> {
  const tags = await settle(pullRegistryTags(entry, previous, sources));
  const main = tags.kind === 'fresh' ? chooseMain(entry, tags.value) : undefined;
  const source = main && findSource(main);
  const nothing = { kind: 'fresh', value: undefined } as const;
  return {
    tags,
    isStatedByImage: true,
    repository: describe(tags, main),
    library: nothing,
    docs: { kind: 'fresh', value: { categories: [] } },
    logo: nothing,
    readme: tags.kind === 'failed' ? tags : await settle(pullStatedReadme(entry, main, sources)),
    ...(tags.kind === 'fresh' && { details: tags.value.details }),
    ...(source && { statedSource: source.repository }),
  };
}

/** What the recommended row says stands for the image. */
function chooseMain(entry: CatalogueEntry, { tags, details }: PulledRegistryTags): ImageDetails | undefined {
  const rows = selectRows(entry.name, { tags }, entry.tags);
  const digest = recommendedTag(rows)?.row.digest;
  return digest && details.get(digest);
}

function describe(tags: Part<PulledRegistryTags>, main: ImageDetails | undefined): Part<RepositoryFacts> {
  if (tags.kind === 'failed') return tags;
  const description = main?.annotations['org.opencontainers.image.description'];
  const created = [...tags.value.details.values()].flatMap(({ createdAt }) => createdAt ?? []).sort();
  const lastUpdated = created.at(-1);
  return {
    kind: 'fresh',
    value: { categories: [], ...(description && { description }), ...(lastUpdated && { lastUpdated }) },
  };
}
