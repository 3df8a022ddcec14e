import { describe, expect, test } from 'vitest';
import { compareExactVersions, compareVersions, truncateVersion, versionParts } from '#domain/version.ts';

describe('older before newer', () => {
  test.for([
    ['1.9', '1.10'],
    ['3.9.2', '3.14.0'],
    ['24.18.0', '24.19.0'],
    ['24.19.0', '24.19'],
    ['24.19', '24'],
    ['24', '26.7.0'],
    ['19beta3', '19rc1'],
    ['19rc1', '19.0'],
    ['8.5.10RC1', '8.5.10'],
    ['8.5.9', '8.5.10RC1'],
    ['8.6.0alpha2', '8.6.0beta1'],
    ['3.15.0rc1', '3.15.0rc2'],
    ['3.15.0rc9', '3.15.0rc10'],
    ['4.0.0-rc-5', '4.0.0'],
    ['4.0.0-beta-2', '4.0.0-rc-1'],
    ['11.0.0-M1', '11.0.0'],
    ['27-ea-9', '27-ea-12'],
    ['27-ea-12', '27-rc'],
    ['3.14.0-95.2.beta', '3.14.0-96.1.beta'],
    ['3.5-dev5', '3.5.0'],
    ['8u502-b07', '8u504-b01'],
    ['8u504-b06', '8u504-b07'],
    ['8u504', '11.0.32_9'],
    ['21.0.12_8', '21.0.12_10'],
    ['21.0.9_8', '21.0.12_1'],
    ['8.0.46-36', '8.0.46-37'],
    ['3.11-7.3.22', '3.11-7.3.23'],
    ['20260803', '20260810'],
    ['2025.4.8', '2026.1.5'],
    ['2026.2-u0', '2026.2-u1'],
    ['v3.7.10', 'v3.7.11'],
  ] as const)('%s before %s', ([older, newer]) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
    expect(compareVersions(older, older)).toBe(0);
  });
});

test('a leading v says nothing', () => {
  expect(compareVersions('v1.2.3', '1.2.3')).toBe(0);
});

test('among builds the version that says less is the older one', () => {
  expect(compareExactVersions('10', '10.2')).toBeLessThan(0);
  expect(compareExactVersions('10.2', '10')).toBeGreaterThan(0);
});

test.for([
  ['24.19.0', 1, '24'],
  ['24.19.0', 2, '24.19'],
  ['24.04', 2, '24.04'],
  ['2026.07.1', 2, '2026.07'],
  ['8u504-b07', 1, '8'],
  ['21.0.12_8', 1, '21'],
  ['19beta3', 2, '19'],
  ['v3.7', 1, '3'],
  ['trixie', 1, ''],
] as const)('%s at depth %i is the line "%s"', ([version, depth, line]) => {
  expect(truncateVersion(version, depth)).toBe(line);
});

test('the parts of a release', () => {
  expect(versionParts('8u504-b07')).toEqual([8, 0, 504]);
  expect(versionParts('3.14.0-95.2.beta')).toEqual([3, 14, 0]);
  expect(versionParts('edge')).toEqual([]);
});
