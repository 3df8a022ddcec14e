/**
 * What refers to a digest: signatures, SBOMs, provenance. The registry keeps a list of it, or a tag `sha256-…` stands in
 * for the list. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
 */
import type { Attestation } from '#domain/image-details.ts';
import type { Digest } from '#domain/model.ts';
import { isUpstreamError } from '../upstream-error.ts';
import type { RegistryClient } from './client.ts';
import { parseManifest } from './document.ts';
import type { ImageManifest, IndexEntry } from './schema.ts';
import { toAttestations } from './to-domain.ts';

export type Referrers = { readonly isSigned: boolean; readonly attestations: readonly Attestation[] };

export type ReferrersOptions = {
  readonly client: RegistryClient;
  readonly repository: string;
  /** Whether the registry lists the tag: what it does not list is not asked for. */
  readonly hasTag: (tag: string) => boolean;
};

const RE_SIGNATURE = /cosign\.artifact\.sig|sigstore\.bundle|cncf\.notary\.signature/;
const RE_SIGNED = /sigstore\.dev\/cosign\/sign/;
const PREDICATE = 'dev.sigstore.bundle.predicateType';
/** Documents that are attached as they are say by their type what they are. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/spdx/, 'https://spdx.dev/Document'],
  [/cyclonedx/, 'https://cyclonedx.org/bom'],
];
/** More than a build makes; whoever may push could list thousands. */
const MAX_READ = 20;

/** Nothing where the list cannot be had or read: it then says nothing, and is no failure of the image. */
export async function readReferrers(digest: Digest, options: ReferrersOptions): Promise<Referrers | undefined> {
  try {
    const { client, repository, hasTag } = options;
    const listed = (await client.listReferrers(repository, digest)) ?? (await readTag(digest, options));
    const entries = (await isOwn(digest, listed, options)) ? [] : listed;
    const others = entries.filter((entry) => !isSignature(entry)).sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const read = await Promise.all(others.slice(0, MAX_READ).map((entry) => readStatements(entry, options)));
    const isSigned = entries.some(isSignature) || hasTag(signatureTag(digest));
    return { isSigned, attestations: read.flat() };
  } catch (error) {
    if (isUpstreamError(error)) return undefined;
    throw error;
  }
}

/** A bundle may also hold a statement about the image; it then says of which kind. */
function isSignature({ artifactType, annotations }: IndexEntry): boolean {
  const predicateType = annotations?.[PREDICATE];
  return RE_SIGNATURE.test(artifactType ?? '') && (predicateType === undefined || RE_SIGNED.test(predicateType));
}

async function readTag(digest: Digest, options: ReferrersOptions): Promise<readonly IndexEntry[]> {
  const { client, repository, hasTag } = options;
  const tag = toTag(digest);
  const target = hasTag(tag) ? await client.resolveTag(repository, tag) : undefined;
  return target === undefined || target.digest === digest ? [] : readIndex(target.digest, options);
}

/** Some registries answer with the image itself: what is in it are no referrers (oras-go#1396). */
async function isOwn(digest: Digest, entries: readonly IndexEntry[], options: ReferrersOptions): Promise<boolean> {
  if (entries.length === 0) return false;
  const own = new Set((await readIndex(digest, options)).map((entry) => entry.digest));
  return entries.some((entry) => entry.digest === digest || own.has(entry.digest));
}

async function readIndex(digest: Digest, { client, repository }: ReferrersOptions): Promise<readonly IndexEntry[]> {
  const bytes = await client.fetchManifest(repository, digest);
  const parsed = bytes && parseManifest(bytes, `${repository}@${digest}`);
  return parsed?.kind === 'index' ? parsed.index.manifests : [];
}

/** Told as BuildKit's attestations are: by predicate and the digest of the statement. */
async function readStatements(
  entry: IndexEntry,
  { client, repository }: ReferrersOptions,
): Promise<readonly Attestation[]> {
  const bytes = await client.fetchManifest(repository, entry.digest);
  const parsed = bytes && parseManifest(bytes, `${repository}@${entry.digest}`);
  if (parsed?.kind !== 'image') return [];
  const { manifest } = parsed;
  const named = toAttestations(manifest);
  const [first] = manifest.layers;
  const predicateType = entry.annotations?.[PREDICATE] ?? manifest.annotations?.[PREDICATE] ?? typeOf(entry, manifest);
  const found = named.length > 0 || !first || !predicateType ? named : [{ predicateType, digest: first.digest }];
  return found.map((attestation) => ({ ...attestation, isReferrer: true }));
}

function typeOf({ artifactType }: IndexEntry, manifest: ImageManifest): string | undefined {
  const words = [artifactType, manifest.artifactType, manifest.config.mediaType, manifest.layers[0]?.mediaType];
  return TYPES.find(([type]) => words.some((word) => type.test(word ?? '')))?.[1];
}

/** Where cosign keeps the signature of a digest. */
export function signatureTag(digest: Digest): string {
  return `${toTag(digest)}.sig`;
}

/** The tag that stands in for the list. */
function toTag(digest: Digest): string {
  return digest.replace(':', '-');
}
