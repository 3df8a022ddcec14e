import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readHistory } from '#snapshot/history-read.ts';
import { createWorld, digestOf, tagRow, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
  await world.writeCatalogue('docker.io/library/*', 'org/app');
});
afterEach(() => world.close());

async function kinds(): Promise<string[]> {
  return (await readHistory(world.content)).map(({ image, kind, tags }) => [image, kind, ...tags].join(' '));
}

function move(...rows: [string, string][]): void {
  const repository = world.upstream.hub.get('library/node');
  if (repository) repository.tags = rows.map(([name, letter]) => tagRow(name, letter));
}

test('a first sync says the images, a second of the same upstream nothing', async () => {
  const { lines } = await world.sync();
  expect(await kinds()).toEqual([
    'docker.io/library/empty image-added',
    'docker.io/library/node image-added',
    'docker.io/org/app image-added',
  ]);
  expect(lines).toContain('changes  3 new images in 3 images');
  expect((await world.sync()).lines).toContain('changes  none');
  expect(await kinds()).toHaveLength(3);
});

test('a moved digest, a build that came, one that went, new words, and no older tag', async () => {
  await world.sync();
  move(['latest', '1'], ['2', '1'], ['2.1', '1'], ['2.0', 'a'], ['1', 'b'], ['1.0', 'b'], ['any', 'b'], ['0.9', '2']);
  const file = world.upstream.library.get('library/node') ?? '';
  world.upstream.library.set('library/node', file.replace('2.0, 2', '2.1, 2').replace('SharedTags: any\n', ''));
  world.upstream.docs.set('node/README.md', '# **DEPRECATION NOTICE**\n');
  const report = join(world.content, 'report.md');
  const { lines, code } = await world.sync({ report });
  expect(code).toBe(0);
  const events = (await readHistory(world.content)).slice(3);
  expect(events).toEqual([
    expect.objectContaining({ kind: 'image-deprecated', tags: [] }),
    expect.objectContaining({ kind: 'tag-added', tags: ['2.1'], to: digestOf('1') }),
    expect.objectContaining({ kind: 'tag-dropped', tags: ['2.0'], from: digestOf('a'), reason: 'not-built' }),
    expect.objectContaining({ kind: 'tag-dropped', tags: ['any'], from: digestOf('b'), reason: 'not-built' }),
    expect.objectContaining({ kind: 'tag-moved', tags: ['2', 'latest'], from: digestOf('a'), to: digestOf('1') }),
  ]);
  expect(lines).toContain('changes  deprecated, 1 tag added, 2 tags dropped, 2 tags moved in 1 image');
  const text = await readFile(report, 'utf8');
  expect(text).toContain('### node\n\ndeprecated, 1 tag added, 2 tags dropped, 2 tags moved.');
  expect(text).toContain('- moved `2`, `latest`: `aaaaaaaaaaaa` → `111111111111`');
  expect(text).toContain('- dropped `any` (was `bbbbbbbbbbbb`), no longer built');
});

test('a list that fails drops nothing', async () => {
  await world.sync();
  world.upstream.fault = (path) => (path.includes('/tags') ? { status: 404, body: '{}' } : undefined);
  expect((await world.sync()).lines).toContain('changes  none');
});

test('an image that leaves upstream and one that leaves the catalogue', async () => {
  await world.sync();
  await world.writeCatalogue('docker.io/library/*');
  world.upstream.library.delete('library/empty');
  await world.sync({ acceptLoss: true });
  const gone = (await readHistory(world.content)).slice(3).map(({ image, reason }) => [image, reason]);
  expect(gone).toEqual([
    ['docker.io/library/empty', 'not-upstream'],
    ['docker.io/org/app', 'not-chosen'],
  ]);
});

test('a dry run reports and remembers nothing', async () => {
  await world.sync();
  move(['latest', '1'], ['2', 'a'], ['2.0', 'a'], ['1', 'b'], ['1.0', 'b'], ['any', 'b']);
  const { lines } = await world.sync({ isDryRun: true });
  expect(lines).toContain('changes  1 tag moved in 1 image');
  expect(await kinds()).toHaveLength(3);
});

test('what shares saw is put together by the assembly, once', async () => {
  for (const number of [1, 2]) await world.sync({ shard: { number, total: 2 } });
  const folder = join(world.content, 'history');
  expect((await readdir(folder)).every((name) => /\.[12]-of-2\.jsonl$/.test(name))).toBe(true);
  expect(await readHistory(world.content)).toEqual([]);
  const { code, lines } = await world.spawn(['--assemble']);
  expect(code).toBe(0);
  expect(lines.join('\n')).toMatch(/changes {2}3 new images in 3 images/);
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^\d{4}-\d{2}\.jsonl$/)]);
  expect((await kinds()).every((kind) => kind.endsWith(' image-added'))).toBe(true);
  expect(await kinds()).toHaveLength(3);
});
