import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listImages, readImageFile, readTagFile } from '#snapshot/read.ts';
import { createWorld, tagRow, type World } from './world.ts';

const APP = { registry: 'docker.io', repository: 'org/app' };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

function on(day: string): { now: () => Date } {
  return { now: () => new Date(`${day}T12:00:00Z`) };
}

test('absent is not failed: two days of 404 make it gone, its page stays, and it may come back', async () => {
  await world.writeCatalogue('org/app', 'node');
  await world.sync(on('2026-03-01'));
  const tags = await readTagFile(world.content, APP);
  const repository = world.upstream.hub.get('org/app');
  world.upstream.hub.delete('org/app');
  for (let times = 0; times < 2; times += 1) {
    const { code, lines } = await world.sync(on('2026-03-02'));
    expect([code, lines.filter((line) => line.startsWith('failed: ')).length]).toEqual([2, 1]);
    expect(await readImageFile(world.content, APP)).toMatchObject({ missingSince: '2026-03-02' });
  }
  const { code, lines } = await world.sync(on('2026-03-05'));
  expect(code).toBe(0);
  expect(lines).toContain('note: docker.io/org/app: gone upstream since 2026-03-02; its page stays');
  expect(await readImageFile(world.content, APP)).toMatchObject({ goneSince: '2026-03-02' });
  const files = await world.files();
  expect((await world.sync(on('2026-03-09'))).code).toBe(0);
  expect(await world.files()).toEqual(files);
  expect(await readTagFile(world.content, APP)).toEqual(tags);
  if (repository) world.upstream.hub.set('org/app', repository);
  expect((await world.sync(on('2026-03-10'))).code).toBe(0);
  const back = await readImageFile(world.content, APP);
  expect([back.missingSince, back.goneSince]).toEqual([undefined, undefined]);
});

test('trouble of a host is no absence', async () => {
  await world.writeCatalogue('org/app', 'node');
  await world.sync(on('2026-03-01'));
  world.upstream.fault = (path) =>
    path.includes('/org/') ? { status: 404, type: 'text/html', body: '<h1>Blocked</h1>' } : undefined;
  for (const day of ['2026-03-02', '2026-03-03']) expect((await world.sync(on(day))).code).toBe(2);
  expect((await readImageFile(world.content, APP)).missingSince).toBeUndefined();
});

test('more than half of the tags of an image are not dropped by accident', async () => {
  await world.writeCatalogue('org/app', 'node');
  await world.sync();
  const before = await world.files();
  const repository = world.upstream.hub.get('org/app');
  if (repository) repository.tags = [tagRow('v1', 'd')];
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(lines.find((line) => line.startsWith('failed: '))).toContain('would drop 2 of 3 tags');
  expect((await world.files())['tags/docker.io/org/app.json']).toBe(before['tags/docker.io/org/app.json']);
  expect((await world.sync({ acceptLoss: true })).code).toBe(0);
  expect((await readTagFile(world.content, APP))?.tags).toHaveLength(1);
});

test('more than a tenth of the images are not dropped by accident: nothing is written at all', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync(on('2026-03-01'));
  world.upstream.library.delete('library/empty');
  expect((await world.sync(on('2026-03-02'))).code).toBe(2);
  world.upstream.hub.get('library/node')?.tags.unshift(tagRow('new', 'a'));
  const before = await world.files();
  const { code, lines } = await world.spawn();
  expect([code, lines.length]).toEqual([1, 1]);
  expect(lines[0]).toContain('would drop 1 of 2 images (docker.io/library/empty); sync with --accept-loss');
  expect(await world.files()).toEqual(before);
  expect((await world.spawn(['--accept-loss'])).code).toBe(0);
  expect(await listImages(world.content)).toHaveLength(1);
});

test('an image that is no longer official leaves on a later day, unless it comes back', async () => {
  await world.writeCatalogue('docker.io/library/*', ...Array.from({ length: 12 }, (_, index) => `org/app-${index}`));
  for (let index = 0; index < 12; index += 1)
    world.upstream.hub.set(`org/app-${index}`, { facts: {}, tags: [tagRow('1', 'a')] });
  await world.sync(on('2026-03-01'));
  const before = await world.files();
  const text = world.upstream.library.get('library/node') ?? '';
  world.upstream.library.delete('library/node');
  for (let times = 0; times < 2; times += 1) {
    const { code, lines } = await world.sync(on('2026-03-02'));
    expect([code, lines.filter((line) => line.startsWith('failed: '))]).toEqual([
      2,
      [expect.stringContaining('docker.io/library/node (builds), kept as it was: ')],
    ]);
  }
  expect((await world.files())['tags/docker.io/library/node.json']).toBe(before['tags/docker.io/library/node.json']);
  world.upstream.library.set('library/node', text);
  expect((await world.sync(on('2026-03-04'))).code).toBe(0);
  expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
  world.upstream.library.delete('library/node');
  expect((await world.sync(on('2026-03-05'))).code).toBe(2);
  expect((await world.sync(on('2026-03-06'))).lines).toContain(
    'removed: docker.io/library/node is no longer in the catalogue',
  );
});

test('what a person took out of the catalogue goes without being asked', async () => {
  await world.writeCatalogue('docker.io/library/*', 'org/app');
  await world.sync();
  await world.writeCatalogue('org/app');
  expect((await world.sync()).code).toBe(0);
  expect(await listImages(world.content)).toEqual([APP]);
});

test('of two syncs at once the second says so and ends', async () => {
  await world.writeCatalogue('org/app');
  world.upstream.fault = (path) => (path.includes('/tags') ? 'hang' : undefined);
  const first = world.sync({ limits: { silenceMs: 300, firstPauseMs: 5 } });
  const second = await world.spawn();
  expect([second.code, second.lines.length]).toEqual([1, 1]);
  expect(second.lines[0]).toContain(`another sync is at work here (process ${process.pid} on ${hostname()}`);
  expect((await world.spawn(['--dry-run', '--only', 'redis'])).lines[0]).not.toContain('another sync');
  await first;
  world.upstream.fault = () => undefined;
  expect((await world.sync()).code).toBe(0);
});

test.for([
  [
    'of a process that is no more',
    JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), since: '2026-01-01T00:00:00Z' }),
  ],
  ['of another machine, long ago', JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-01-01T00:00:00Z' })],
  ['that was never written to its end', '{"pid": 12'],
])('a lock %s is taken over', async ([, text]) => {
  await world.writeCatalogue('org/app');
  const path = join(world.content, '.portolan/sync.lock');
  await mkdir(join(world.content, '.portolan'));
  await writeFile(path, text ?? '');
  await utimes(path, new Date('2026-01-01'), new Date('2026-01-01'));
  expect((await world.sync()).code).toBe(0);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

test('a lock that is being written is held', async () => {
  await world.writeCatalogue('org/app');
  const path = join(world.content, '.portolan/sync.lock');
  await mkdir(join(world.content, '.portolan'));
  await writeFile(path, '{"pid": 12');
  await expect(world.sync()).rejects.toThrow('another sync is at work here');
});
