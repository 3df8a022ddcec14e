/** What a digest stands for: its platforms with their sizes, and what is inside the one that stands for the row. */
import type { ImageDetails } from '#domain/image-details.ts';
import type { Digest, PlatformFacts } from '#domain/model.ts';
import { comparePlatforms, formatPlatform, platformKey } from '#domain/platform.ts';
import type { RegistryClient } from './client.ts';
import { mediaTypeOf, type ParsedManifest, parseConfig, parseManifest } from './document.ts';
import { findSignature } from './referrers.ts';
import type { ImageConfig, ImageManifest, IndexEntry } from './schema.ts';
import { isAttestationEntry, toAnnotations, toAttestations, toConfigDetails, toPlatform, toSize } from './to-domain.ts';

export type Inspection = {
  readonly mediaType: string;
  /** `helm`, `artifact`; absent for images. */
  readonly contentType?: string;
  readonly platforms: readonly PlatformFacts[];
  readonly details: ImageDetails;
};

export type InspectOptions = {
  readonly client: RegistryClient;
  readonly repository: string;
  readonly isEnvironmentShown: boolean;
  /** False where a pull is dear: sizes then stay unknown, and only the row's own platform is read. */
  readonly isThorough: boolean;
};

type Leaf = { readonly platform: PlatformFacts; readonly manifest?: ImageManifest; readonly entry?: IndexEntry };
type Found = { leaves: Leaf[]; attestations: IndexEntry[] };

const MAX_DEPTH = 4;
const RE_INDEX = /(?:image\.index|manifest\.list)\.v\d/;
const RE_IMAGE_CONFIG = /^application\/vnd\.(?:oci\.image\.config|docker\.container\.image)\.v1\+json$/;
const EMPTY = { annotations: {}, ports: [], volumes: [], layers: [], history: [], attestations: [] } as const;

/** Nothing when the registry has no such manifest or may not be asked for it. */
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
  const isSigned = await findSignature(options.client, options.repository, digest);
  const contentType = main?.manifest && contentTypeOf(main.manifest);
  return {
    mediaType,
    ...(contentType && { contentType }),
    platforms: contentType ? [] : tidy(found.leaves),
    details: { ...details, ...(isSigned && { isSigned }) },
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

async function readManifest(
  digest: Digest,
  { client, repository }: InspectOptions,
): Promise<ParsedManifest | undefined> {
  const bytes = await client.fetchManifest(repository, digest);
  return bytes && parseManifest(bytes, `${repository}@${digest}`);
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

async function readConfig(manifest: ImageManifest, { client, repository }: InspectOptions): Promise<ImageConfig> {
  const { digest } = manifest.config;
  return parseConfig(await client.fetchBlob(repository, digest), `${repository}@${digest}`);
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

async function describe(
  parsed: Exclude<ParsedManifest, { kind: 'schema1' }>,
  main: Leaf | undefined,
  attestations: readonly IndexEntry[],
  options: InspectOptions,
): Promise<ImageDetails> {
  const outer = parsed.kind === 'index' ? parsed.index.annotations : undefined;
  if (main?.manifest === undefined) return { ...EMPTY, annotations: toAnnotations(outer, main?.entry?.annotations) };
  const { manifest, platform } = main;
  const layers = manifest.layers.map(({ digest, size }) => ({ digest, sizeBytes: size }));
  if (contentTypeOf(manifest)) return { ...EMPTY, annotations: toAnnotations(outer, manifest.annotations), layers };
  const config = await readConfig(manifest, options);
  const sources = [outer, main.entry?.annotations, manifest.annotations, config.config?.Labels];
  return {
    platform: formatPlatform(platform),
    annotations: toAnnotations(...sources),
    ...toConfigDetails(manifest, config, options.isEnvironmentShown),
    attestations: await readAttestations(attestations, platform, options),
  };
}

/** Of the platform that stands for the row; the others have the same kinds. */
async function readAttestations(
  entries: readonly IndexEntry[],
  { digest }: PlatformFacts,
  options: InspectOptions,
): Promise<ImageDetails['attestations']> {
  const own = entries.filter(({ annotations }) => annotations?.['vnd.docker.reference.digest'] === digest);
  const parsed = await Promise.all(own.map((entry) => readManifest(entry.digest, options)));
  return parsed.flatMap((document) => (document?.kind === 'image' ? toAttestations(document.manifest) : []));
}

function contentTypeOf({ config, artifactType }: ImageManifest): string | undefined {
  const type = artifactType ?? config.mediaType ?? '';
  if (RE_IMAGE_CONFIG.test(config.mediaType ?? '') || type === '') return undefined;
  return type.startsWith('application/vnd.cncf.helm.') ? 'helm' : 'artifact';
}

function tidy(leaves: readonly Leaf[]): PlatformFacts[] {
  const byKey = new Map<string, PlatformFacts>();
  for (const { platform } of leaves) if (!byKey.has(platformKey(platform))) byKey.set(platformKey(platform), platform);
  return [...byKey.values()].sort(comparePlatforms);
}
