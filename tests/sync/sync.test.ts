import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Digest } from '#domain/model.ts';
import { logoPath } from '#snapshot/paths.ts';
import {
  listImages,
  readCounters,
  readImageFile,
  readManifest,
  readReadme,
  readTagFile,
  toTagFacts,
} from '#snapshot/read.ts';
import { createWorld, digestOf, tagRow, type World } from './world.ts';

const NODE = { registry: 'docker.io', repository: 'library/node' };
const APP = { registry: 'docker.io', repository: 'org/app' };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test('an official image: facts of Hub, builds of official-images, words and logo of docs', async () => {
  await world.writeCatalogue('node');
  const { code } = await world.sync();
  expect(code).toBe(0);
  expect(await readImageFile(world.content, NODE)).toEqual({
    reference: 'docker.io/library/node',
    description: 'Runs programs.',
    url: 'https://hub.docker.com/_/node',
    sourceUrl: 'https://github.com/org/app',
    lastUpdated: '2026-08-02T00:00:00.000Z',
    categories: [{ slug: 'languages-and-frameworks', name: 'Languages & frameworks' }],
    maintainers: ['Ann (@ann)'],
    readme: {
      url: 'https://github.com/docker-library/docs/blob/master/node/README.md',
      base: 'https://github.com/docker-library/docs/blob/master/node/',
      rawBase: 'https://raw.githubusercontent.com/docker-library/docs/master/node/',
    },
    logo: {
      url: 'https://raw.githubusercontent.com/docker-library/docs/master/node/logo.png',
      source: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    tagCount: 7,
  });
  expect(await readReadme(world.content, NODE)).toBe('# Node\r\n\n<b>as it is</b>');
  expect(await readCounters(world.content)).toEqual({ 'docker.io/library/node': { pulls: 9_000_000_000, stars: 3 } });
  const { width, height, format, hasAlpha } = await sharp(logoPath(world.content, NODE)).metadata();
  expect([width, height, format, hasAlpha]).toEqual([128, 128, 'webp', true]);
  const file = await readTagFile(world.content, NODE);
  expect(file?.builds?.map(({ tags, sharedTags, source }) => [tags, sharedTags, source?.directory])).toEqual([
    [['2.0', '2', 'latest'], [], '2'],
    [['1.0', '1'], ['any'], '1'],
  ]);
  expect(file?.tags.map(({ name }) => name)).toEqual(['0.9', '1', '1.0', '2', '2.0', 'any', 'latest']);
  expect(Object.keys(file?.manifests ?? {})).toEqual([digestOf('a'), digestOf('b'), digestOf('c')]);
  expect(file && toTagFacts(file).tags[0]).toEqual({
    name: '0.9',
    digest: digestOf('c'),
    mediaType: 'application/vnd.oci.image.index.v1+json',
    pushedAt: '2026-08-01T10:00:00.123Z',
    platforms: [{ os: 'linux', architecture: 'amd64', sizeBytes: 1000, digest: digestOf('f') }],
  });
});

test('another repository: description of Hub, artifacts and old tags as they are', async () => {
  await world.writeCatalogue('org/app');
  expect((await world.sync()).code).toBe(0);
  expect(await readImageFile(world.content, APP)).toMatchObject({
    description: 'An app',
    url: 'https://hub.docker.com/r/org/app',
    categories: [{ slug: 'security', name: 'Security' }],
    readme: { base: 'https://hub.docker.com/r/org/app' },
  });
  expect(await readReadme(world.content, APP)).toBe('# App');
  const file = await readTagFile(world.content, APP);
  expect(file?.builds).toBeUndefined();
  expect(file?.tags).toEqual([
    { name: 'chart', digest: digestOf('e'), contentType: 'helm', pushedAt: '2026-08-01T10:00:00.123Z' },
    { name: 'old', platforms: [{ os: 'linux', architecture: 'amd64', sizeBytes: 1000, digest: digestOf('f') }] },
    { name: 'v1', digest: digestOf('d'), pushedAt: '2026-08-01T10:00:00.123Z' },
  ]);
});

test('all official images: those with a library file, from one archive', async () => {
  await world.writeCatalogue('docker.io/library/*');
  const { code, lines } = await world.sync();
  expect(code).toBe(0);
  expect((await listImages(world.content)).map(({ repository }) => repository)).toEqual([
    'library/empty',
    'library/node',
  ]);
  expect((await readManifest(world.content))?.counts).toEqual({ images: 2, builds: 2, tags: 7 });
  expect(lines).toContain('rows     3 (2 builds, 1 shared groups, 0 digests)');
  expect(lines).toContain('images   2 (2 refreshed)');
  expect(world.upstream.seen.filter(({ path }) => path.startsWith('/archive'))).toHaveLength(2);
  expect(world.upstream.seen.filter(({ path }) => path.startsWith('/raw'))).toHaveLength(0);
});

test('where archives are not to be had, single files serve', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync();
  const first = await world.files();
  world.upstream.fault = (path) => (path.startsWith('/archive') ? { status: 404, type: 'text/plain' } : undefined);
  expect((await world.sync()).code).toBe(0);
  expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...first, 'manifest.json': '' });
});

test('two syncs of the same upstream give the same bytes', async () => {
  await world.writeCatalogue('docker.io/library/*', 'org/app');
  await world.sync();
  const first = await world.files();
  world.upstream.hub.get('library/node')?.tags.reverse();
  await world.sync();
  const second = await world.files();
  expect(Object.keys(second)).toEqual(Object.keys(first));
  expect({ ...second, 'manifest.json': '' }).toEqual({ ...first, 'manifest.json': '' });
});

test('a moved tag is one line, a dropped one is gone', async () => {
  await world.writeCatalogue('org/app');
  await world.sync();
  const repository = world.upstream.hub.get('org/app');
  if (repository) repository.tags = [tagRow('v1', 'd', { tag_last_pushed: '2026-09-01T00:00:00Z' })];
  await world.sync({ acceptLoss: true });
  const file = await readTagFile(world.content, APP);
  expect(file?.tags).toEqual([{ name: 'v1', digest: digestOf('d'), pushedAt: '2026-09-01T00:00:00.000Z' }]);
  expect(Object.keys(file?.manifests ?? {})).toEqual([digestOf('d')]);
});

test('anonymous: tags beyond the cap are asked for when supported, and kept when not', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  const repository = world.upstream.hub.get('library/node');
  const newer = Array.from({ length: 1000 }, (_, index) => tagRow(`nightly-${index}`, 'e'));
  if (repository)
    repository.tags = [
      ...newer,
      ...repository.tags.filter(({ name }) => name !== '1.0').map((row) => ({ ...row, digest: digestOf('9') })),
    ];
  const { code, lines } = await world.sync();
  expect(code).toBe(0);
  expect(lines.find((line) => line.startsWith('note: of 1 images'))).toContain('DOCKERHUB_USERNAME');
  const tags = new Map((await readTagFile(world.content, NODE))?.tags.map(({ name, digest }) => [name, digest]));
  expect(tags.size).toBe(1006);
  expect([tags.get('latest'), tags.get('0.9'), tags.get('1.0')]).toEqual([digestOf('9'), digestOf('c'), undefined]);
});

test('signed in: every tag is seen', async () => {
  await world.writeCatalogue('org/app');
  const repository = world.upstream.hub.get('org/app');
  if (repository) repository.tags = Array.from({ length: 1250 }, (_, index) => tagRow(`v${index}`, 'e'));
  await world.sync({ environment: { DOCKERHUB_USERNAME: 'someone', DOCKERHUB_TOKEN: 'dckr_pat_made-up-secret' } });
  expect((await readTagFile(world.content, APP))?.tags).toHaveLength(1250);
});

test('platforms that Hub leaves out are learned from a sibling, the last sync, or the registry', async () => {
  await world.writeCatalogue('org/app');
  const platform = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.1' };
  const attestation = { digest: digestOf('8'), platform: { os: 'unknown', architecture: 'unknown' } };
  const document = { manifests: [attestation, { digest: digestOf('6'), platform }] };
  const digest: Digest = `sha256:${createHash('sha256').update(JSON.stringify(document)).digest('hex')}`;
  world.upstream.manifests.set(digest, document);
  const repository = world.upstream.hub.get('org/app');
  if (repository)
    repository.tags = [tagRow('a', '7', { digest, images: [] }), tagRow('b', 'd', { images: [] }), tagRow('c', 'd')];
  expect((await world.sync()).code).toBe(0);
  const first = await world.files();
  const manifests = (await readTagFile(world.content, APP))?.manifests ?? {};
  expect(manifests[digest]?.platforms).toEqual([
    { os: 'windows', architecture: 'amd64', osVersion: '10.0.1', digest: digestOf('6') },
  ]);
  expect(manifests[digestOf('d') as 'sha256:']?.platforms).toHaveLength(1);
  world.upstream.manifests.clear();
  await world.sync();
  expect((await world.files())['tags/docker.io/org/app.json']).toBe(first['tags/docker.io/org/app.json']);
});

test('a README named by its address is fetched; a page of GitHub is taken for its file', async () => {
  world.upstream.library.set('docs/app.md', '# Mine');
  await world.writeCatalogue(
    '{ image: org/app, readme: "https://github.com/docker-library/official-images/blob/master/docs/app.md" }',
  );
  await world.sync();
  expect(await readReadme(world.content, APP)).toBe('# Mine');
  expect((await readImageFile(world.content, APP)).readme).toEqual({
    url: 'https://github.com/docker-library/official-images/blob/master/docs/app.md',
    base: 'https://github.com/docker-library/official-images/blob/master/docs/',
    rawBase: 'https://raw.githubusercontent.com/docker-library/official-images/master/docs/',
  });
});

test('a logo that is no picture is a note and no failure; a drawing is drawn, never stored', async () => {
  await world.writeCatalogue('node');
  world.upstream.docs.set('node/logo.png', 'no picture');
  const broken = await world.sync();
  expect(broken.code).toBe(0);
  expect(broken.lines.find((line) => line.includes('no picture that can be drawn'))).toContain(
    'note: docker.io/library/node',
  );
  world.upstream.docs.delete('node/logo.png');
  world.upstream.docs.set(
    'node/logo.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><script>1</script><rect width="2" height="2"/></svg>',
  );
  await world.sync();
  expect((await sharp(logoPath(world.content, NODE)).metadata()).format).toBe('webp');
});

test('an image that leaves the catalogue leaves the snapshot, but not with --only', async () => {
  await world.writeCatalogue('node', 'org/app');
  await world.sync();
  await world.writeCatalogue('node');
  await world.sync({ only: ['library/node'] });
  expect(await listImages(world.content)).toHaveLength(2);
  const dry = await world.sync({ isDryRun: true });
  expect(dry.lines.filter((line) => line.includes('removed ') && line.includes('org/app')).length).toBeGreaterThan(0);
  expect(await listImages(world.content)).toHaveLength(2);
  const { code, lines } = await world.sync();
  expect([code, lines.includes('removed: docker.io/org/app is no longer in the catalogue')]).toEqual([0, true]);
  expect(Object.keys(await world.files()).filter((path) => path.includes('org/app'))).toEqual([]);
  expect(Object.keys(await readCounters(world.content))).toEqual(['docker.io/library/node']);
});

test('--only leaves the others as they are, and counts them', async () => {
  await world.writeCatalogue('docker.io/library/*', 'org/app');
  await world.sync();
  const before = await readManifest(world.content);
  world.upstream.seen.length = 0;
  await world.sync({ only: ['org/app'] });
  expect({ ...(await readManifest(world.content)), generatedAt: '' }).toEqual({ ...before, generatedAt: '' });
  expect(world.upstream.seen.some(({ path }) => path.includes('library'))).toBe(false);
  await expect(world.sync({ only: ['redis', 'other/app'] })).rejects.toThrow('--only docker.io/other/app: is not in');
});

test('a dry run asks and writes nothing', async () => {
  await world.writeCatalogue('node');
  const { code, lines } = await world.sync({ isDryRun: true });
  expect(code).toBe(0);
  expect(lines.filter((line) => line.startsWith('  added'))).toHaveLength(9);
  expect(await readdir(world.content)).toEqual(['catalogue.yml']);
});

test('guides and explanations that had a page are noted for good, each once whatever its languages', async () => {
  await world.writeCatalogue('node');
  const noted = async (): Promise<string[]> =>
    (await readFile(path.join(world.content, 'addresses/texts.txt'), 'utf8')).split('\n');
  for (const file of [
    'guides/en/first.mdx',
    'guides/fr/first.mdx',
    'guides/Deep/Own Way.mdx',
    'variants/fr/slim.mdx',
  ]) {
    await mkdir(path.dirname(path.join(world.content, file)), { recursive: true });
    await writeFile(path.join(world.content, file), '---\ntitle: A text\n---\n');
  }
  await world.sync();
  expect(await noted()).toEqual(['guides/deep/own-way', 'guides/first', 'variants/slim', '']);
  await rm(path.join(world.content, 'guides/Deep'), { recursive: true });
  await world.sync();
  expect(await noted()).toContain('guides/deep/own-way');
});

test('an image that is retired loses its builds and keeps its tags, when a second day says so', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  const before = await world.files();
  world.upstream.library.delete('library/node');
  const first = await world.sync({ now: () => new Date('2026-03-02T12:00:00Z') });
  expect([first.code, first.lines.filter((line) => line.startsWith('failed: '))]).toEqual([
    2,
    [expect.stringMatching(/library\/node \(builds\), kept as it was: .*when a later day says the same/)],
  ]);
  expect((await world.files())['tags/docker.io/library/node.json']).toBe(before['tags/docker.io/library/node.json']);
  expect((await readImageFile(world.content, NODE)).unlistedSince).toBe('2026-03-02');
  expect((await world.sync({ now: () => new Date('2026-03-03T12:00:00Z') })).code).toBe(0);
  expect((await readImageFile(world.content, NODE)).unlistedSince).toBeUndefined();
  const file = await readTagFile(world.content, NODE);
  expect([file?.builds, file?.tags.length]).toEqual([undefined, 7]);
});
