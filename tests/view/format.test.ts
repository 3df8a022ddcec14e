import { describe, expect, test } from 'vitest';
import type { PlatformFacts } from '#domain/model.ts';
import { formatShortDigest, toDownload } from '#view/format.ts';
import { createFormats } from '#view/formats.ts';

const en = createFormats('en');
const fr = createFormats('fr');

describe('bytes', () => {
  test.for([
    [0, '0 B', '0 o'],
    [1, '1 B', '1 o'],
    [999, '999 B', '999 o'],
    [1000, '1.0 kB', '1,0 ko'],
    [1049, '1.0 kB', '1,0 ko'],
    [1051, '1.1 kB', '1,1 ko'],
    [2154, '2.2 kB', '2,2 ko'],
    [999_949, '999.9 kB', '999,9 ko'],
    [999_950, '1.0 MB', '1,0 Mo'],
    [999_999, '1.0 MB', '1,0 Mo'],
    [443_000_000, '443.0 MB', '443,0 Mo'],
    [999_949_999, '999.9 MB', '999,9 Mo'],
    [999_950_000, '1.0 GB', '1,0 Go'],
    [1_900_000_000, '1.9 GB', '1,9 Go'],
    [999_950_000_000, '1.0 TB', '1,0 To'],
    [4_200_000_000_000_000, '4,200.0 TB', '4\u202f200,0 To'],
  ] as const)('%i is %s, %s', ([sizeBytes, english, french]) => {
    expect([en.bytes(sizeBytes), fr.bytes(sizeBytes)]).toEqual(
      [english, french].map((text) => text.replace(' ', '\u00a0')),
    );
  });
});

describe('counts', () => {
  test.for([
    [0, '0', '0'],
    [999, '999', '999'],
    [12_345, '12,345', '12\u202f345'],
    [999_999, '999,999', '999\u202f999'],
    [1_000_000, '1M', '1\u00a0M'],
    [1_249_999, '1.2M', '1,2\u00a0M'],
    [999_950_000, '1B', '1\u00a0Md'],
    [9_400_000_000, '9.4B', '9,4\u00a0Md'],
  ] as const)('%i is %s, %s', ([count, english, french]) => {
    expect([en.count(count), fr.count(count)]).toEqual([english, french]);
  });

  test('numbers keep all their digits', () => {
    expect(en.number(1_234_567_890)).toBe('1,234,567,890');
  });
});

describe('dates are those of UTC', () => {
  test.for([
    ['2026-08-05T10:00:00Z', '5 Aug 2026', '5 août 2026'],
    ['2026-08-05T23:59:59.999999Z', '5 Aug 2026', '5 août 2026'],
    ['2026-08-06T01:30:00+02:00', '5 Aug 2026', '5 août 2026'],
    ['2025-12-31T23:30:00-01:00', '1 Jan 2026', '1er janv. 2026'],
    ['2026-05-11', '11 May 2026', '11 mai 2026'],
    ['2024-02-29T00:00:00Z', '29 Feb 2024', '29 févr. 2024'],
  ] as const)('%s is %s, %s', ([instant, english, french]) => {
    expect([en.date(instant), fr.date(instant)]).toEqual([english, french]);
  });

  test.for([
    ['2026-08-05T10:00:00Z', '2026-12-31T23:59:59Z', '5 Aug'],
    ['2024-08-05T10:00:00Z', '2026-01-01T00:00:00Z', '5 Aug 2024'],
  ] as const)('%s seen from %s is %s', ([instant, reference, expected]) => {
    expect(en.shortDate(instant, reference)).toBe(expected);
  });

  test.for([
    ['2026-08', 'August 2026', 'août 2026'],
    ['2025-12', 'December 2025', 'décembre 2025'],
  ] as const)('%s is %s, %s', ([month, english, french]) => {
    expect([en.month(month), fr.month(month)]).toEqual([english, french]);
  });
});

test('languages are called in the language', () => {
  expect([en.language('fr'), fr.language('en')]).toEqual(['French', 'anglais']);
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
});
