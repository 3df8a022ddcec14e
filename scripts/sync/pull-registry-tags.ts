/** The tags of an image as its registry alone tells them: the list, what each points at, and what that is. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import type { ImageDetails } from '#domain/image-details.ts';
import type { Digest, ImageName, TagFacts } from '#domain/model.ts';
import { isHiddenTag } from '#domain/tag.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import type { RegistryClient, Target } from '../upstream/registry/client.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { chooseTags, MAX_TAGS } from './choose-tags.ts';
import { checkLoss } from './loss.ts';
import { settle } from './part.ts';
import type { Previous } from './previous.ts';
import { type DetailsByDigest, inspectDigests, isCurrent, isEnvironmentShown } from './pull-details.ts';
import { addReferrers } from './pull-referrers.ts';
import type { PulledTags } from './pull-tags.ts';
import type { Sources } from './sources.ts';

export type PulledRegistryTags = PulledTags & { readonly details: DetailsByDigest };

export async function pullRegistryTags(
  entry: CatalogueEntry,
  previous: Previous,
  sources: Sources,
): Promise<PulledRegistryTags> {
  const { name } = entry;
  const client = sources.registries.open(name.registry);
  const listed = await client.listTags(name.repository);
  const shown = listed.filter((tag) => !isHiddenTag(tag));
  const chosen = chooseTags(name, shown, entry.tags);
  const known = previous.tags ? toTagFacts(previous.tags).tags : [];
  const listedKnown = known.filter((tag) => chosen.includes(tag.name) || !listed.includes(tag.name));
  const address = `https://${name.registry}/v2/${name.repository}/tags/list`;
  const resolved = await resolveTags(client, name, chosen, previous);
  checkLoss(address, listedKnown, resolved.tags, sources);
  const { tags, details, failures } = await completeTags(entry, resolved.tags, previous, sources);
  const names = new Set(listed);
  const attested = await addReferrers(name, details, (tag) => names.has(tag), sources);
  return {
    tags,
    count: shown.length,
    isComplete: chosen.length === shown.length || shown.length <= MAX_TAGS,
    failures: [...resolved.failures, ...failures],
    details: attested,
    isUnchanged: false,
  };
}

async function resolveTags(
  client: RegistryClient,
  { repository }: ImageName,
  names: readonly string[],
  previous: Previous,
): Promise<{ tags: TagFacts[]; failures: string[] }> {
  const known = new Map((previous.tags ? toTagFacts(previous.tags).tags : []).map((tag) => [tag.name, tag]));
  const failures: string[] = [];
  const resolved = await Promise.all(
    names.map(async (name): Promise<TagFacts[]> => {
      const part = await settle(client.resolveTag(repository, name));
      if (part.kind === 'fresh') return part.value ? [toTag(name, part.value)] : [];
      failures.push(part.reason);
      const kept = known.get(name);
      return kept ? [kept] : [];
    }),
  );
  failures.sort();
  // Where not one tag can be read the list is worth nothing, and what was known of all stays.
  if (names.length > 0 && failures.length === names.length) throw describeFailure(repository, failures[0] ?? '');
  return { tags: resolved.flat().sort((a, b) => (a.name < b.name ? -1 : 1)), failures };
}

function toTag(name: string, { digest, mediaType }: Target): TagFacts {
  return { name, digest, ...(mediaType && { mediaType }), platforms: [] };
}

/** Platforms, sizes and details of the digests that rows show. */
async function completeTags(
  entry: CatalogueEntry,
  tags: readonly TagFacts[],
  previous: Previous,
  sources: Sources,
): Promise<{ tags: TagFacts[]; details: DetailsByDigest; failures: readonly string[] }> {
  const isShown = await isEnvironmentShown(entry, sources);
  const digests = [...new Set(selectRows(entry.name, { tags }, entry.tags).flatMap(({ digest }) => digest ?? []))];
  const known = previous.details?.details ?? {};
  const fresh = digests.filter((digest) => !isCurrent(known[digest], isShown) || !previous.tags?.manifests[digest]);
  const { found, failures } = await inspectDigests(
    entry.name,
    fresh,
    { isEnvironmentShown: isShown, isThorough: true },
    sources,
  );
  const details = new Map<Digest, ImageDetails>();
  for (const digest of digests) {
    const facts = found.get(digest)?.details ?? known[digest];
    if (isCurrent(facts, isShown)) details.set(digest, facts);
  }
  const before = new Map((previous.tags ? toTagFacts(previous.tags).tags : []).map((tag) => [tag.digest, tag]));
  return { tags: tags.map((tag) => completeTag(tag, found, before)), details, failures };
}

function completeTag(
  tag: TagFacts,
  found: Awaited<ReturnType<typeof inspectDigests>>['found'],
  before: ReadonlyMap<Digest | undefined, TagFacts>,
): TagFacts {
  if (tag.digest === undefined) return tag;
  const { mediaType, contentType, platforms } = found.get(tag.digest) ?? before.get(tag.digest) ?? tag;
  const type = mediaType ?? tag.mediaType;
  return { ...tag, ...(type && { mediaType: type }), ...(contentType && { contentType }), platforms };
}

function describeFailure(repository: string, reason: string): UpstreamError {
  return new UpstreamError({ kind: 'unavailable', url: repository, problem: `no tag could be read; ${reason}` });
}
