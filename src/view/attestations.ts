/** What vouches for an image, each with the commands that fetch it from where it is stored. */
import type { Attestation, ImageDetails } from '#domain/image-details.ts';
import type { Digest } from '#domain/model.ts';
import type { Translator } from '#messages/locales.ts';

export type FetchCommand = { readonly label: string; readonly command: string };

export type AttestationView = {
  readonly kind: 'sbom' | 'provenance' | 'other' | 'signature';
  readonly label: string;
  readonly predicateType?: string;
  readonly digest?: Digest;
  readonly commands: readonly FetchCommand[];
};

export type AttestedImage = {
  /** As commands take it, without tag. */
  readonly name: string;
  readonly digest: Digest;
  /** Stated where the digest is that of several platforms: attestations are kept for each. */
  readonly platform?: string | undefined;
};

/** BuildKit keeps attestations in the index, as blobs of a manifest of their own; signatures refer to the digest. */
export function toAttestationViews(
  { attestations, isSigned }: Pick<ImageDetails, 'attestations' | 'isSigned'>,
  image: AttestedImage,
  t: Translator,
): readonly AttestationView[] {
  const views = attestations.map((attestation) => toView(attestation, image, t));
  if (!isSigned) return views;
  const commands = [{ label: t('row.attestation.command.cosign'), command: `cosign tree ${pin(image)}` }];
  return [...views, { kind: 'signature', label: t('row.attestation.signature'), commands }];
}

function toView(
  { predicateType, digest, isReferrer }: Attestation,
  image: AttestedImage,
  t: Translator,
): AttestationView {
  const kind = kindOf(predicateType);
  const platform = image.platform && RE_PLATFORM.test(image.platform) ? image.platform : undefined;
  const stored = {
    label: t('row.attestation.command.oras'),
    command: `oras blob fetch --output - ${image.name}@${digest}`,
  };
  const inspect = (field: string): FetchCommand => ({
    label: t('row.attestation.command.buildx'),
    command: `docker buildx imagetools inspect ${pin(image)} --format '${toTemplate(field, platform)}'`,
  });
  const scout = {
    label: t('row.attestation.command.scout'),
    command: `docker scout sbom ${platform ? `--platform ${platform} ` : ''}${pin(image)}`,
  };
  const commands = {
    sbom: [inspect('.SBOM'), scout, stored],
    provenance: [inspect('.Provenance'), stored],
    other: [stored],
  }[kind];
  // What was attached later is not where BuildKit's own command looks.
  const offered = isReferrer ? [stored] : commands;
  return { kind, label: t(`row.attestation.${kind}`), predicateType, digest, commands: offered };
}

function kindOf(predicateType: string): 'sbom' | 'provenance' | 'other' {
  if (/spdx|cyclonedx/i.test(predicateType)) return 'sbom';
  return /slsa\.dev\/provenance/.test(predicateType) ? 'provenance' : 'other';
}

/** A platform is upstream's word: what is no plain one stands in no command. */
const RE_PLATFORM = /^[\w./-]+$/;

/** Of an index BuildKit answers with a map by platform. */
function toTemplate(field: string, platform: string | undefined): string {
  return platform ? `{{ json (index ${field} "${platform}") }}` : `{{ json ${field} }}`;
}

function pin({ name, digest }: AttestedImage): string {
  return `${name}@${digest}`;
}
