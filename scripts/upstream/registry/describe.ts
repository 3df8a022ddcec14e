/** What is inside the image that stands for a row, read from its manifest, its config and what attests it. */
import type { ImageDetails } from '#domain/image-details.ts';
import type { Digest, PlatformFacts } from '#domain/model.ts';
import { formatPlatform } from '#domain/platform.ts';
import type { RegistryClient } from './client.ts';
import { type ParsedManifest, parseConfig, parseManifest } from './document.ts';
import type { ImageConfig, ImageManifest, IndexEntry } from './schema.ts';
import { toAnnotations, toAttestations, toConfigDetails } from './to-domain.ts';

export type InspectOptions = {
  readonly client: RegistryClient;
  readonly repository: string;
  readonly isEnvironmentShown: boolean;
  /** False where a pull is dear: sizes then stay unknown, and only the row's own platform is read. */
  readonly isThorough: boolean;
};

export type Leaf = { readonly platform: PlatformFacts; readonly manifest?: ImageManifest; readonly entry?: IndexEntry };

const RE_IMAGE_CONFIG = /^application\/vnd\.(?:oci\.image\.config|docker\.container\.image)\.v1\+json$/;
export const EMPTY = { annotations: {}, ports: [], volumes: [], layers: [], history: [], attestations: [] } as const;

export async function describe(
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

export async function readManifest(
  digest: Digest,
  { client, repository }: InspectOptions,
): Promise<ParsedManifest | undefined> {
  const bytes = await client.fetchManifest(repository, digest);
  return bytes && parseManifest(bytes, `${repository}@${digest}`);
}

export async function readConfig(
  manifest: ImageManifest,
  { client, repository }: InspectOptions,
): Promise<ImageConfig> {
  const { digest } = manifest.config;
  return parseConfig(await client.fetchBlob(repository, digest), `${repository}@${digest}`);
}

export function contentTypeOf({ config, artifactType }: ImageManifest): string | undefined {
  const type = artifactType ?? config.mediaType ?? '';
  if (RE_IMAGE_CONFIG.test(config.mediaType ?? '') || type === '') return undefined;
  return type.startsWith('application/vnd.cncf.helm.') ? 'helm' : 'artifact';
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
