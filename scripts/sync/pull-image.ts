/** One image: all its parts pulled side by side, each failing on its own. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { isOfficialImage } from '#domain/image-reference.ts';
import { PUBLIC_ADDRESSES } from '../upstream/addresses.ts';
import { formatLogoAddress } from '../upstream/docker-hub/client.ts';
import type { RepositoryFacts } from '../upstream/docker-hub/to-domain.ts';
import type { DocsLogo } from '../upstream/official-docs/source.ts';
import type { LibraryFile } from '../upstream/official-images/library-file.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { isFirstDay } from './absence.ts';
import { type Part, settle } from './part.ts';
import type { Previous } from './previous.ts';
import { type DetailsByDigest, pullHubDetails } from './pull-details.ts';
import { type PulledReadme, pullReadme } from './pull-readme.ts';
import { type PulledTags, pullTags } from './pull-tags.ts';
import type { Sources } from './sources.ts';

export type PulledParts = {
  readonly repository: Part<RepositoryFacts>;
  /** The file of official-images; nothing for other repositories. */
  readonly library: Part<LibraryFile | undefined>;
  readonly docs: Part<DocsFacts>;
  readonly tags: Part<PulledTags>;
  readonly readme: Part<PulledReadme | undefined>;
  readonly logo: Part<DocsLogo | undefined | 'unchanged'>;
  /** What is inside the images of the rows, as far as it was looked into; nothing leaves what is known. */
  readonly details?: DetailsByDigest;
  /** Everything but the README is read out of the tags. */
  readonly isStatedByImage?: boolean;
  /** The source repository, as the image itself states it. */
  readonly statedSource?: string;
};

export type DocsFacts = { readonly description?: string; readonly categories: readonly string[] };

/** `today` is a day such as 2026-03-01. */
export async function pullImage(
  entry: CatalogueEntry,
  previous: Previous,
  sources: Sources,
  today: string,
): Promise<PulledParts> {
  const { repository } = entry.name;
  const official = isOfficialImage(entry.name) ? repository.slice(repository.indexOf('/') + 1) : undefined;
  const { facts, full } = askRepository(repository, official, sources);
  const library = official === undefined ? Promise.resolve(undefined) : pullLibrary(official, previous, sources, today);
  // Without the list of builds the one of the last sync says which tags are supported.
  const builds = library.then(
    (file) => file?.builds ?? [],
    () => previous.tags?.builds ?? [],
  );
  // What was pushed after this answer belongs to the next sync: tags are read after it.
  const isQuiet = facts.then(
    ({ lastUpdated }) => lastUpdated !== undefined && lastUpdated === previous.image?.lastUpdated,
    () => false,
  );
  const push = isQuiet.then((same) => (!same ? 'other' : sources.directory && official ? 'same, ask' : 'same'));
  const [repositoryPart, libraryPart, docs, tags, readme, logo] = await Promise.all([
    settle(facts),
    settle(library),
    settle(pullDocs(official, sources)),
    settle(pullTags({ entry, builds, previous, push }, sources)),
    settle(pullReadme(entry, official, full, sources)),
    settle(pullLogo(repository, official, isQuiet, sources)),
  ]);
  // Also where nothing was pushed: what the pull limit put off is taken up here.
  const details =
    tags.kind === 'fresh'
      ? await pullHubDetails(
          entry,
          { tags: tags.value.tags, ...(official && { builds: await builds }) },
          previous,
          sources,
        )
      : undefined;
  return { repository: repositoryPart, library: libraryPart, docs, tags, readme, logo, ...(details && { details }) };
}

type AskedRepository = {
  readonly facts: Promise<RepositoryFacts>;
  /** With the full description, which the directory leaves out. */
  readonly full: () => Promise<RepositoryFacts>;
};

function askRepository(repository: string, official: string | undefined, { hub, directory }: Sources): AskedRepository {
  let asked: Promise<RepositoryFacts> | undefined;
  const full = (): Promise<RepositoryFacts> => {
    asked ??= hub.fetchRepository(repository);
    return asked;
  };
  if (official === undefined || directory === undefined) return { facts: full(), full };
  const listed = directory().then(
    (all) => all.get(repository),
    () => undefined,
  );
  return { facts: listed.then((found) => found ?? full()), full };
}

/** Some official images have no builds at all; one that had some is unlikely to have lost all of them. */
async function pullLibrary(
  official: string,
  previous: Previous,
  { officialImages, acceptLoss }: Sources,
  today: string,
): Promise<LibraryFile | undefined> {
  const file = await officialImages.fetchLibraryFile(official);
  if (file === undefined && previous.tags?.builds && !acceptLoss && isFirstDay(previous.image?.unlistedSince, today)) {
    const problem = 'has no file of it any more; when a later day says the same it is no longer official';
    throw new UpstreamError({ kind: 'not-found', url: officialImages.formatAddress(official), problem });
  }
  const known = previous.tags?.builds?.length ?? 0;
  if (acceptLoss || file === undefined || file.builds.length > 0 || known === 0) return file;
  const problem = `would drop all ${known} builds; sync with --accept-loss if that is right`;
  throw new UpstreamError({ kind: 'malformed', url: officialImages.formatAddress(official), problem });
}

async function pullDocs(official: string | undefined, { officialDocs }: Sources): Promise<DocsFacts> {
  if (official === undefined) return { categories: [] };
  const [description, categories] = await Promise.all([
    officialDocs.fetchDescription(official),
    officialDocs.fetchCategories(official),
  ]);
  return { categories, ...(description !== undefined && { description }) };
}

async function pullLogo(
  repository: string,
  official: string | undefined,
  isQuiet: Promise<boolean>,
  sources: Sources,
): Promise<DocsLogo | undefined | 'unchanged'> {
  if (official !== undefined) return sources.officialDocs.fetchLogo(official);
  if (await isQuiet) return 'unchanged';
  const bytes = await sources.hub.fetchLogo(repository);
  return bytes && { bytes, url: formatLogoAddress(PUBLIC_ADDRESSES.hub, repository) };
}
