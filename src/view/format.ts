/** Facts that are written alike in every language. */
import type { PlatformFacts } from '#domain/model.ts';

/** The 12 digits people compare: `bde0dae02f2b`. */
export function formatShortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

export type Download = {
  /** The size of linux/amd64 where there is one, else of the first platform with a size. */
  readonly sizeBytes: number;
  /** What `sizeBytes` is of, when that is not linux/amd64. */
  readonly platform?: PlatformFacts;
  readonly smallestBytes: number;
  readonly largestBytes: number;
};

/** Download sizes of a row; `undefined` where no platform states one. */
export function toDownload(platforms: readonly PlatformFacts[]): Download | undefined {
  const sized = platforms.flatMap((p) => (p.sizeBytes === undefined ? [] : [{ platform: p, sizeBytes: p.sizeBytes }]));
  const amd64 = sized.find(({ platform }) => platform.os === 'linux' && platform.architecture === 'amd64');
  const main = amd64 ?? sized[0];
  if (!main) return undefined;
  const sizes = sized.map((entry) => entry.sizeBytes);
  return {
    sizeBytes: main.sizeBytes,
    ...(main !== amd64 && { platform: main.platform }),
    smallestBytes: Math.min(...sizes),
    largestBytes: Math.max(...sizes),
  };
}
