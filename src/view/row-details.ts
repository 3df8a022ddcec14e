/** What the page of a row says of the inside of its image. */
import { findSource, type ImageDetails } from '#domain/image-details.ts';
import type { Translator } from '#messages/locales.ts';

export type StatedFact = { readonly label: string; readonly value: string; readonly url?: string };

const OCI = 'org.opencontainers.image';
const STATED = [
  'title',
  'description',
  'version',
  'licenses',
  'url',
  'source',
  'revision',
  'base.name',
  'base.digest',
] as const;

/** What the image says of itself in annotations and labels, in a fixed order. */
export function toStatedFacts(details: ImageDetails, t: Translator): readonly StatedFact[] {
  const source = findSource(details)?.repository;
  return STATED.flatMap((key): StatedFact[] => {
    const value = details.annotations[`${OCI}.${key}`];
    if (value === undefined) return [];
    const url = key === 'source' ? source : key === 'url' && /^https?:\/\/\S+$/.test(value) ? value : undefined;
    return [{ label: t(`row.fact.${key}`), value, ...(url && { url }) }];
  });
}

/** As it is typed: words with spaces in quotes. */
export function formatWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

export function statedLicence(details: ImageDetails | undefined): string | undefined {
  return details?.annotations[`${OCI}.licenses`];
}
