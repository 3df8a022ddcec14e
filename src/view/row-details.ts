/** What the page of a row says of the inside of its image. */
import { findSource, type HistoryStep, type ImageDetails, type Layer } from '#domain/image-details.ts';

export type LayerView = { readonly command?: string; readonly layer?: Layer };

export type AttestationView = { readonly label: string; readonly predicateType: string; readonly command: string };

export type StatedFact = { readonly label: string; readonly value: string; readonly url?: string };

const OCI = 'org.opencontainers.image';
const LABELS = [
  ['title', 'Title'],
  ['description', 'Description'],
  ['version', 'Version'],
  ['licenses', 'Licence'],
  ['url', 'Website'],
  ['source', 'Source'],
  ['revision', 'Revision'],
  ['base.name', 'Built on'],
  ['base.digest', 'Digest of its base'],
] as const;

/** Steps of the build with the layer each made. Where the numbers do not fit, layers and steps stand apart. */
export function toLayerViews({ layers, history }: Pick<ImageDetails, 'layers' | 'history'>): readonly LayerView[] {
  const made = history.filter((step) => !step.isEmpty).length;
  if (made !== layers.length) return [...layers.map((layer) => ({ layer })), ...history.map(toStep)];
  const left = [...layers];
  return history.map((step) => {
    const layer = step.isEmpty ? undefined : left.shift();
    return { ...toStep(step), ...(layer && { layer }) };
  });
}

/** What the image says of itself in annotations and labels, in a fixed order. */
export function toStatedFacts(details: ImageDetails): readonly StatedFact[] {
  const source = findSource(details)?.repository;
  return LABELS.flatMap(([key, label]): StatedFact[] => {
    const value = details.annotations[`${OCI}.${key}`];
    if (value === undefined) return [];
    const url = key === 'source' ? source : key === 'url' && /^https?:\/\/\S+$/.test(value) ? value : undefined;
    return [{ label, value, ...(url && { url }) }];
  });
}

/** `format` of BuildKit's own command; kinds it does not know, and what was attached later, are fetched as they are. */
export function toAttestationViews(details: ImageDetails, pinned: string): readonly AttestationView[] {
  return details.attestations.map(({ predicateType, digest, isReferrer }) => {
    const isSbom = /spdx|cyclonedx/i.test(predicateType);
    const isProvenance = /slsa\.dev\/provenance/.test(predicateType);
    const field = isSbom ? '.SBOM' : isProvenance ? '.Provenance' : '';
    return {
      predicateType,
      label: isSbom ? 'SBOM' : isProvenance ? 'Provenance' : 'Attestation',
      command: isReferrer
        ? `oras blob fetch --output - ${pinned.replace(/@.*$/, '')}@${digest}`
        : `docker buildx imagetools inspect ${pinned} --format '{{ json ${field || '.'} }}'`,
    };
  });
}

/** As it is typed: words with spaces in quotes. */
export function formatWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

export function statedLicence(details: ImageDetails | undefined): string | undefined {
  return details?.annotations[`${OCI}.licenses`];
}

function toStep({ command }: HistoryStep): LayerView {
  const text = command
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .replace(/ # buildkit$/, '');
  return text === '' ? {} : { command: text };
}
