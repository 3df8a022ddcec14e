import { describe, expect, test } from 'vitest';
import type { PlatformFacts } from '#domain/model.ts';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatNumber,
  formatPlural,
  formatRange,
  formatShortDate,
  formatShortDigest,
  toDownload,
} from '#view/format.ts';

describe('bytes', () => {
  test.for([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1049, '1.0 kB'],
    [1051, '1.1 kB'],
    [2154, '2.2 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [999_999, '1.0 MB'],
    [443_000_000, '443.0 MB'],
    [999_949_999, '999.9 MB'],
    [999_950_000, '1.0 GB'],
    [1_900_000_000, '1.9 GB'],
    [999_950_000_000, '1.0 TB'],
    [4_200_000_000_000_000, '4200.0 TB'],
  ] as const)('%i is %s', ([sizeBytes, expected]) => {
    expect(formatBytes(sizeBytes)).toBe(expected);
  });
});

describe('counts', () => {
  test.for([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12_345, '12,345'],
    [999_999, '999,999'],
    [1_000_000, '1.0 M'],
    [1_249_999, '1.2 M'],
    [999_949_999, '999.9 M'],
    [999_950_000, '1.0 B'],
    [999_999_999, '1.0 B'],
    [9_400_000_000, '9.4 B'],
  ] as const)('%i is %s', ([count, expected]) => {
    expect(formatCount(count)).toBe(expected);
  });

  test('numbers keep all their digits', () => {
    expect(formatNumber(1_234_567_890)).toBe('1,234,567,890');
  });

  test.for([
    [0, 'image', undefined, '0 images'],
    [1, 'image', undefined, '1 image'],
    [24, 'image', undefined, '24 images'],
    [1, 'repository', 'repositories', '1 repository'],
    [1200, 'repository', 'repositories', '1,200 repositories'],
  ] as const)('%i %s', ([count, one, many, expected]) => {
    expect(formatPlural(count, one, many)).toBe(expected);
  });
});

describe('dates are those of UTC', () => {
  test.for([
    ['2026-08-05T10:00:00Z', '5 Aug 2026'],
    ['2026-08-05T23:59:59.999999Z', '5 Aug 2026'],
    ['2026-08-06T01:30:00+02:00', '5 Aug 2026'],
    ['2025-12-31T23:30:00-01:00', '1 Jan 2026'],
    ['2024-02-29T00:00:00Z', '29 Feb 2024'],
  ] as const)('%s is %s', ([instant, expected]) => {
    expect(formatDate(instant)).toBe(expected);
  });

  test.for([
    ['2026-08-05T10:00:00Z', '2026-12-31T23:59:59Z', '5 Aug'],
    ['2024-08-05T10:00:00Z', '2026-01-01T00:00:00Z', '5 Aug 2024'],
    ['2025-01-01T00:30:00+02:00', '2025-06-01T00:00:00Z', '31 Dec 2024'],
    ['2025-12-31T23:30:00-01:00', '2026-06-01T00:00:00Z', '1 Jan'],
  ] as const)('%s seen from %s is %s', ([instant, reference, expected]) => {
    expect(formatShortDate(instant, reference)).toBe(expected);
  });
});

test('a short digest has the twelve digits people compare', () => {
  expect(formatShortDigest(`sha256:bde0dae02f2b${'0'.repeat(52)}`)).toBe('bde0dae02f2b');
});

describe('download', () => {
  const amd64: PlatformFacts = { os: 'linux', architecture: 'amd64', sizeBytes: 30_000_000 };
  const arm64: PlatformFacts = { os: 'linux', architecture: 'arm64', sizeBytes: 27_000_000 };
  const windows: PlatformFacts = { os: 'windows', architecture: 'amd64', sizeBytes: 1_900_000_000 };
  const unknown: PlatformFacts = { os: 'linux', architecture: 's390x' };

  test.for([
    ['that of linux/amd64, wherever it stands', [windows, arm64, amd64], 30_000_000, undefined],
    ['of the first platform with a size, which is then named', [unknown, windows, arm64], 1_900_000_000, windows],
  ] as const)('the size is %s', ([, platforms, sizeBytes, platform]) => {
    expect(toDownload(platforms)).toMatchObject({ sizeBytes, ...(platform && { platform }) });
    expect(toDownload(platforms)?.platform).toBe(platform);
  });

  test.for([
    ['no platform', []],
    ['no platform with a size', [unknown]],
  ] as const)('%s states none', ([, platforms]) => {
    expect(toDownload(platforms)).toBeUndefined();
  });

  test('a size of nothing is a size', () => {
    expect(toDownload([{ ...amd64, sizeBytes: 0 }])).toEqual({ sizeBytes: 0, smallestBytes: 0, largestBytes: 0 });
  });

  test.for([
    ['one unit is printed once', 27_000_000, 85_400_000, '27–85 MB'],
    ['two units are both printed', 85_000_000, 1_900_000_000, '85 MB–1.9 GB'],
    ['decimals are kept below ten', 2_200_000, 9_900_000, '2.2–9.9 MB'],
    ['only there', 2_200_000, 12_400_000, '2.2–12 MB'],
    ['equal as printed is no range', 27_100_000, 27_200_000, undefined],
    ['equal is no range', 5, 5, undefined],
    ['bytes have no decimals', 5, 12, '5–12 B'],
    ['no thousand of a unit', 500_000_000, 999_600_000, '500–999.6 MB'],
  ] as const)('range: %s', ([, smallestBytes, largestBytes, expected]) => {
    expect(formatRange({ sizeBytes: smallestBytes, smallestBytes, largestBytes })).toBe(expected);
  });
});
