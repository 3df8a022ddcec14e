import { describe, expect, test } from 'vitest';
import {
  comparePlatforms,
  formatPlatform,
  formatPlatformShort,
  isAttestation,
  normalisePlatform,
  platformKey,
  toPlatform,
} from '#domain/platform.ts';

describe('bashbrew architectures', () => {
  test.for([
    ['amd64', 'linux/amd64', 'amd64'],
    ['arm32v5', 'linux/arm/v5', 'arm/v5'],
    ['arm32v6', 'linux/arm/v6', 'arm/v6'],
    ['arm32v7', 'linux/arm/v7', 'arm/v7'],
    ['arm64v8', 'linux/arm64/v8', 'arm64'],
    ['i386', 'linux/386', '386'],
    ['mips64le', 'linux/mips64le', 'mips64le'],
    ['ppc64le', 'linux/ppc64le', 'ppc64le'],
    ['riscv64', 'linux/riscv64', 'riscv64'],
    ['s390x', 'linux/s390x', 's390x'],
    ['windows-amd64', 'windows/amd64', 'windows/amd64'],
    ['loong64', 'linux/loong64', 'loong64'],
    ['windows-arm64', 'windows/arm64/v8', 'windows/arm64'],
  ] as const)('%s is %s, in short %s', ([name, full, short]) => {
    expect(formatPlatform(toPlatform(name))).toBe(full);
    expect(formatPlatformShort(toPlatform(name))).toBe(short);
  });
});

test('a missing variant of ARM is written out, others are left alone', () => {
  expect(normalisePlatform({ os: 'linux', architecture: 'arm64' })).toHaveProperty('variant', 'v8');
  expect(normalisePlatform({ os: 'linux', architecture: 'arm' })).toHaveProperty('variant', 'v7');
  expect(normalisePlatform({ os: 'linux', architecture: 'amd64' })).toEqual({ os: 'linux', architecture: 'amd64' });
  expect(normalisePlatform({ os: 'linux', architecture: 'arm64', sizeBytes: 3 })).toMatchObject({ sizeBytes: 3 });
});

test('a Windows build is named where two share system and architecture', () => {
  const older = { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.5256' };
  const newer = { os: 'windows', architecture: 'amd64', osVersion: '10.0.26100.32995' };
  expect(formatPlatformShort(older, [older])).toBe('windows/amd64');
  expect(formatPlatformShort(older, [older, newer])).toBe('windows/amd64 10.0.20348.5256');
  expect(platformKey(older)).not.toBe(platformKey(newer));
});

test('one order: Linux by use, Windows by build as a number, others last', () => {
  const windows = ['10.0.26100.1', '10.0.20348.5256', '10.0.20348.587'].map((osVersion) => ({
    ...toPlatform('windows-amd64'),
    osVersion,
  }));
  const linux = [
    's390x',
    'loong64',
    'arm32v5',
    'mips64le',
    'i386',
    'arm32v7',
    'arm64v8',
    'amd64',
    'ppc64le',
    'riscv64',
  ];
  const sorted = [{ os: 'freebsd', architecture: 'amd64' }, ...windows, ...linux.map(toPlatform), toPlatform('arm32v6')]
    .toSorted(comparePlatforms)
    .map(platformKey);
  expect(sorted).toEqual([
    ...['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7', 'linux/arm/v6', 'linux/arm/v5', 'linux/386'],
    ...['linux/ppc64le', 'linux/riscv64', 'linux/s390x', 'linux/mips64le', 'linux/loong64'],
    ...['windows/amd64:10.0.20348.587', 'windows/amd64:10.0.20348.5256', 'windows/amd64:10.0.26100.1'],
    'freebsd/amd64',
  ]);
});

test('attestations are unknown/unknown', () => {
  expect(isAttestation({ os: 'unknown', architecture: 'unknown' })).toBe(true);
  expect(isAttestation({ os: 'linux', architecture: 'unknown' })).toBe(false);
});
