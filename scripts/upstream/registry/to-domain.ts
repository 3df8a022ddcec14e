import type { PlatformFacts } from '#domain/model.ts';
import { comparePlatforms, isAttestation, normalisePlatform, platformKey } from '#domain/platform.ts';
import type { ImageManifest, Index, RegistryPlatform } from './schema.ts';

const ATTESTATION = 'vnd.docker.reference.type';

/** The platforms of an index, without attestations; sizes are not in it. */
export function toIndexPlatforms({ manifests }: Index): PlatformFacts[] {
  const byKey = new Map<string, PlatformFacts>();
  for (const { platform, digest, annotations } of manifests) {
    if (!platform || annotations?.[ATTESTATION] !== undefined) continue;
    const facts = { ...toPlatform(platform), digest };
    const key = platformKey(facts);
    if (!isAttestation(facts) && !byKey.has(key)) byKey.set(key, facts);
  }
  return [...byKey.values()].sort(comparePlatforms);
}

export function toImagePlatform(manifest: ImageManifest, config: RegistryPlatform): Omit<PlatformFacts, 'digest'> {
  const sizeBytes = manifest.layers.reduce((sum, layer) => sum + layer.size, manifest.config.size);
  return { ...toPlatform(config), sizeBytes };
}

function toPlatform(platform: RegistryPlatform): PlatformFacts {
  const { os, architecture, variant } = platform;
  const osVersion = platform['os.version'];
  return normalisePlatform({ os, architecture, ...(variant && { variant }), ...(osVersion && { osVersion }) });
}
