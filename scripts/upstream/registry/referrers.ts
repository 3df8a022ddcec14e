/** Whether something that refers to a digest is a signature of it, where the registry keeps a list of such. */
import type { Digest } from '#domain/model.ts';
import { isUpstreamError } from '../upstream-error.ts';
import type { RegistryClient } from './client.ts';
import { parseManifest } from './document.ts';

const RE_SIGNATURE = /cosign\.artifact\.sig|sigstore\.bundle|cncf\.notary\.signature/;

/** The tag under which cosign keeps the signature of a digest. */
export function signatureTag(digest: Digest): string {
  return `${digest.replace(':', '-')}.sig`;
}

/** A list that cannot be had or read says nothing, and is no failure of the image. */
export async function findSignature(client: RegistryClient, repository: string, digest: Digest): Promise<boolean> {
  try {
    const bytes = await client.listReferrers(repository, digest);
    const parsed = bytes && parseManifest(bytes, `${repository}/referrers/${digest}`);
    if (parsed?.kind !== 'index') return false;
    return parsed.index.manifests.some(({ artifactType }) => RE_SIGNATURE.test(artifactType ?? ''));
  } catch (error) {
    if (isUpstreamError(error)) return false;
    throw error;
  }
}
