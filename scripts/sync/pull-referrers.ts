/** Signatures and statements come after the push: they are asked for anew at each sync, of the digests that rows show. */
import type { ImageDetails } from '#domain/image-details.ts';
import type { Digest, ImageName } from '#domain/model.ts';
import { readReferrers } from '../upstream/registry/referrers.ts';
import type { Sources } from './sources.ts';

export async function addReferrers(
  { registry, repository }: ImageName,
  details: ReadonlyMap<Digest, ImageDetails>,
  hasTag: (tag: string) => boolean,
  { registries }: Sources,
): Promise<ReadonlyMap<Digest, ImageDetails>> {
  const options = { client: registries.open(registry), repository, hasTag };
  const told = [...details].map(async ([digest, facts]): Promise<[Digest, ImageDetails]> => {
    const found = await readReferrers(digest, options);
    if (found === undefined) return [digest, facts];
    const { isSigned: _, ...rest } = facts;
    const own = facts.attestations.filter(({ isReferrer }) => !isReferrer);
    const attestations = [...own, ...found.attestations];
    return [digest, { ...rest, attestations, ...(found.isSigned && { isSigned: true }) }];
  });
  return new Map(await Promise.all(told));
}
