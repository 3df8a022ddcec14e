/** The tags of an image that Docker Hub does not show without signing in. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { isOfficialImage } from '#domain/image-reference.ts';
import type { TagFacts } from '#domain/model.ts';
import type { TagUpdates } from '../upstream/docker-hub/tag-updates.ts';
import { settle } from './part.ts';
import type { Sources } from './sources.ts';
import { chooseNames, listNames, resolveNames } from './tags-from-registry.ts';

export type Beyond = {
  readonly tags: readonly TagFacts[];
  readonly failures: readonly string[];
  readonly isUnchanged: boolean;
};

export type BeyondOptions = {
  readonly entry: CatalogueEntry;
  /** What is known of each tag, by name. */
  readonly known: ReadonlyMap<string, TagFacts>;
  /** Names of tags that are built now, and of those that were at the last sync. */
  readonly supported: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
};

export const NOTHING_BEYOND: Beyond = { tags: [], failures: [], isUnchanged: true };

/**
 * The registry lists all names: of tags known from before those that it no longer has are gone, and those that it has
 * stay as they are known. Tags that matter and that nobody listed are asked for one by one.
 */
export async function readBeyond(list: TagUpdates, options: BeyondOptions, sources: Sources): Promise<Beyond> {
  const { entry, known } = options;
  const isOfficial = isOfficialImage(entry.name);
  const names =
    list.hasNews && (!isOfficial || list.unconfirmed.length > 0) ? await askNames(list, entry, sources) : undefined;
  const unconfirmed = list.unconfirmed.filter(({ name }) => names?.has(name) ?? true);
  const open = chooseOpen(list, names, options);
  const ask = isOfficial ? askOneByOne : resolveNames;
  const asked: Asked = await ask(entry, open, known, sources);
  const gone = new Set(asked.gone);
  const kept = new Map([...unconfirmed, ...asked.tags].map((tag) => [tag.name, tag]));
  const tags = [...kept.values()].filter(({ name }) => !gone.has(name));
  return { tags, failures: asked.failures, isUnchanged: open.length === 0 };
}

/** A list that is shorter than what Docker Hub showed is not believed. */
async function askNames(
  list: TagUpdates,
  entry: CatalogueEntry,
  sources: Sources,
): Promise<ReadonlySet<string> | undefined> {
  const listed = await settle(listNames(entry, sources));
  return listed.kind === 'fresh' && listed.value.size >= list.tags.length ? listed.value : undefined;
}

function chooseOpen(
  { tags, hasNews }: TagUpdates,
  names: ReadonlySet<string> | undefined,
  { entry, supported, before }: BeyondOptions,
): readonly string[] {
  const seen = new Set(tags.map(({ name }) => name));
  const isOpen = (name: string): boolean => !seen.has(name) && (hasNews || !before.has(name));
  const wanted = isOfficialImage(entry.name) ? [...supported] : names ? chooseNames(entry, names, supported) : [];
  return wanted.filter(isOpen);
}

type Asked = Pick<Beyond, 'tags' | 'failures'> & { readonly gone?: readonly string[] };

/** Docker Hub tells more than the registry, which is asked where Docker Hub does not answer. */
async function askOneByOne(
  entry: CatalogueEntry,
  names: readonly string[],
  known: ReadonlyMap<string, TagFacts>,
  sources: Sources,
): Promise<Asked> {
  const parts = await Promise.all(
    names.map(async (name) => ({ name, part: await settle(sources.hub.fetchTag(entry.name.repository, name)) })),
  );
  const failed = parts.flatMap(({ name, part }) => (part.kind === 'failed' ? [{ name, reason: part.reason }] : []));
  const found = parts.flatMap(({ part }) => (part.kind === 'fresh' && part.value ? [part.value] : []));
  const gone = parts.flatMap(({ name, part }) => (part.kind === 'fresh' && !part.value ? [name] : []));
  const unanswered = failed.map(({ name }) => name);
  const instead = await resolveNames(entry, unanswered, known, sources);
  return { tags: [...found, ...instead.tags], failures: failed.map(({ reason }) => reason).sort(), gone };
}
