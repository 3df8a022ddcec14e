/** Older tags as their file keeps them. */
import type { OlderGroup } from '#domain/older-groups.ts';
import { formatPlatformShort } from '#domain/platform.ts';
import { toDownload } from './format.ts';
import type { OlderRow } from './older-file.ts';

/** `drops`: the day on which a sync saw a tag go, by its name. */
export function toOlderRows(
  groups: readonly OlderGroup[],
  drops: ReadonlyMap<string, string> = new Map(),
): readonly OlderRow[] {
  return groups.map(({ tags, digest, pushedAt, platforms, line, isPrerelease }) => ({
    digest: digest?.slice('sha256:'.length) ?? '',
    pushedOn: pushedAt?.slice(0, 10) ?? '',
    sizeBytes: toDownload(platforms)?.sizeBytes,
    platforms: [...new Set(platforms.map((platform) => formatPlatformShort(platform)))],
    line,
    isPrerelease,
    tags,
    droppedOn: tags.map((tag) => drops.get(tag)).find((day) => day !== undefined),
  }));
}
