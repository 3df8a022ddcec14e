/** The tags of an image: the list, the supported tags it does not reach, and the platforms it leaves out. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import type { Build, TagFacts } from '#domain/model.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import { fetchTagUpdates, type TagUpdates } from '../upstream/docker-hub/tag-updates.ts';
import { isUpstreamError, type UpstreamError } from '../upstream/upstream-error.ts';
import { checkLoss } from './loss.ts';
import { settle } from './part.ts';
import type { Previous } from './previous.ts';
import type { Sources } from './sources.ts';
import { completePlatforms } from './tag-platforms.ts';
import { NOTHING_BEYOND, readBeyond } from './tags-beyond.ts';
import { readFromRegistry } from './tags-from-registry.ts';

export type PulledTags = {
  readonly tags: readonly TagFacts[];
  readonly count: number;
  /** Rows of Docker Hub under a name that no registry serves; the count is without them. */
  readonly nameless?: number;
  /** False where only the newest could be seen. */
  readonly isComplete: boolean;
  /** Supported tags whose older facts were kept, and why. */
  readonly failures: readonly string[];
  /** Nothing differs from what the snapshot holds. */
  readonly isUnchanged: boolean;
  /** Names and digests alone are fresh: the registry told them instead of Docker Hub's API. */
  readonly isFromRegistry?: boolean;
};

export type TagsOptions = {
  readonly entry: CatalogueEntry;
  readonly builds: Promise<readonly Build[]>;
  readonly previous: Previous;
  /** What the repository says of its last push. `same` needs no answer about tags at all where that was just asked. */
  readonly push: Promise<'same' | 'same, ask' | 'other'>;
};

export async function pullTags(options: TagsOptions, sources: Sources): Promise<PulledTags> {
  const known = options.previous.tags ? toTagFacts(options.previous.tags).tags : [];
  try {
    const list = await readList(options, known, sources);
    return await takeList(list, known, options, sources);
  } catch (cause) {
    if (!isUpstreamError(cause)) throw cause;
    // Trouble of the registry too is told as that of Docker Hub, which was asked first.
    const instead = await settle(pullFromRegistry(cause, known, options, sources));
    if (instead.kind === 'failed' || instead.value === undefined) throw cause;
    return instead.value;
  }
}

async function takeList(
  list: TagUpdates,
  known: readonly TagFacts[],
  options: TagsOptions,
  sources: Sources,
): Promise<PulledTags> {
  const { repository } = options.entry.name;
  const supported = namesOf(await options.builds);
  const { count, isComplete, nameless } = list;
  const before = namesOf(options.previous.tags?.builds ?? []);
  const byName = new Map(known.map((tag) => [tag.name, tag]));
  const beyond = list.isComplete
    ? NOTHING_BEYOND
    : await readBeyond(list, { entry: options.entry, known: byName, supported, before }, sources);
  const unsettled = list.problem === undefined ? [] : [`${sources.hub.formatTagsAddress(repository)}: ${list.problem}`];
  const failures = [...unsettled, ...beyond.failures];
  const isUnchanged = !list.hasNews && beyond.isUnchanged;
  const tags = isUnchanged ? known : [...list.tags, ...beyond.tags].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!isUnchanged) checkLoss(sources.hub.formatTagsAddress(repository), known, tags, sources);
  const completed = await completePlatforms(tags, { known, supported, repository }, sources);
  return { tags: completed, count, nameless, isComplete, failures, isUnchanged: isUnchanged && completed === tags };
}

/** Nothing where the registry does not tell either. The failure stays one: dates and platforms are not fresh. */
async function pullFromRegistry(
  cause: UpstreamError,
  known: readonly TagFacts[],
  { entry, builds, previous }: TagsOptions,
  sources: Sources,
): Promise<PulledTags | undefined> {
  const supported = namesOf(await builds);
  const read = await readFromRegistry(entry, { known, supported }, sources);
  if (read === undefined) return undefined;
  const { repository } = entry.name;
  const tags = [...read.tags].sort((a, b) => (a.name < b.name ? -1 : 1));
  checkLoss(`${entry.name.registry}/${repository}`, known, tags, sources);
  const completed = await completePlatforms(tags, { known, supported, repository }, sources);
  // Docker Hub counts otherwise: its number stays until it is asked again.
  const { namelessTags: nameless = 0, tagCount: count = read.count } = previous.image ?? {};
  const reason = `${cause.message}; names and digests are fresh, from the registry`;
  const failures = [reason, ...read.failures];
  return {
    tags: completed,
    count,
    nameless,
    isComplete: true,
    failures,
    isUnchanged: false,
    isFromRegistry: true,
  };
}

async function readList(
  { entry, previous, push }: TagsOptions,
  tags: readonly TagFacts[],
  sources: Sources,
): Promise<TagUpdates> {
  const { hub, session } = sources;
  const { repository } = entry.name;
  const said = await push;
  const { isSignedIn } = session;
  const count = previous.image?.tagCount;
  const nameless = previous.image?.namelessTags ?? 0;
  const isComplete = count !== undefined && tags.length >= count;
  if (said === 'same' && count !== undefined && (isComplete || !isSignedIn)) {
    return { tags, count, isComplete, unconfirmed: [], hasNews: false, nameless };
  }
  return await fetchTagUpdates(
    hub,
    repository,
    { tags, count, nameless },
    { expectNone: said !== 'other', isSignedIn },
  );
}

function namesOf(builds: readonly Build[]): Set<string> {
  return new Set(builds.flatMap((build) => [...build.tags, ...build.sharedTags]));
}
