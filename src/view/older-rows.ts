/** Older tags as their file keeps them. */
import type { OlderGroup } from '#domain/older-groups.ts';
import { formatPlatformShort } from '#domain/platform.ts';
import { toDownload } from './format.ts';
import type { OlderRow } from './older-file.ts';

export function toOlderRows(groups: readonly OlderGroup[]): readonly OlderRow[] {
  return groups.map(({ tags, digest, pushedAt, droppedAt, platforms, line, isPrerelease }) => ({
    digest: digest?.slice('sha256:'.length) ?? '',
    pushedOn: pushedAt?.slice(0, 10) ?? '',
    sizeBytes: toDownload(platforms)?.sizeBytes,
    platforms: [...new Set(platforms.map((platform) => formatPlatformShort(platform)))],
    line,
    isPrerelease,
    tags,
    ...(droppedAt && { droppedOn: droppedAt.slice(0, 10) }),
  }));
}
