/** Docker Hub through its registry, where the API refuses: what is known is never lost or worsened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCounters, readManifest, readTagFile } from '#snapshot/read.ts';
import type { Fault } from './fake-upstream.ts';
import { createWorld, digestOf, tagRow, type World } from './world.ts';

const NODE = { registry: 'docker.io', repository: 'library/node' };
const APP = { registry: 'docker.io', repository: 'org/app' };
const LIMITS = { timeoutMs: 400, silenceMs: 200, connectMs: 400, firstPauseMs: 5 };
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Tags = Map<string, { digest?: string | undefined; pushedAt?: string | undefined }>;

async function readTags(name: typeof APP): Promise<Tags> {
  return new Map((await readTagFile(world.content, name))?.tags.map((tag) => [tag.name, tag]));
}

function failHub(fault: Fault, match = /^\/hub\//): void {
  world.upstream.fault = (path) => (match.test(path) ? fault : undefined);
}

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['refused', { status: 403, body: '{"message":"forbidden"}' }],
  ['429 for ever', { status: 429, body: '{"detail":"Rate limit exceeded"}' }],
  ['blocked by a page for people', { status: 404, type: 'text/html', body: '<h1>Blocked</h1>' }],
  ['blocked as if there were none', { status: 404, body: '{"message":"object not found"}' }],
  ['down', { status: 503 }],
  ['reset', 'reset'],
];

test.for(FAULTS)(
  '%s: a moved tag moves, a new one comes, a gone one goes, and the others keep all',
  async ([, fault]) => {
    await world.writeCatalogue('node', 'org/app');
    await world.sync();
    const [node, app] = [await readTags(NODE), await readTags(APP)];
    const counters = await readCounters(world.content);
    const hub = world.upstream.hub.get('library/node');
    const rows = hub?.tags.filter(({ name }) => name !== '0.9') ?? [];
    if (hub) hub.tags = rows.map((row) => (row.name === 'latest' ? { ...row, digest: digestOf('9') } : row));
    world.upstream.hub.get('org/app')?.tags.push(tagRow('v2', '8'));
    failHub(fault);
    const { code, lines } = await world.sync({ limits: LIMITS, concurrency: 1 });
    expect(code).toBe(2);
    expect(lines.find((line) => line.startsWith('note: of 2 images the registry told'))).toBeDefined();
    expect(lines.find((line) => /^failed: docker\.io\/org\/app \(tags\)/.test(line))).toContain(
      'fresh, from the registry',
    );
    const now = await readTags(NODE);
    expect([now.get('latest'), now.has('0.9')]).toEqual([{ name: 'latest', digest: digestOf('9') }, false]);
    for (const name of ['1', '1.0', '2', '2.0', 'any']) expect(now.get(name)).toEqual(node.get(name));
    const after = await readTags(APP);
    expect(after.get('v2')).toEqual({ name: 'v2', digest: digestOf('8') });
    // One has no digest that the registry tells, one is no image: listed, so kept.
    for (const name of ['v1', 'old', 'chart']) expect(after.get(name)).toEqual(app.get(name));
    expect(await readCounters(world.content)).toEqual(counters);
    expect(new Set((await readManifest(world.content))?.stale.map(({ part }) => part))).toContain('tags');
  },
);

test('when Docker Hub is back its list is the truth again, and the sync after that writes nothing', async () => {
  await world.writeCatalogue('org/app');
  await world.sync();
  world.upstream.hub.get('org/app')?.tags.push(tagRow('v2', '8'));
  failHub({ status: 503 });
  await world.sync({ limits: LIMITS });
  world.upstream.fault = () => undefined;
  expect((await world.sync()).code).toBe(0);
  expect((await readTags(APP)).get('v2')?.pushedAt).toBe('2026-08-01T10:00:00.123Z');
  const before = await world.files();
  await world.sync();
  expect(await world.files()).toEqual(before);
});

test('a list of the registry that is empty, or lost more than half, drops nothing', async () => {
  await world.writeCatalogue('node', 'org/app');
  await world.sync();
  const before = await world.files();
  const hub = world.upstream.hub.get('org/app');
  for (const tags of [[], [tagRow('v1', 'd')]]) {
    if (hub) hub.tags = tags;
    failHub({ status: 418 }, /^\/hub\/.*app\/tags/);
    const { code, lines } = await world.sync();
    expect([code, lines.filter((line) => line.startsWith('failed: ')).length]).toEqual([2, 1]);
    expect((await world.files())['tags/docker.io/org/app.json']).toBe(before['tags/docker.io/org/app.json']);
  }
});

test('digests that the registry refuses leave what is known; an image that is new gets what can be had', async () => {
  await world.writeCatalogue('org/app');
  await world.sync();
  const before = await world.files();
  world.upstream.fault = (path) => (/^\/hub\/|\/manifests\//.test(path) ? { status: 418 } : undefined);
  expect((await world.sync()).code).toBe(2);
  expect((await world.files())['tags/docker.io/org/app.json']).toBe(before['tags/docker.io/org/app.json']);
  await world.writeCatalogue('org/app', 'node');
  failHub({ status: 418 });
  expect((await world.sync()).code).toBe(2);
  // Of an official image the tags that are built today; older ones nobody vouches for.
  expect([...(await readTags(NODE)).keys()]).toEqual(['1', '1.0', '2', '2.0', 'any', 'latest']);
});

test('beyond the cap: a supported tag that Docker Hub does not tell is asked of the registry', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  const hub = world.upstream.hub.get('library/node');
  const newer = Array.from({ length: 1000 }, (_, index) => tagRow(`nightly-${index}`, 'e'));
  if (hub)
    hub.tags = [...newer, ...hub.tags.map((row) => ({ ...row, digest: digestOf(row.name === '1' ? '9' : 'a') }))];
  failHub({ status: 418 }, /node\/tags\/[^?]/);
  const { code, lines } = await world.sync({ limits: LIMITS });
  expect([code, lines.filter((line) => line.startsWith('failed: ')).length]).toEqual([2, 1]);
  const tags = await readTags(NODE);
  expect([tags.get('1')?.digest, tags.get('2')?.digest, tags.get('0.9')?.digest]).toEqual([
    digestOf('9'),
    digestOf('a'),
    digestOf('c'),
  ]);
});
