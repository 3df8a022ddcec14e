import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listImages, readManifest, readTagFile } from '#snapshot/read.ts';
import { SECRET, USER } from './fake-upstream.ts';
import { createWorld, type World } from './world.ts';

const SIGNED_IN = { DOCKERHUB_USERNAME: USER, DOCKERHUB_TOKEN: SECRET };
const NO = { status: 418, type: 'text/plain', body: 'no' };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const FAULTS: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ['the repository', /hub\/v2\/namespaces\/library\/repositories\/node$/, ['description']],
  ['the tags', /node\/tags/, ['tags']],
  ['the builds', /raw\/docker-library\/official-images/, ['builds']],
  ['the README', /raw.*README\.md/, ['readme']],
  ['the logo', /raw.*logo\.png/, ['logo']],
  ['the short description', /raw.*README-short/, ['description']],
];

test.for(FAULTS)('when %s cannot be had, what was known stays and the rest is fresh', async ([, match, parts]) => {
  await world.writeCatalogue('node');
  await world.sync();
  const before = await world.files();
  if (parts.includes('tags')) world.push('library/node');
  world.upstream.fault = (path) => (match.test(path) ? NO : undefined);
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
  const stale = (await readManifest(world.content))?.stale ?? [];
  expect(stale.map(({ reference, part }) => [reference, part])).toEqual(
    parts.map((part) => ['docker.io/library/node', part]),
  );
  expect(stale[0]?.reason).toContain('answered 418 (no)');
  expect(lines.some((line) => line.startsWith('failed: ') && line.includes('kept as it was'))).toBe(true);
});

test('nothing empty is written over something: all of Hub fails', async () => {
  await world.writeCatalogue('node', 'org/app');
  await world.sync();
  const before = await world.files();
  world.upstream.fault = (path) => (path.startsWith('/hub') ? NO : undefined);
  expect((await world.sync()).code).toBe(2);
  expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
});

test('everything fails: nothing is touched, exit 1', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync();
  const before = await world.files();
  world.upstream.fault = () => NO;
  expect((await world.sync()).code).toBe(1);
  expect(await world.files()).toEqual(before);
});

test('a list of images that cannot be had removes none', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync();
  world.upstream.fault = (path) => (path.startsWith('/archive/docker-library/official-images') ? NO : undefined);
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(await listImages(world.content)).toHaveLength(2);
  expect(lines.some((line) => line.startsWith('removed'))).toBe(false);
});

test('a repository that is not there is said to be missing, and the others are pulled', async () => {
  await world.writeCatalogue('org/nothing', 'org/app');
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(await listImages(world.content)).toEqual([{ registry: 'docker.io', repository: 'org/app' }]);
  expect(lines.find((line) => line.includes('failed: docker.io/org/nothing'))).toContain('not in the snapshot');
});

test('a registry that does not answer fails its own image, and the sync goes on', async () => {
  await world.writeCatalogue('127.0.0.1:1/org/app', 'org/app');
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  const failed = lines.filter((line) => line.startsWith('failed: 127.0.0.1:1/org/app'));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain('(tags), not in the snapshot: http://127.0.0.1:1/v2/org/app/tags/list?n=1000: no answer');
});

test('a token is renewed before it ends, and once when it is refused', async () => {
  await world.writeCatalogue('org/app');
  world.upstream.tokenTtlS = 0.05;
  let refusals = 0;
  world.upstream.fault = (path, request) => {
    if (!path.endsWith('/org/repositories/app') || !request.headers.authorization || refusals > 0) return undefined;
    refusals += 1;
    return { status: 401, body: '{"detail":"invalid token"}' };
  };
  expect((await world.sync({ environment: SIGNED_IN })).code).toBe(0);
  expect(world.upstream.seen.filter(({ path }) => path.endsWith('/auth/token')).length).toBeGreaterThan(1);
});

test('a sign-in that has trouble of its own leaves what needs no sign-in', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  world.upstream.fault = (path) => (path.endsWith('/auth/token') ? { ...NO, status: 404 } : undefined);
  const { code } = await world.sync({ environment: SIGNED_IN });
  expect(code).toBe(2);
  expect((await readManifest(world.content))?.stale.map(({ part }) => part)).toEqual(['description', 'tags']);
});

test('a route that refuses personal access tokens is asked without', async () => {
  await world.writeCatalogue('org/app');
  world.upstream.fault = (path, request) =>
    path.includes('/tags') && request.headers.authorization
      ? {
          status: 403,
          body: '{"message":"access to the resource is forbidden with personal access token","errinfo":{}}',
        }
      : undefined;
  expect((await world.sync({ environment: SIGNED_IN })).code).toBe(0);
});

test('the real script: 0 fresh, 2 kept, 1 for a wrong catalogue, option or sign-in; no secret anywhere', async () => {
  await world.writeCatalogue('node');
  const fresh = await world.spawn([], SIGNED_IN);
  expect(fresh.code).toBe(0);
  expect(fresh.lines).toContainEqual(expect.stringContaining('[1/1] node: 7 tags, 2 builds'));
  world.push('library/node');
  expect(fresh.lines).toContainEqual(expect.stringContaining('note: address replaced, PORTOLAN_HUB_URL='));
  world.upstream.fault = (path) => (path.includes('/tags') ? { ...NO, body: `bad token ${SECRET}` } : undefined);
  const kept = await world.spawn([], SIGNED_IN);
  expect(kept.code).toBe(2);
  world.upstream.fault = () => undefined;
  // One after the other: beside another sync each would end for that reason.
  const runs = [
    await world.spawn(['--concurrency', '0']),
    await world.spawn(['--only', 'redis']),
    await world.spawn([], { DOCKERHUB_USERNAME: USER }),
    await world.spawn([], { ...SIGNED_IN, DOCKERHUB_TOKEN: 'dckr_pat_wrong' }),
    await world.spawn([], { PORTOLAN_HUB_URL: `https://user:${SECRET}@example.com` }),
  ];
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  const said = [fresh, kept, ...runs].flatMap(({ lines }) => lines).join('\n');
  expect(said).toContain('DOCKERHUB_TOKEN: is missing while DOCKERHUB_USERNAME is there');
  expect(said).toContain('PORTOLAN_HUB_URL: is no http or https address without user');
  expect(said).toContain('Incorrect authentication credentials');
  const stored = Object.values(await world.files()).join('\n');
  for (const secret of [SECRET, 'dckr_pat_wrong']) expect(`${said}${stored}`).not.toContain(secret);
  await world.writeCatalogue('Node');
  const wrong = await world.spawn();
  expect([wrong.code, wrong.lines.length]).toEqual([1, 1]);
  expect(wrong.lines[0]).toContain('catalogue.yml:2:5: "Node"');
});

test('an interrupted sync leaves whole files, and the next one ends it', async () => {
  await world.writeCatalogue('node', 'org/app');
  world.upstream.fault = (path) => (path.includes('library') ? 'hang' : undefined);
  const controller = new AbortController();
  const running = world.spawn([], {}, controller.signal);
  while ((await listImages(world.content)).length === 0) await sleep(20);
  controller.abort();
  expect((await running).code).not.toBe(0);
  expect(await readManifest(world.content)).toBeUndefined();
  expect(Object.keys(await world.files()).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  expect((await readTagFile(world.content, { registry: 'docker.io', repository: 'org/app' }))?.tags).toHaveLength(3);
  world.upstream.fault = () => undefined;
  expect((await world.sync()).code).toBe(0);
  expect((await readManifest(world.content))?.counts.images).toBe(2);
});
