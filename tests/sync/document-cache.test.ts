import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDocumentCache } from '../../scripts/sync/document-cache.ts';
import { hashBody } from '../../scripts/upstream/registry/client.ts';

const BYTES = Buffer.from('{"a":1}');
const DIGEST = hashBody(BYTES);
let folder: string;
const pathOf = (): string => join(folder, 'sha256', DIGEST.slice(7, 9), DIGEST.slice(7));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is written is read by another sync, and only its owner may', async () => {
  await openDocumentCache(folder).write(DIGEST, BYTES);
  expect(await openDocumentCache(folder).read(DIGEST)).toEqual(BYTES);
  expect((await stat(pathOf())).mode & 0o077).toBe(0);
  expect(await readFile(pathOf())).toEqual(BYTES);
});

test('bytes that do not fit their digest are neither written nor read', async () => {
  const cache = openDocumentCache(folder);
  await cache.write(DIGEST, Buffer.from('other'));
  expect(await readdir(folder)).toEqual([]);
  await cache.write(DIGEST, BYTES);
  await writeFile(pathOf(), 'damaged');
  expect(await cache.read(DIGEST)).toBeUndefined();
});

test('the folder may be deleted at any time', async () => {
  const cache = openDocumentCache(folder);
  await rm(folder, { recursive: true });
  expect(await cache.read(DIGEST)).toBeUndefined();
  await cache.write(DIGEST, BYTES);
  expect(await cache.read(DIGEST)).toEqual(BYTES);
});

test('that a registry has no such document is remembered for less than a day, also by another sync', async () => {
  const where = 'https://registry.example.com/v2/a/manifests/b';
  await openDocumentCache(folder).markMissing(where);
  const hours =
    (count: number): (() => number) =>
    () =>
      Date.now() + count * 3_600_000;
  expect(await openDocumentCache(folder).isMissing(where)).toBe(true);
  expect(await openDocumentCache(folder).isMissing(`${where}b`)).toBe(false);
  expect(await openDocumentCache(folder, hours(19)).isMissing(where)).toBe(true);
  expect(await openDocumentCache(folder, hours(23)).isMissing(where)).toBe(false);
});
