/**
 * The tags of an image on Docker Hub as its registry tells them, where Docker Hub's API refuses or hides them: all
 * names for no pull, and digests tag by tag for those that matter. Platforms and dates are not told there: what is
 * known of a tag stays with it as long as it points at the same digest.
 */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { isOfficialImage } from '#domain/image-reference.ts';
import type { TagFacts } from '#domain/model.ts';
import { isTag } from '#domain/reference-grammar.ts';
import { chooseTags } from './choose-tags.ts';
import { settle } from './part.ts';
import type { Sources } from './sources.ts';

export type RegistryTags = {
  readonly tags: readonly TagFacts[];
  /** Names that the registry lists. */
  readonly count: number;
  readonly failures: readonly string[];
};

/** Every name of the list, which is read to its end: a tag that is not in it is gone. */
export async function listNames({ name }: CatalogueEntry, { registries }: Sources): Promise<ReadonlySet<string>> {
  const names = await registries.open(name.registry).listTags(name.repository);
  return new Set(names.filter(isTag));
}

/** The names whose digests are worth a request each: of an official image those that are built today. */
export function chooseNames(
  { name, tags }: CatalogueEntry,
  names: ReadonlySet<string>,
  supported: ReadonlySet<string>,
): readonly string[] {
  if (isOfficialImage(name)) return [...names].filter((tag) => supported.has(tag));
  return chooseTags(name, [...names], tags);
}

/** What is known comes first: a digest that cannot be asked for, or is the same, leaves it as it is. */
export async function resolveNames(
  { name }: CatalogueEntry,
  names: readonly string[],
  known: ReadonlyMap<string, TagFacts>,
  { registries }: Sources,
): Promise<{ readonly tags: readonly TagFacts[]; readonly failures: readonly string[] }> {
  const client = registries.open(name.registry);
  const failures: string[] = [];
  const tags = await Promise.all(
    names.map(async (tag): Promise<TagFacts[]> => {
      const before = known.get(tag);
      const part = await settle(client.resolveTag(name.repository, tag));
      if (part.kind === 'failed') failures.push(part.reason);
      const target = part.kind === 'fresh' ? part.value : undefined;
      if (target === undefined || target.digest === before?.digest) return before ? [before] : [];
      return [{ ...target, name: tag, platforms: [] }];
    }),
  );
  return { tags: tags.flat(), failures: failures.sort() };
}

/** Nothing where the registry lists no tag, or does not answer either. */
export async function readFromRegistry(
  entry: CatalogueEntry,
  facts: { readonly known: readonly TagFacts[]; readonly supported: ReadonlySet<string> },
  sources: Sources,
): Promise<RegistryTags | undefined> {
  const known = new Map(facts.known.map((tag) => [tag.name, tag]));
  const listed = await settle(listNames(entry, sources));
  if (listed.kind === 'failed' || listed.value.size === 0) return undefined;
  const names = listed.value;
  const kept = facts.known.filter(({ name }) => names.has(name));
  const asked = await resolveNames(entry, chooseNames(entry, names, facts.supported), known, sources);
  const tags = new Map([...kept, ...asked.tags].map((tag) => [tag.name, tag]));
  return { tags: [...tags.values()], count: names.size, failures: asked.failures };
}
