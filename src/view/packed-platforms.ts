/** The platforms of a row in one attribute: `name size digest build`, comma between. What is not known is empty. */
import type { PlatformFacts } from '#domain/model.ts';
import { formatPlatformShort } from '#domain/platform.ts';

export function packPlatforms(platforms: readonly PlatformFacts[]): string {
  return platforms
    .map((platform) => {
      const digest = platform.digest?.slice('sha256:'.length) ?? '';
      return [formatPlatformShort(platform), platform.sizeBytes ?? '', digest, platform.osVersion ?? '']
        .join(' ')
        .trimEnd();
    })
    .join(',');
}
