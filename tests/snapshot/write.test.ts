import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { imagePath, readmePath, tagPath } from '#snapshot/paths.ts';
import { listImages, readTagFile } from '#snapshot/read.ts';
import { TagFile } from '#snapshot/schema.ts';
import { serialiseCounters, serialiseManifest, serialiseTagFile } from '#snapshot/serialise.ts';
import { openSnapshotWriter, removeTemporaryFiles } from '#snapshot/write.ts';

const NODE = { registry: 'docker.io', repository: 'library/node' };
const IMAGE = { reference: 'docker.io/library/node', categories: [] };
const [A, B] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const TAGS = TagFile.parse({
  reference: 'docker.io/library/node',
  builds: [{ tags: ['2', '1'], sharedTags: [], architectures: ['amd64'], constraints: [] }],
  manifests: {
    [B]: { platforms: [] },
    [A]: { platforms: [{ architecture: 'amd64', os: 'linux' }], mediaType: 'index' },
  },
  tags: [{ name: '2', digest: B }, { pushedAt: '2026-01-01T00:00:00.000Z', digest: A, name: '10' }, { name: '1' }],
});
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portolan-write-'));
});
afterEach(() => rm(root, { recursive: true }));

test('one line for each tag, manifest and build, in one order, keys as the schema has them', () => {
  expect(serialiseTagFile(TAGS)).toBe(`{
  "reference": "docker.io/library/node",
  "builds": [
    {"tags":["2","1"],"sharedTags":[],"architectures":["amd64"],"constraints":[]}
  ],
  "manifests": {
    "${A}": {"mediaType":"index","platforms":[{"os":"linux","architecture":"amd64"}]},
    "${B}": {"platforms":[]}
  },
  "tags": [
    {"name":"1"},
    {"name":"10","digest":"${A}","pushedAt":"2026-01-01T00:00:00.000Z"},
    {"name":"2","digest":"${B}"}
  ]
}
`);
});

test('counters and manifest are sorted; empty ones are written as such', () => {
  expect(serialiseCounters({ b: { stars: 1, pulls: 2 }, a: {} })).toBe(
    '{\n  "a": {},\n  "b": {"pulls":2,"stars":1}\n}\n',
  );
  expect(serialiseCounters({})).toBe('{}\n');
  const manifest = serialiseManifest({
    schemaVersion: 1,
    generatedAt: '2026-01-01T00:00:00Z',
    counts: { images: 0, builds: 0, tags: 0 },
    images: ['b', 'a'],
    stale: [],
  });
  expect(manifest).toContain('"images": [\n    "a",\n    "b"\n  ],\n  "stale": []\n}\n');
});

test('what is written can be read', async () => {
  await openSnapshotWriter(root).writeTagFile(NODE, TAGS);
  expect(await readTagFile(root, NODE)).toEqual({ ...TAGS, tags: [TAGS.tags[2], TAGS.tags[1], TAGS.tags[0]] });
});

test('a file with equal bytes is not touched', async () => {
  const writer = openSnapshotWriter(root);
  expect(await writer.writeImageFile(NODE, IMAGE)).toBe(true);
  const before = await stat(imagePath(root, NODE), { bigint: true });
  expect(await writer.writeImageFile(NODE, IMAGE)).toBe(false);
  expect((await stat(imagePath(root, NODE), { bigint: true })).mtimeNs).toBe(before.mtimeNs);
  expect(await writer.writeImageFile(NODE, { ...IMAGE, description: 'x' })).toBe(true);
  expect(writer.changes.map(({ kind }) => kind)).toEqual(['added', 'changed']);
});

test('a dry run says what it would do, and does nothing', async () => {
  await openSnapshotWriter(root).writeReadme(NODE, '# Node');
  const writer = openSnapshotWriter(root, { isDryRun: true });
  await writer.writeReadme(NODE, '# Node.js');
  await writer.writeImageFile(NODE, IMAGE);
  await writer.removeReadme(NODE);
  expect(writer.changes.map(({ kind }) => kind)).toEqual(['changed', 'added', 'removed']);
  expect(await readFile(readmePath(root, NODE), 'utf8')).toBe('# Node');
  expect(await listImages(root)).toEqual([]);
});

test('removing an image removes its parts', async () => {
  const writer = openSnapshotWriter(root);
  await writer.writeTagFile(NODE, TAGS);
  await writer.writeReadme(NODE, '# Node');
  await writer.writeLogo(NODE, Buffer.from('logo'));
  await writer.writeImageFile(NODE, IMAGE);
  expect(await writer.removeImage(NODE)).toBe(true);
  const left = await readdir(root, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});

test('what an interruption left half written is cleared away', async () => {
  const half = `${tagPath(root, NODE)}.tmp`;
  await mkdir(dirname(half), { recursive: true });
  await writeFile(half, '{"refer');
  await removeTemporaryFiles(root);
  await expect(stat(half)).rejects.toThrow('ENOENT');
});

test('a wrong file is not written', async () => {
  const writing = openSnapshotWriter(root).writeImageFile(NODE, { ...IMAGE, url: 'javascript:alert(1)' });
  await expect(writing).rejects.toThrow('Invalid URL');
});
