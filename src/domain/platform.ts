/** Platforms: what bashbrew and registries call them, how they are written, and the one order they are shown in. */
import type { Platform } from './model.ts';

/**
 * bashbrew's names; `windows-amd64` leaves the Windows build open.
 * https://github.com/docker-library/bashbrew/blob/master/architecture/oci-platform.go
 */
const BASHBREW: ReadonlyMap<string, Platform> = new Map<string, Platform>(
  Object.entries({
    amd64: { os: 'linux', architecture: 'amd64' },
    arm32v5: { os: 'linux', architecture: 'arm', variant: 'v5' },
    arm32v6: { os: 'linux', architecture: 'arm', variant: 'v6' },
    arm32v7: { os: 'linux', architecture: 'arm', variant: 'v7' },
    arm64v8: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    i386: { os: 'linux', architecture: '386' },
    mips64le: { os: 'linux', architecture: 'mips64le' },
    ppc64le: { os: 'linux', architecture: 'ppc64le' },
    riscv64: { os: 'linux', architecture: 'riscv64' },
    s390x: { os: 'linux', architecture: 's390x' },
    'windows-amd64': { os: 'windows', architecture: 'amd64' },
  }),
);

const LINUX_ORDER: readonly string[] = [
  ...['amd64', 'arm64', 'arm/v7', 'arm/v6', 'arm/v5', '386', 'ppc64le', 'riscv64', 's390x', 'mips64le'],
];

const DEFAULT_VARIANTS: ReadonlyMap<string, string> = new Map([
  ['arm64', 'v8'],
  ['arm', 'v7'],
]);

/** An architecture bashbrew has learned since is taken at its word: `loong64` → linux/loong64. */
export function toPlatform(bashbrew: string): Platform {
  const known = BASHBREW.get(bashbrew);
  if (known !== undefined) return known;
  const [os, architecture] = bashbrew.split('-');
  return os === 'windows' && architecture ? { os, architecture } : { os: 'linux', architecture: bashbrew };
}

/** Writes out the variant that registries may leave out; keeps everything else the value has (digest, size). */
export function normalisePlatform<T extends Platform>(platform: T): T {
  const variant = platform.variant || DEFAULT_VARIANTS.get(platform.architecture);
  return variant === undefined || variant === platform.variant ? platform : { ...platform, variant };
}

/** `linux/arm64/v8`, `windows/amd64`: what `docker pull --platform` takes. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = normalisePlatform(platform);
  return [os, architecture, variant].filter(Boolean).join('/');
}

/**
 * `amd64`, `arm64`, `arm/v7`, `windows/amd64`; with the Windows build where another of `siblings` shares system and
 * architecture: `windows/amd64 10.0.20348.5256`.
 */
export function formatPlatformShort(platform: Platform, siblings: readonly Platform[] = []): string {
  const { os, architecture, variant } = normalisePlatform(platform);
  const short =
    architecture === 'arm64' && variant === 'v8' ? 'arm64' : [architecture, variant].filter(Boolean).join('/');
  if (os === 'linux') return short;
  const full = `${os}/${short}`;
  const twins = siblings.filter((other) => formatPlatform(other) === formatPlatform(platform));
  return twins.length > 1 && platform.osVersion !== undefined ? `${full} ${platform.osVersion}` : full;
}

/** Linux by how common the architecture is, then Windows from its oldest build, then other systems. */
export function comparePlatforms(a: Platform, b: Platform): number {
  return (
    rankSystem(a) - rankSystem(b) ||
    rankLinux(a) - rankLinux(b) ||
    compareText(formatPlatform(a), formatPlatform(b)) ||
    compareBuilds(a.osVersion ?? '', b.osVersion ?? '')
  );
}

/** Equal for two spellings of one platform; Windows builds differ. */
export function platformKey(platform: Platform): string {
  return platform.osVersion ? `${formatPlatform(platform)}:${platform.osVersion}` : formatPlatform(platform);
}

/** BuildKit's attestations stand among the platforms of an index as `unknown/unknown`. */
export function isAttestation(platform: Platform): boolean {
  return platform.os === 'unknown' && platform.architecture === 'unknown';
}

function rankSystem({ os }: Platform): number {
  return os === 'linux' ? 0 : os === 'windows' ? 1 : 2;
}

function rankLinux(platform: Platform): number {
  if (platform.os !== 'linux') return 0;
  const rank = LINUX_ORDER.indexOf(formatPlatformShort(platform));
  return rank === -1 ? LINUX_ORDER.length : rank;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareBuilds(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing === -1 ? left.length - right.length : (left[differing] ?? 0) - (right[differing] ?? -1);
}
