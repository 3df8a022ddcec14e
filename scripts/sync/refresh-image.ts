/** Pulls one image and writes what changed of it. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { Counters, ImageFile, LogoFacts, StaleEntry, TagFile } from '#snapshot/schema.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import { isAbsent, markAbsence } from './absence.ts';
import { countImage, type ImageCounts } from './count-image.ts';
import { hashLogo, renderLogo } from './logo.ts';
import type { MemoryOfSync } from './memory.ts';
import { freshValue, type PartName } from './part.ts';
import { DOCKER_HUB, UNSUPPORTED_REGISTRY } from './plan.ts';
import type { Previous } from './previous.ts';
import { type PulledParts, pullImage } from './pull-image.ts';
import type { Sources } from './sources.ts';
import { isPulled, toCounters, toImageFile, toTagFile } from './to-files.ts';

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
  /** Worth saying, and no failure. */
  readonly notes: readonly string[];
};

export type RefreshContext = {
  readonly sources: Sources;
  readonly writer: SnapshotWriter;
  /** The day of the sync, as upstream's absences are dated. */
  readonly today: string;
  readonly memory: MemoryOfSync;
};

export type Known = { readonly previous: Previous; readonly counters: Counters[string] | undefined };

export async function refreshImage(
  entry: CatalogueEntry,
  known: Known,
  context: RefreshContext,
): Promise<RefreshedImage> {
  const { name } = entry;
  const { previous, counters } = known;
  if (name.registry !== DOCKER_HUB) return keepImage(name, known, UNSUPPORTED_REGISTRY);
  const parts = await pullImage(entry, previous, context.sources);
  const logo = await drawLogo(parts, previous.image?.logo);
  const image = markAbsence(toImageFile(name, parts, previous, logo.facts), parts, context.today);
  const tags = toTagFile(name, parts, previous);
  const changed = tags === previous.tags ? undefined : tags;
  await context.memory.remember(name, previous, { image, tags, readme: freshValue(parts.readme)?.text });
  if (image) await writeImage(name, { image, tags: changed, parts, logo: logo.bytes }, context.writer);
  const reference = formatCanonicalName(name);
  const isGone = image?.goneSince !== undefined && isAbsent(parts);
  const gone = isGone ? `${reference}: gone upstream since ${image.goneSince}; its page stays` : undefined;
  return {
    name,
    isRefreshed: isPulled(parts) || gone !== undefined,
    image,
    counts: countImage(name, tags),
    counters: toCounters(parts, counters),
    stale: gone === undefined ? listStale(reference, parts) : [],
    notes: [logo.note && `${reference}: ${logo.note}`, gone].filter((note) => note !== undefined),
    isCapped: parts.tags.kind === 'fresh' && !parts.tags.value.isComplete,
  };
}

export function keepImage(name: ImageName, { previous, counters }: Known, reason: string): RefreshedImage {
  const stale = [{ reference: formatCanonicalName(name), part: 'image' satisfies PartName, reason }];
  return {
    name,
    isRefreshed: false,
    image: previous.image,
    counts: countImage(name, previous.tags),
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
  if (parts.readme.kind === 'fresh' && parts.readme.value) await writer.writeReadme(name, parts.readme.value.text);
  if (logo) await writer.writeLogo(name, logo);
  await writer.writeImageFile(name, image);
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
  const stale = named.flatMap(([part, { reason }]) => (reason === undefined ? [] : [{ reference, part, reason }]));
  const [failure, ...more] = parts.tags.kind === 'fresh' ? parts.tags.value.failures : [];
  if (failure === undefined) return stale;
  const reason = more.length === 0 ? failure : `${failure} (and ${more.length} more tags)`;
  return [...stale, { reference, part: 'tags' satisfies PartName, reason }];
}
