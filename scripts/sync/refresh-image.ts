/** Pulls one image and writes what changed of it. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { Counters, ImageFile, LogoFacts, StaleEntry, TagFile } from '#snapshot/schema.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import { isAbsent, markAbsence, markUnlisted } from './absence.ts';
import { MAX_TAGS } from './choose-tags.ts';
import { countImage, type ImageCounts } from './count-image.ts';
import { hashLogo, renderLogo } from './logo.ts';
import type { MemoryOfSync } from './memory.ts';
import { noteAddresses } from './note-addresses.ts';
import { freshValue, type PartName } from './part.ts';
import { DOCKER_HUB } from './plan.ts';
import type { Previous } from './previous.ts';
import { type PulledParts, pullImage } from './pull-image.ts';
import { pullRegistryImage } from './pull-registry-image.ts';
import type { Sources } from './sources.ts';
import { isPulled, toCounters, toDetailsFile, toImageFile, toTagFile } from './to-files.ts';

export type RefreshedImage = {
  readonly name: ImageName;
  /** Whether any part is fresh. */
  readonly isRefreshed: boolean;
  /** What the snapshot holds of it now; nothing when it never was pulled. */
  readonly image: ImageFile | undefined;
  readonly counts: ImageCounts;
  readonly counters: Counters[string] | undefined;
  readonly stale: readonly StaleEntry[];
  /** Only part of its tags could be listed. */
  readonly isCapped: boolean;
  /** Names and digests of its tags come from the registry instead of Docker Hub's API. */
  readonly isFromRegistry?: boolean;
  /** Worth saying, and no failure. */
  readonly notes: readonly string[];
};

export type RefreshContext = {
  /** The content folder. */
  readonly content: string;
  readonly sources: Sources;
  readonly writer: SnapshotWriter;
  /** The day of the sync, as upstream's absences are dated. */
  readonly today: string;
  readonly memory: MemoryOfSync;
};

export type Known = { readonly previous: Previous; readonly counters: Counters[string] | undefined };

export async function refreshImage(
  entry: CatalogueEntry,
  { previous, counters }: Known,
  context: RefreshContext,
): Promise<RefreshedImage> {
  const { name } = entry;
  const isElsewhere = name.registry !== DOCKER_HUB;
  const { sources, today } = context;
  const parts = isElsewhere
    ? await pullRegistryImage(entry, previous, sources)
    : await pullImage(entry, previous, sources, today);
  const logo = await drawLogo(parts, previous.image?.logo);
  const known = toImageFile(name, parts, previous, logo.facts);
  const image = markUnlisted(markAbsence(known, parts, today), parts, today);
  const tags = toTagFile(name, parts, previous);
  const changed = tags === previous.tags ? undefined : tags;
  await context.memory.remember(name, previous, { image, tags, readme: freshValue(parts.readme)?.text });
  if (image) await writeImage(name, { image, tags: changed, parts, logo: logo.bytes }, context.writer);
  const { content, writer } = context;
  if (image) await noteAddresses({ content, entry, tags, isChanged: changed !== undefined }, writer);
  const reference = formatCanonicalName(name);
  const isGone = image?.goneSince !== undefined && isAbsent(parts);
  const gone = isGone ? `${reference}: gone upstream since ${image.goneSince}; its page stays` : undefined;
  return {
    name,
    isRefreshed: isPulled(parts) || gone !== undefined,
    image,
    counts: countImage(tags),
    counters: toCounters(parts, counters),
    stale: gone === undefined ? listStale(reference, parts) : [],
    notes: [...listNotes(reference, parts, logo.note, isElsewhere), ...(gone === undefined ? [] : [gone])],
    isFromRegistry: freshValue(parts.tags)?.isFromRegistry ?? false,
    isCapped: !isElsewhere && parts.tags.kind === 'fresh' && !parts.tags.value.isComplete,
  };
}

function listNotes(reference: string, parts: PulledParts, logo: string | undefined, isElsewhere: boolean): string[] {
  const isCut = isElsewhere && parts.tags.kind === 'fresh' && !parts.tags.value.isComplete;
  return [
    ...(logo === undefined ? [] : [`${reference}: ${logo}`]),
    ...(isCut ? [`${reference}: has more tags than the ${MAX_TAGS} that are asked for; choose with tags.include`] : []),
  ];
}

export function keepImage(name: ImageName, { previous, counters }: Known, reason: string): RefreshedImage {
  const stale = [{ reference: formatCanonicalName(name), part: 'image' satisfies PartName, reason }];
  return {
    name,
    isRefreshed: false,
    image: previous.image,
    counts: countImage(previous.tags),
    counters,
    stale,
    notes: [],
    isCapped: false,
  };
}

type Drawn = { readonly facts: LogoFacts | undefined; readonly bytes?: Buffer; readonly note?: string };

/** Drawn only when upstream's bytes changed. A picture that cannot be drawn leaves the old one, and is no failure. */
async function drawLogo({ logo }: PulledParts, known: LogoFacts | undefined): Promise<Drawn> {
  if (logo.kind === 'failed' || logo.value === 'unchanged') return { facts: known };
  if (logo.value === undefined) return { facts: undefined };
  const { bytes, url } = logo.value;
  const source = hashLogo(bytes);
  if (known?.source === source) return { facts: { url, source } };
  const drawn = await renderLogo(bytes);
  if (drawn === undefined)
    return { facts: known, note: `the logo ${url} is no picture that can be drawn; it is left out` };
  return { facts: { url, source }, bytes: drawn };
}

type Written = { image: ImageFile; tags: TagFile | undefined; parts: PulledParts; logo: Buffer | undefined };

/** The image's own file comes last of what is written, and first of what is removed. */
async function writeImage(
  name: ImageName,
  { image, tags, parts, logo }: Written,
  writer: SnapshotWriter,
): Promise<void> {
  if (tags) await writer.writeTagFile(name, tags);
  const details = toDetailsFile(name, parts);
  if (details) await writer.writeDetailsFile(name, details);
  if (parts.readme.kind === 'fresh' && parts.readme.value) await writer.writeReadme(name, parts.readme.value.text);
  if (logo) await writer.writeLogo(name, logo);
  await writer.writeImageFile(name, image);
  if (parts.details?.size === 0) await writer.removeDetails(name);
  if (image.readme === undefined) await writer.removeReadme(name);
  if (image.logo === undefined) await writer.removeLogo(name);
}

function listStale(reference: string, parts: PulledParts): StaleEntry[] {
  if (isAbsent(parts) && parts.repository.kind === 'failed')
    return [{ reference, part: 'image' satisfies PartName, reason: parts.repository.reason }];
  const named: [PartName, { kind: string; reason?: string }][] = [
    ['description', parts.repository.kind === 'failed' ? parts.repository : parts.docs],
    ['tags', parts.tags],
    ['builds', parts.library],
    ['readme', parts.readme],
    ['logo', parts.logo],
  ];
  const all = named.flatMap(([part, { reason }]) => (reason === undefined ? [] : [{ reference, part, reason }]));
  // Where one part is read out of another they fail as one.
  const isTags = ({ part, reason }: StaleEntry): boolean =>
    part === 'tags' || reason !== (parts.tags.kind === 'failed' ? parts.tags.reason : undefined);
  const stale = parts.isStatedByImage ? all.filter(isTags) : all;
  const [failure, ...more] = parts.tags.kind === 'fresh' ? parts.tags.value.failures : [];
  if (failure === undefined) return stale;
  const reason = more.length === 0 ? failure : `${failure} (and ${more.length} more tags)`;
  return [...stale, { reference, part: 'tags' satisfies PartName, reason }];
}
