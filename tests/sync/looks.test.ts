/** What is inside images on Docker Hub, as far as the pull limit lets a sync look. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImageDetails } from '#domain/image-details.ts';
import type { Digest } from '#domain/model.ts';
import { readDetailsFile } from '#snapshot/read.ts';
import { createWorld, tagRow, type World } from './world.ts';

const APP = { registry: 'docker.io', repository: 'org/app' };
const SPDX = 'https://spdx.dev/Document';
const CONFIG_TYPE = 'application/vnd.oci.image.config.v1+json';
let world: World;
let top: Digest;

beforeEach(async () => {
  world = await createWorld();
  await world.writeCatalogue('org/app');
  const config = put({ os: 'linux', architecture: 'amd64', created: '2026-01-02T03:04:05Z' });
  const layer = { digest: `sha256:${'a'.repeat(64)}`, size: 5 };
  const image = put({ config: { ...config, mediaType: CONFIG_TYPE }, layers: [layer] });
  const statement = { ...layer, annotations: { 'in-toto.io/predicate-type': SPDX } };
  const attestation = put({ config, layers: [statement] });
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': image.digest,
  };
  const platform = { os: 'linux', architecture: 'amd64' };
  const index = put({
    manifests: [
      { ...image, platform },
      { ...attestation, annotations },
    ],
  });
  top = index.digest;
  const repository = world.upstream.hub.get('org/app');
  if (repository) repository.tags = [tagRow('1.0', 'd', { digest: top })];
});
afterEach(() => world.close());

function put(document: object): { digest: Digest; size: number } {
  const text = JSON.stringify(document);
  const digest: Digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  world.upstream.manifests.set(digest, document);
  return { digest, size: text.length };
}

/** So many manifests are answered; with the last of them the registry says that no more than the spared ones are left. */
function allowPulls(allowed: number): void {
  let pulls = 0;
  world.upstream.fault = (path, { headers }) => {
    const digest = path.split('/manifests/')[1];
    const document = digest && headers.authorization ? world.upstream.manifests.get(digest) : undefined;
    if (document === undefined) return undefined;
    pulls += 1;
    const left = pulls >= allowed ? 20 : 60;
    const limit = { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': `${left};w=21600` };
    return { status: 200, headers: limit, body: JSON.stringify(document) };
  };
}

async function readDetails(): Promise<ImageDetails | undefined> {
  return (await readDetailsFile(world.content, APP))?.details[top] as ImageDetails | undefined;
}

async function countPulls(): Promise<number> {
  world.upstream.seen.length = 0;
  expect((await world.sync()).code).toBe(0);
  return world.upstream.seen.filter(({ path, authorization }) => authorization && path.includes('/manifests/')).length;
}

test.for([1, 2])(
  'put off after %i pulls: nothing half known is kept, and the next sync goes on from there',
  async (allowed) => {
    allowPulls(allowed);
    expect(await countPulls()).toBe(allowed);
    expect(await readDetails()).toBeUndefined();
    allowPulls(60);
    expect(await countPulls()).toBe(3 - allowed);
    expect((await readDetails())?.attestations).toMatchObject([{ predicateType: SPDX }]);
    const before = await world.files();
    world.upstream.seen.length = 0;
    await world.sync();
    expect(world.upstream.seen.filter(({ path }) => path.startsWith('/registry'))).toEqual([]);
    expect(await world.files()).toEqual(before);
  },
);

test('what the registry does not have is not asked for again on the same day', async () => {
  world.upstream.manifests.delete(top);
  expect(await countPulls()).toBe(1);
  expect(await countPulls()).toBe(0);
});

test('platforms that were put off are taken up too', async () => {
  const repository = world.upstream.hub.get('org/app');
  const other = put({ manifests: [{ digest: top, size: 1, platform: { os: 'linux', architecture: 'riscv64' } }] });
  if (repository) repository.tags = [tagRow('1.0', 'd', { digest: other.digest, images: [] })];
  world.upstream.fault = (path) => (path.startsWith('/registry') ? { status: 418 } : undefined);
  await world.sync();
  expect((await world.files())['tags/docker.io/org/app.json']).not.toContain('riscv64');
  world.upstream.fault = () => undefined;
  expect((await world.sync()).code).toBe(0);
  expect((await world.files())['tags/docker.io/org/app.json']).toContain('riscv64');
});

test('a signature that comes later is seen by its tag', async () => {
  await world.sync();
  expect((await readDetails())?.isSigned).toBeUndefined();
  world.upstream.hub.get('org/app')?.tags.push(tagRow(`${top.replace(':', '-')}.sig`, '5'));
  await world.sync();
  expect((await readDetails())?.isSigned).toBe(true);
});
