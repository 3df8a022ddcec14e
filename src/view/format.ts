/** Facts as people read them. Figures are English; times are UTC. */
import type { PlatformFacts } from '#domain/model.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Decimal units, as registries and Docker Hub print them: `443.0 MB`, `1.9 GB`, `2.2 kB`. */
export function formatBytes(sizeBytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** `12,345`; from a million on `1.2 M`, from a thousand million on `9.4 B`. */
export function formatCount(count: number): string {
  // From here on a million would be printed as 1000.0 M.
  if (count >= 999.95e6) return `${(count / 1e9).toFixed(1)} B`;
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} M`;
  return formatNumber(count);
}

export function formatNumber(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 image`, `24 images`. */
export function formatPlural(count: number, one: string, many: string = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `5 Aug 2026`. */
export function formatDate(instant: string): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `August 2026` of `2026-08`. */
export function formatMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${LONG_MONTHS[Number(number) - 1]} ${year}`;
}

/** `5 Aug` within the year of `reference`, `5 Aug 2024` otherwise. */
export function formatShortDate(instant: string, reference: string): string {
  const full = formatDate(instant);
  return full.slice(-4) === formatDate(reference).slice(-4) ? full.slice(0, -5) : full;
}

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

/** `27–85 MB`; `undefined` when all platforms weigh the same as printed. Decimals are kept below 10. */
export function formatRange({ smallestBytes, largestBytes }: Download): string | undefined {
  const small = shorten(formatBytes(smallestBytes));
  const large = shorten(formatBytes(largestBytes));
  if (small === large) return undefined;
  const [smallValue, smallUnit] = small.split(' ');
  return large.endsWith(` ${smallUnit}`) ? `${smallValue}–${large}` : `${small}–${large}`;
}

function shorten(size: string): string {
  const [value = '', unit = ''] = size.split(' ');
  const rounded = Math.round(Number(value));
  // 999.6 MB would become 1000 MB.
  return Number(value) < 10 || rounded === 1000 ? size : `${rounded} ${unit}`;
}
