/** An upstream that means ill, or is badly broken: old content kept, one clear line, and never the end of the sync. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { selectRows } from '#domain/tag-selection.ts';
import { listImages, readTagFile, toTagFacts } from '#snapshot/read.ts';
import { summariseRows } from '../../src/collections/image-loader.ts';
import { createWorld, tagRow, type World } from './world.ts';

const APP = { registry: 'docker.io', repository: 'org/app' };
const NODE = { registry: 'docker.io', repository: 'library/node' };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test('a listed name that is no image name is left out, and said', async () => {
  await world.writeCatalogue('docker.io/library/*');
  for (const name of ['..', '.', 'UPPER', 'a b']) {
    world.upstream.library.set(`library/${name}`, world.upstream.library.get('library/node') ?? '');
  }
  const { code, lines } = await world.sync();
  expect(code).toBe(0);
  expect(await listImages(world.content)).toHaveLength(2);
  expect(lines).toContain('note: docker.io/library/*: 4 listed names are no image names; left out');
});

test('listed tags that are none are left out, and the list is complete without them', async () => {
  await world.writeCatalogue('org/app');
  const rows = ['', '../x', '<b>', 'a'.repeat(129), '-x'].map((name) => tagRow(name, 'd'));
  world.upstream.hub.get('org/app')?.tags.push(...rows);
  for (let times = 0; times < 2; times += 1) {
    expect((await world.sync()).code).toBe(0);
    expect((await readTagFile(world.content, APP))?.tags.map(({ name }) => name)).toEqual(['chart', 'old', 'v1']);
    world.push('org/app');
  }
});

test('the word `constructor` in a tag is counted as any other', async () => {
  await world.writeCatalogue('node');
  world.upstream.hub.get('library/node')?.tags.push(tagRow('1.0-constructor', '9'));
  world.upstream.library.set(
    'library/node',
    `${world.upstream.library.get('library/node')}\nTags: 1.0-constructor\nDirectory: 3\n`,
  );
  await world.sync();
  const file = await readTagFile(world.content, NODE);
  const rows = file ? selectRows(NODE, toTagFacts(file), undefined) : [];
  expect(summariseRows(NODE, rows).words).toMatchObject({ constructor: 1 });
});

const MAINTAINERS = 'Maintainers: Ann (@ann)\nGitRepo: https://github.com/org/app.git\n';
const LIBRARY: readonly (readonly [string, string, RegExp])[] = [
  ['a build without tags', `${MAINTAINERS}\nSharedTags: 1\n`, /build 1 has no tag/],
  ['one tag in two builds', `${MAINTAINERS}\nTags: 1\n\nTags: 1\n`, /two builds have the tag 1/],
];

test.for(LIBRARY)('a library file with %s: the builds of before are kept', async ([, text, reason]) => {
  await world.writeCatalogue('node');
  await world.sync();
  const before = await world.files();
  world.upstream.library.set('library/node', text);
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  const failures = lines.filter((line) => line.startsWith('failed: '));
  expect(failures).toEqual([expect.stringMatching(/library\/node \(builds\), kept as it was/)]);
  expect(failures[0]).toMatch(reason);
  expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
});
