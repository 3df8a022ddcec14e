import { expect, test } from 'vitest';
import type { PlatformFacts } from '#domain/model.ts';
import { packPlatforms } from '#view/packed-platforms.ts';
import { unpackPlatforms } from '#view/unpacked-platforms.ts';

const DIGEST = 'c'.repeat(64);
const PLATFORMS: readonly PlatformFacts[] = [
  { os: 'linux', architecture: 'amd64', digest: `sha256:${DIGEST}`, sizeBytes: 12 },
  { os: 'linux', architecture: 'arm', variant: 'v7' },
  { os: 'windows', architecture: 'amd64', osVersion: '10.0.26100.5255', sizeBytes: 2 },
];

test('what is packed is unpacked', () => {
  expect(unpackPlatforms(packPlatforms(PLATFORMS))).toEqual([
    { name: 'amd64', sizeBytes: 12, digest: DIGEST, osVersion: '' },
    { name: 'arm/v7', digest: '', osVersion: '' },
    { name: 'windows/amd64', sizeBytes: 2, digest: '', osVersion: '10.0.26100.5255' },
  ]);
});

test('nothing is nothing', () => {
  expect(unpackPlatforms(packPlatforms([]))).toEqual([]);
});
