import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { imagePath, manifestPath, readmePath, tagPath } from '#snapshot/paths.ts';
import {
  listImages,
  readCounters,
  readImageFile,
  readManifest,
  readReadme,
  readTagFile,
  SnapshotError,
  toTagFacts,
} from '#snapshot/read.ts';
import { TagFile } from '#snapshot/schema.ts';

const NODE = { registry: 'docker.io', repository: 'library/node' };
const DIGEST = `sha256:${'a'.repeat(64)}` as const;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portolan-read-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

test('an empty content folder has no images and nothing fails', async () => {
  expect(await listImages(root)).toEqual([]);
  expect(await readManifest(root)).toBeUndefined();
  expect(await readCounters(root)).toEqual({});
  expect(await readTagFile(root, NODE)).toBeUndefined();
  expect(await readReadme(root, NODE)).toBeUndefined();
});

test('lists what is on disk, sorted, and no temporary file', async () => {
  const others = [
    'ghcr.io/org/app.json',
    'docker.io/library/node.json',
    'docker.io/library/node.json.tmp',
    'localhost~3a5000/a.json',
  ];
  for (const file of others) await put(join(root, 'snapshot', 'images', file), '{}');
  expect(await listImages(root)).toEqual([
    NODE,
    { registry: 'ghcr.io', repository: 'org/app' },
    { registry: 'localhost:5000', repository: 'a' },
  ]);
});

test('a missing image file names the path and the remedy', async () => {
  await expect(readImageFile(root, NODE)).rejects.toThrow(
    `${imagePath(root, NODE)}: no such file; run \`npm run sync\``,
  );
});

test.for([
  ['no JSON', '{', 'is not JSON'],
  ['an unknown key', '{"reference":"docker.io/library/node","categories":[],"stars":3}', 'Unrecognized key: "stars"'],
  ['a script as address', '{"reference":"x","categories":[],"url":"javascript:alert(1)"}', 'Invalid URL'],
] as const)('an image file with %s is refused', async ([, text, problem]) => {
  await put(imagePath(root, NODE), text);
  const reading = readImageFile(root, NODE);
  await expect(reading).rejects.toThrow(SnapshotError);
  await expect(reading).rejects.toThrow(problem);
});

test('a manifest of another schema version is refused before its shape is judged', async () => {
  await put(manifestPath(root), '{"schemaVersion":7,"novelty":true}');
  await expect(readManifest(root)).rejects.toThrow('schema version is 7, this Portolan reads 1');
});

test('a README is returned as it is', async () => {
  await put(readmePath(root, NODE), '# Node\r\n<script>');
  expect(await readReadme(root, NODE)).toBe('# Node\r\n<script>');
});

test('tags are joined with the platforms of their manifest', async () => {
  const platforms = [{ os: 'linux', architecture: 'amd64', sizeBytes: 5 }];
  const file = TagFile.parse({
    reference: 'docker.io/library/node',
    manifests: { [DIGEST]: { mediaType: 'index', platforms } },
    tags: [
      { name: '1', digest: DIGEST, pushedAt: '2026-01-01T00:00:00Z' },
      { name: 'old', platforms: [{ os: '', architecture: 'amd64' }] },
      { name: 'unknown' },
    ],
  });
  await put(tagPath(root, NODE), JSON.stringify(file));
  const read = await readTagFile(root, NODE);
  expect(read && toTagFacts(read)).toEqual({
    tags: [
      { name: '1', digest: DIGEST, pushedAt: '2026-01-01T00:00:00Z', mediaType: 'index', platforms },
      { name: 'old', platforms: [{ os: '', architecture: 'amd64' }] },
      { name: 'unknown', platforms: [] },
    ],
  });
});

const BUILD = { tags: ['1'], sharedTags: [], architectures: [], constraints: [] };
test.for([
  ['a tag that is none', { tags: [{ name: '../1' }] }, 'is no tag'],
  ['the same tag twice', { tags: [{ name: '1' }, { name: '1' }] }, 'a tag is there twice'],
  ['a build without tags', { builds: [{ ...BUILD, tags: [] }] }, 'Too small'],
  ['one tag in two builds', { builds: [BUILD, BUILD] }, 'a tag is in two builds'],
] as const)('a tag file with %s is refused, with file and remedy', async ([, more, problem]) => {
  await put(tagPath(root, NODE), JSON.stringify({ reference: 'x', manifests: {}, tags: [], ...more }));
  const reading = readTagFile(root, NODE);
  await expect(reading).rejects.toThrow(SnapshotError);
  for (const words of [tagPath(root, NODE), problem, 'npm run sync']) await expect(reading).rejects.toThrow(words);
});
