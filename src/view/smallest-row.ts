/** The row with the smallest download, compared on one platform. */
import type { Platform, PlatformFacts, Row } from '#domain/model.ts';
import { formatPlatform } from '#domain/platform.ts';

export type SmallestRow = {
  readonly row: Row;
  readonly platform: Platform;
  readonly sizeBytes: number;
  /** Of the row it is compared with, where that is known. */
  readonly generalBytes?: number;
  /** Of how many rows the size is known. */
  readonly sizedCount: number;
};

const LINUX_AMD64 = 'linux/amd64';

/** On linux/amd64, else on the first platform of `general`. One size alone compares with nothing. */
export function findSmallest(rows: readonly Row[], general: Row): SmallestRow | undefined {
  const isUsual = rows.some((row) => row.platforms.some((platform) => formatPlatform(platform) === LINUX_AMD64));
  const [first] = general.platforms;
  const name = isUsual ? LINUX_AMD64 : first && formatPlatform(first);
  const sized = rows.flatMap((row) => {
    const platform = row.platforms.find((candidate) => formatPlatform(candidate) === name);
    return isSized(platform) ? [{ row, platform, sizeBytes: platform.sizeBytes }] : [];
  });
  const distinct = new Set(sized.map(({ row }) => row.digest ?? row.id));
  const smallest = sized.toSorted((a, b) => a.sizeBytes - b.sizeBytes)[0];
  if (smallest === undefined || distinct.size < 2) return undefined;
  const own = sized.find(({ row }) => row === general);
  return {
    ...smallest,
    ...(own && { row: own.sizeBytes === smallest.sizeBytes ? general : smallest.row, generalBytes: own.sizeBytes }),
    sizedCount: sized.length,
  };
}

function isSized(platform: PlatformFacts | undefined): platform is PlatformFacts & { readonly sizeBytes: number } {
  return platform?.sizeBytes !== undefined;
}
