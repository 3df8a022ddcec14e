/** What a digest stands for: its platforms with their sizes, and what is inside the one that stands for the row. */
import type { ImageDetails } from '#domain/image-details.ts';
import type { Digest, PlatformFacts } from '#domain/model.ts';
import { comparePlatforms, platformKey } from '#domain/platform.ts';
import {
  contentTypeOf,
  describe,
  EMPTY,
  type InspectOptions,
  type Leaf,
  readConfig,
  readManifest,
} from './describe.ts';
import { mediaTypeOf } from './document.ts';
import type { ImageManifest, IndexEntry } from './schema.ts';
import { isAttestationEntry, toPlatform, toSize } from './to-domain.ts';

export type Inspection = {
  readonly mediaType: string;
  /** `helm`, `artifact`; absent for images. */
  readonly contentType?: string;
  readonly platforms: readonly PlatformFacts[];
  readonly details: ImageDetails;
};

type Found = { leaves: Leaf[]; attestations: IndexEntry[] };

const MAX_DEPTH = 4;
const RE_INDEX = /(?:image\.index|manifest\.list)\.v\d/;

/** Nothing when the registry has no such manifest. What was put off half way is no inspection: it throws. */
export async function inspectDigest(digest: Digest, options: InspectOptions): Promise<Inspection | undefined> {
  const parsed = await readManifest(digest, options);
  if (parsed === undefined) return undefined;
  const mediaType = mediaTypeOf(parsed);
  if (parsed.kind === 'schema1') return { mediaType, platforms: [], details: { ...EMPTY, isSchema1: true } };
  const found: Found = { leaves: [], attestations: [] };
  if (parsed.kind === 'index') await collect(parsed.index.manifests, found, options, 1);
  else await addImage(parsed.manifest, digest, found, options);
  const main = await completeMain(found.leaves, options);
  const details = await describe(parsed, main, found.attestations, options);
  const contentType = main?.manifest && contentTypeOf(main.manifest);
  return {
    mediaType,
    ...(contentType && { contentType }),
    platforms: contentType ? [] : tidy(found.leaves),
    details,
  };
}

/** The platforms alone: one manifest, and a config where there is no index. */
export async function inspectPlatforms(
  digest: Digest,
  options: Omit<InspectOptions, 'isThorough' | 'isEnvironmentShown'>,
): Promise<readonly PlatformFacts[] | undefined> {
  const sparing = { ...options, isThorough: false, isEnvironmentShown: false };
  const parsed = await readManifest(digest, sparing);
  if (parsed === undefined) return undefined;
  const found: Found = { leaves: [], attestations: [] };
  if (parsed.kind === 'index') await collect(parsed.index.manifests, found, sparing, 1);
  if (parsed.kind === 'image') await addImage(parsed.manifest, digest, found, sparing);
  return tidy(found.leaves);
}

/** The first of two equal platforms is the one that Docker takes. */
async function collect(
  entries: readonly IndexEntry[],
  found: Found,
  options: InspectOptions,
  depth: number,
): Promise<void> {
  for (const entry of entries) {
    const parsed = RE_INDEX.test(entry.mediaType ?? '') ? await readManifest(entry.digest, options) : undefined;
    if (isAttestationEntry(entry)) found.attestations.push(entry);
    else if (parsed?.kind === 'index' && depth < MAX_DEPTH)
      await collect(parsed.index.manifests, found, options, depth + 1);
    else if (entry.platform) await addEntry(entry, found, options);
    else await addUnnamed(entry, found, options);
  }
}

async function addEntry(entry: IndexEntry, found: Found, options: InspectOptions): Promise<void> {
  const platform: PlatformFacts = {
    ...(entry.platform && toPlatform(entry.platform)),
    digest: entry.digest,
  } as PlatformFacts;
  const parsed = options.isThorough ? await readManifest(entry.digest, options) : undefined;
  if (parsed?.kind !== 'image') found.leaves.push({ platform, entry });
  else
    found.leaves.push({
      platform: { ...platform, sizeBytes: toSize(parsed.manifest) },
      manifest: parsed.manifest,
      entry,
    });
}

async function addUnnamed(entry: IndexEntry, found: Found, options: InspectOptions): Promise<void> {
  const parsed = await readManifest(entry.digest, options);
  if (parsed?.kind === 'image') await addImage(parsed.manifest, entry.digest, found, options);
}

/** A manifest without index: its config names the platform. */
async function addImage(manifest: ImageManifest, digest: Digest, found: Found, options: InspectOptions): Promise<void> {
  const facts = { digest, sizeBytes: toSize(manifest) };
  const config = contentTypeOf(manifest) ? undefined : await readConfig(manifest, options);
  const { os, architecture } = config ?? {};
  const platform =
    os && architecture ? toPlatform({ ...config, os, architecture }) : { os: 'unknown', architecture: 'unknown' };
  found.leaves.push({ platform: { ...platform, ...facts }, manifest });
}

/** linux/amd64 stands for the row, else the first platform. */
async function completeMain(leaves: Leaf[], options: InspectOptions): Promise<Leaf | undefined> {
  const sorted = [...leaves].sort((a, b) => comparePlatforms(a.platform, b.platform));
  const [main] = sorted;
  if (main === undefined || main.manifest || main.platform.digest === undefined) return main;
  const parsed = await readManifest(main.platform.digest, options);
  if (parsed?.kind !== 'image') return main;
  const complete = {
    ...main,
    manifest: parsed.manifest,
    platform: { ...main.platform, sizeBytes: toSize(parsed.manifest) },
  };
  leaves[leaves.indexOf(main)] = complete;
  return complete;
}

function tidy(leaves: readonly Leaf[]): PlatformFacts[] {
  const byKey = new Map<string, PlatformFacts>();
  for (const { platform } of leaves) if (!byKey.has(platformKey(platform))) byKey.set(platformKey(platform), platform);
  return [...byKey.values()].sort(comparePlatforms);
}
