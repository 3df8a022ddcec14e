/** What is inside the images that rows show. Known digests are not asked for again. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { recommendedTag } from '#domain/default-tag.ts';
import type { ImageDetails } from '#domain/image-details.ts';
import { isOfficialImage } from '#domain/image-reference.ts';
import type { Build, Digest, ImageName, TagFacts } from '#domain/model.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { type Inspection, inspectDigest } from '../upstream/registry/inspect.ts';
import { signatureTag } from '../upstream/registry/referrers.ts';
import { isUpstreamError } from '../upstream/upstream-error.ts';
import { settle } from './part.ts';
import type { Previous } from './previous.ts';
import { addReferrers } from './pull-referrers.ts';
import type { Sources } from './sources.ts';

export type DetailsByDigest = ReadonlyMap<Digest, ImageDetails>;

/** Values of variables may be secrets: those of an image that takes a sign-in are stored only when the catalogue says so. */
export async function isEnvironmentShown({ name, details }: CatalogueEntry, { registries }: Sources): Promise<boolean> {
  if (details?.env !== undefined) return details.env;
  if (isOfficialImage(name)) return true;
  return !(await registries.isSignedIn(name));
}

export type Inspected = { readonly found: ReadonlyMap<Digest, Inspection>; readonly failures: readonly string[] };

export async function inspectDigests(
  name: ImageName,
  digests: readonly Digest[],
  options: { readonly isEnvironmentShown: boolean; readonly isThorough: boolean },
  { registries }: Sources,
): Promise<Inspected> {
  const client = registries.open(name.registry);
  const found = new Map<Digest, Inspection>();
  const failures: string[] = [];
  await Promise.all(
    digests.map(async (digest) => {
      const part = await settle(inspectDigest(digest, { client, repository: name.repository, ...options }));
      if (part.kind === 'failed') failures.push(part.reason);
      else if (part.value) found.set(digest, part.value);
    }),
  );
  return { found, failures: failures.sort() };
}

/** Whether what is known can stay: with or without values of variables, as they are wanted now. */
export function isCurrent(details: ImageDetails | undefined, isShown: boolean): details is ImageDetails {
  return details !== undefined && (details.platform === undefined || (details.environment !== undefined) === isShown);
}

/**
 * Of an image on Docker Hub, whose list tells the rest: the recommended row is looked into as far as the pull limit
 * allows, and what it put off is taken up by the next sync; rows that were looked into before keep what is known.
 * Trouble here is no failure of the image.
 */
export async function pullHubDetails(
  entry: CatalogueEntry,
  facts: { readonly tags: readonly TagFacts[]; readonly builds?: readonly Build[] },
  previous: Previous,
  sources: Sources,
): Promise<DetailsByDigest> {
  const isNothingKnown = Object.keys(previous.details?.details ?? {}).length === 0;
  // Rows are made to choose one of them: not where none could be looked into.
  if (isNothingKnown && sources.registries.budget.isUsedUp()) return new Map();
  const rows = selectRows(entry.name, facts, entry.tags);
  const isShown = await absentWhenRefused(isEnvironmentShown(entry, sources));
  const known = new Map(Object.entries(previous.details?.details ?? {}) as [Digest, ImageDetails][]);
  const digests = new Set(rows.flatMap(({ digest }) => digest ?? []));
  const names = new Set(facts.tags.map(({ name }) => name));
  const hasTag = (tag: string): boolean => names.has(tag);
  const current = [...known].filter(([digest, details]) => digests.has(digest) && isCurrent(details, isShown));
  const kept = new Map(current.map(([digest, details]) => [digest, markSigned(digest, details, hasTag)]));
  const wanted = recommendedTag(rows)?.row.digest;
  if (wanted === undefined || kept.has(wanted)) return kept;
  const options = { isEnvironmentShown: isShown, isThorough: false };
  const { found } = await inspectDigests(entry.name, [wanted], options, sources);
  const details = found.get(wanted)?.details;
  const isRead = details !== undefined && (details.layers.length > 0 || details.isSchema1);
  if (!isRead) return kept;
  const looked = await addReferrers(entry.name, new Map([[wanted, details]]), hasTag, sources);
  return new Map([...kept, ...looked]);
}

/** A signature often comes after the push; that its tag is listed costs no request. */
function markSigned(digest: Digest, details: ImageDetails, hasTag: (tag: string) => boolean): ImageDetails {
  return details.isSigned || !hasTag(signatureTag(digest)) ? details : { ...details, isSigned: true };
}

async function absentWhenRefused(asking: Promise<boolean>): Promise<boolean> {
  try {
    return await asking;
  } catch (error) {
    if (isUpstreamError(error)) return false;
    throw error;
  }
}
