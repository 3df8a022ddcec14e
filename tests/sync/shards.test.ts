import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInShard, parseShard } from '../../scripts/sync/shard.ts';
import { createWorld, tagRow, type World } from './world.ts';

const NAMES = Array.from({ length: 9 }, (_, index) => `org/app-${index}`);
let world: World;

beforeEach(async () => {
  world = await createWorld();
  for (const [index, name] of NAMES.entries()) {
    world.upstream.hub.set(name, { facts: { pull_count: index, star_count: 1 }, tags: [tagRow(`v${index}`, 'd')] });
  }
  await world.writeCatalogue('docker.io/library/*', ...NAMES);
});
afterEach(() => world.close());

test.for([
  ['2/8', { number: 2, total: 8 }],
  ['1/1', { number: 1, total: 1 }],
  ['0/8', undefined],
  ['9/8', undefined],
  ['1/1000', undefined],
  ['1', undefined],
] as const)('share %s', ([text, expected]) => {
  expect(parseShard(text)).toEqual(expected);
});

test('every image is in one share, and stays there', () => {
  const shares = [1, 2, 3].map((number) =>
    NAMES.filter((repository) => isInShard({ number, total: 3 }, { registry: 'docker.io', repository })),
  );
  expect(shares.flat().sort()).toEqual(NAMES);
  expect(isInShard({ number: 2, total: 8 }, { registry: 'docker.io', repository: 'library/node' })).toBe(true);
});

/** Each share from the same beginning, in a folder of its own; only what it added goes into the merge. */
async function syncInShares(total: number): Promise<void> {
  const folders: string[] = [];
  for (let number = 1; number <= total; number += 1) {
    await rm(join(world.content, 'snapshot'), { recursive: true, force: true });
    expect((await world.sync({ shard: { number, total } })).code).toBe(0);
    const folder = await mkdtemp(join(tmpdir(), 'portolan-share-'));
    await cp(join(world.content, 'snapshot'), folder, { recursive: true });
    folders.push(folder);
  }
  await rm(join(world.content, 'snapshot'), { recursive: true });
  for (const folder of folders) {
    await cp(folder, join(world.content, 'snapshot'), { recursive: true });
    await rm(folder, { recursive: true });
  }
}

test('the shares together are one big sync, byte for byte', async () => {
  await world.sync();
  const whole = await world.files();
  await syncInShares(3);
  expect(await readdir(join(world.content, 'snapshot/shards'))).toHaveLength(3);
  const { code } = await world.spawn(['--assemble']);
  expect(code).toBe(0);
  const merged = await world.files();
  const undated = (text: string | undefined): string | undefined => text?.replace(/"generatedAt": "[^"]*"/, '');
  expect({ ...merged, 'manifest.json': undated(merged['manifest.json']) }).toEqual({
    ...whole,
    'manifest.json': undated(whole['manifest.json']),
  });
});

test('a share that is missing is told, and none is an error', async () => {
  expect((await world.spawn(['--assemble'])).lines).toEqual([expect.stringContaining('there is no share')]);
  await world.sync({ shard: { number: 2, total: 3 } });
  const { code, lines } = await world.spawn(['--assemble']);
  expect(code).toBe(2);
  expect(lines.filter((line) => line.startsWith('failed: shard'))).toHaveLength(2);
});

test('a share leaves the files of others alone', async () => {
  await world.sync();
  const before = await world.files();
  for (const name of NAMES) world.upstream.hub.get(name)?.tags.unshift(tagRow('new', '9'));
  await world.sync({ shard: { number: 1, total: 2 } });
  const after = await world.files();
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  const mine = NAMES.filter((repository) => isInShard({ number: 1, total: 2 }, { registry: 'docker.io', repository }));
  expect(changed.filter((path) => path.startsWith('tags/'))).toEqual(mine.map((name) => `tags/docker.io/${name}.json`));
  expect(changed.some((path) => path === 'manifest.json' || path === 'counters.json')).toBe(false);
});
