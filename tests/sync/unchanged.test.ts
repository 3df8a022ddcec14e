import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCounters, readImageFile, readTagFile } from '#snapshot/read.ts';
import { SECRET, USER } from './fake-upstream.ts';
import { createWorld, digestOf, tagRow, type World } from './world.ts';

const NODE = { registry: 'docker.io', repository: 'library/node' };
const APP = { registry: 'docker.io', repository: 'org/app' };
const SIGNED_IN = { DOCKERHUB_USERNAME: USER, DOCKERHUB_TOKEN: SECRET };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Newest first, a second apart. */
function rows(count: number, from = 0): ReturnType<typeof tagRow>[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2026, 6, 1) - (from + index) * 1000).toISOString();
    return tagRow(`v${from + index}`, 'e', { last_updated: at, tag_last_pushed: at });
  });
}

function setTags(tags: ReturnType<typeof tagRow>[]): void {
  const repository = world.upstream.hub.get('org/app');
  if (repository) repository.tags = tags;
}

async function paths(): Promise<string[]> {
  world.upstream.seen.length = 0;
  expect((await world.sync({ environment: SIGNED_IN })).code).toBe(0);
  return world.upstream.seen.map(({ path }) => path).filter((path) => !path.endsWith('/auth/token'));
}

test('nothing changed: one request an image beside the shared ones, and nothing is written, the manifest neither', async () => {
  await world.writeCatalogue('docker.io/library/*', 'org/app');
  world.upstream.library.delete('library/empty');
  setTags(rows(1250));
  await paths();
  const before = await world.files();
  const asked = await paths();
  const shared = asked.filter(
    (path) => path.startsWith('/archive') || /\/library\/repositories\?|\/endoflife\//.test(path),
  );
  expect(shared).toHaveLength(4);
  expect(asked.length - shared.length).toBe(2);
  expect(await world.files()).toEqual(before);
});

test('single files of GitHub are asked for by their ETag', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  const before = await world.files();
  world.upstream.docs.set('node/README.md', '# New words');
  await world.sync();
  const after = await world.files();
  expect(after['readmes/docker.io/library/node.md']).toBe('# New words');
  expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([
    'manifest.json',
    'readmes/docker.io/library/node.md',
  ]);
});

test('without the cache folder the next sync asks for more and says the same', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync();
  const before = await world.files();
  await rm(join(world.content, '.portolan'), { recursive: true });
  await world.sync();
  expect(await world.files()).toEqual(before);
});

test('counters alone change the counters and the time', async () => {
  await world.writeCatalogue('org/app');
  await world.sync();
  const before = await world.files();
  const repository = world.upstream.hub.get('org/app');
  if (repository) repository.facts.pull_count = 77;
  await world.sync({ now: () => new Date('2040-01-01T00:00:00Z') });
  const after = await world.files();
  expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(['counters.json', 'manifest.json']);
  expect((await readCounters(world.content))['docker.io/org/app']).toEqual({ pulls: 77 });
});

const many = rows(600);
const pushed = tagRow('new', '9', { tag_last_pushed: '2026-09-01T00:00:00Z', last_updated: '2026-09-01T00:00:00Z' });
const moved = { ...pushed, name: 'v300' };
const old = { tag_last_pushed: null, last_updated: null };
const CHANGES = [
  ['a push', [pushed, ...many], 2, 601],
  ['a moved tag', [moved, ...many.filter(({ name }) => name !== 'v300')], 2, 600],
  ['one gone among the newest', [pushed, ...many.filter(({ name }) => name !== 'v50')], 2, 600],
  ['one gone beyond what was seen', [pushed, ...many.filter(({ name }) => name !== 'v500')], 8, 600],
  ['a tag without a date that is new', [pushed, ...many, tagRow('ancient', 'c', old)], 9, 602],
] as const;

test.for(CHANGES)('tags are read until a page holds nothing new: %s', async ([, tags, most, count]) => {
  await world.writeCatalogue('org/app');
  setTags(many);
  await paths();
  setTags([...tags]);
  const asked = (await paths()).filter((path) => path.includes('/tags'));
  expect(asked.length).toBeLessThanOrEqual(most);
  const file = await readTagFile(world.content, APP);
  expect(file?.tags.map(({ name }) => name)).toEqual(tags.map(({ name }) => name).sort());
  expect(file?.tags).toHaveLength(count);
});

test('anonymous: of what lies beyond the cap the registry tells the names; what it lists is never taken for gone', async () => {
  await world.writeCatalogue('org/app');
  setTags(rows(1200));
  await world.sync({ environment: SIGNED_IN });
  setTags([pushed, ...rows(1200)]);
  expect((await world.sync()).code).toBe(0);
  expect((await readTagFile(world.content, APP))?.tags).toHaveLength(1201);
  setTags([...rows(1200, 5000), ...rows(1200)]);
  expect((await world.sync()).code).toBe(0);
  const tags = new Map((await readTagFile(world.content, APP))?.tags.map((tag) => [tag.name, tag]));
  // The newest by version are asked for tag by tag; of the others what was known stays, dates too.
  expect([tags.has('v5000'), tags.get('v6199')?.digest, tags.has('new')]).toEqual([true, digestOf('e'), false]);
  expect(tags.get('v1199')?.pushedAt).toBe('2026-06-30T23:40:01.000Z');
});

test('anonymous: without the registry nothing beyond the cap is ever taken for gone', async () => {
  await world.writeCatalogue('org/app');
  setTags(rows(1200));
  await world.sync({ environment: SIGNED_IN });
  setTags([pushed, ...rows(1200)]);
  await world.sync();
  setTags([...rows(1200, 5000), ...rows(1200)]);
  world.upstream.fault = (path) => (path.startsWith('/registry') ? { status: 418 } : undefined);
  expect((await world.sync()).code).toBe(0);
  const names = new Set((await readTagFile(world.content, APP))?.tags.map(({ name }) => name));
  expect([names.size, names.has('v5000'), names.has('v1199'), names.has('new')]).toEqual([2201, true, true, true]);
});

test('rows under names that no registry serves are counted apart, and cost the next sync nothing', async () => {
  await world.writeCatalogue('docker.io/library/*');
  world.upstream.hub.get('library/node')?.tags.push(tagRow('-slim', 'a'), tagRow('1.1.0rc1 1.1rc1', 'b'));
  await paths();
  expect(await readImageFile(world.content, NODE)).toMatchObject({ tagCount: 7, namelessTags: 2 });
  const before = await world.files();
  expect((await paths()).filter((path) => path.includes('/node/tags'))).toHaveLength(1);
  expect(await world.files()).toEqual(before);
  world.upstream.hub.get('library/node')?.tags.unshift(pushed);
  await paths();
  expect((await readTagFile(world.content, NODE))?.tags).toHaveLength(8);
});

test('what failed is asked for again, although nothing was pushed meanwhile', async () => {
  await world.writeCatalogue('org/app');
  await world.sync();
  setTags([tagRow('v1', '9'), tagRow('chart', 'e'), tagRow('v2', '9')]);
  world.upstream.fault = (path) => (path.includes('/tags') ? { status: 418 } : undefined);
  expect((await world.sync()).code).toBe(2);
  world.upstream.fault = () => undefined;
  expect((await world.sync()).code).toBe(0);
  expect((await readTagFile(world.content, APP))?.tags.map(({ name }) => name)).toEqual(['chart', 'v1', 'v2']);
});

test('a build that names a tag anew is shown with it', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync();
  const text = world.upstream.library.get('library/node')?.toString() ?? '';
  world.upstream.library.set('library/node', text.replace('Tags: 2.0, 2, latest', 'Tags: 2.0, 2, latest, lts'));
  world.upstream.hub.get('library/node')?.tags.unshift(tagRow('lts', 'a'));
  await world.sync();
  const file = await readTagFile(world.content, NODE);
  expect(file?.builds?.[0]?.tags).toContain('lts');
  expect(file?.tags.find(({ name }) => name === 'lts')?.digest).toBe(digestOf('a'));
});
