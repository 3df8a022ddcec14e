/** An upstream that means ill, or is badly broken: old content kept, one clear line, and never the end of the sync. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Catalogue } from '#catalogue/read.ts';
import { selectRows } from '#domain/tag-selection.ts';
import { listImages, readTagFile, toTagFacts } from '#snapshot/read.ts';
import { renderLogo } from '../../scripts/sync/logo.ts';
import { settle } from '../../scripts/sync/part.ts';
import { planSync } from '../../scripts/sync/plan.ts';
import type { Sources } from '../../scripts/sync/sources.ts';
import { summariseRows } from '../../src/collections/summarise.ts';
import { type Fault, SECRET, USER } from './fake-upstream.ts';
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
  ['nothing in it', '', /names no maintainers/],
  ['no maintainers', 'GitRepo: https://github.com/org/app.git\n\nTags: 1\n', /names no maintainers/],
  ['no builds', MAINTAINERS, /would drop all 2 builds; sync with --accept-loss/],
  ['a page in it', '<!DOCTYPE html><p>Sign in', /is an HTML page where a file belongs/],
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

test('an official image loses all its builds where a person says so', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  world.upstream.library.set('library/node', MAINTAINERS);
  expect((await world.sync({ acceptLoss: true })).code).toBe(0);
  expect((await readTagFile(world.content, NODE))?.builds).toEqual([]);
});

const PAGES = ['README.md', 'README-short.txt', 'metadata.json'];
const PAGE: readonly (readonly [string, Fault])[] = [
  ['that says so', { status: 200, type: 'text/html', body: 'Sign in' }],
  ['that does not', { status: 200, type: 'text/plain', body: ' <HTML><p>Sign in' }],
  ['with a 404', { status: 404, type: 'text/html', body: '<html>Sign in' }],
];
test.for(PAGES.flatMap((file) => PAGE.map(([kind, fault]) => [file, kind, fault] as const)))(
  'a page in place of %s, one %s: what was known is kept',
  async ([file, , fault]) => {
    await world.writeCatalogue('node');
    await world.sync();
    const before = await world.files();
    world.upstream.fault = (path) => (path.endsWith(`/node/${file}`) ? fault : undefined);
    expect((await world.sync()).code).toBe(2);
    expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
  },
);

test('an empty README is not written over one', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  const before = await world.files();
  world.upstream.docs.set('node/README.md', '\n');
  expect((await world.sync()).code).toBe(2);
  expect({ ...(await world.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
});

test('an empty list of images is none: known images are kept, and pulled', async () => {
  await world.writeCatalogue('docker.io/library/*');
  await world.sync();
  world.upstream.library.delete('library/node');
  world.upstream.library.delete('library/empty');
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(await listImages(world.content)).toHaveLength(2);
  expect(lines).toContain('failed: docker.io/library/* (images), kept as it was: lists no image');
});

test('a catalogue that comes to no image at all is no success', async () => {
  await world.writeCatalogue('docker.io/library/*');
  world.upstream.library.clear();
  expect((await world.sync()).code).toBe(1);
});

const LIMITS = { timeoutMs: 2000, silenceMs: 2000, firstPauseMs: 1 };
const row = (more: object): Fault => ({
  status: 200,
  body: JSON.stringify({ count: 1, results: [tagRow('v1', 'd', more)] }),
});
const tooMany = (headers: Record<string, string>): Fault => ({ status: 429, headers, body: '{}' });
const OF_NODE = ['repositories/node', 'library/node', 'node/README.md', 'node/metadata.json', 'node/logo.png'];
const ABSURD: readonly (readonly [string, Fault])[] = [
  ['Retry-After 1e308', tooMany({ 'retry-after': '1e308' })],
  ['Retry-After of twenty digits', tooMany({ 'retry-after': '99999999999999999999' })],
  ['the end of a budget behind all dates', tooMany({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9e15' })],
  ['a clock of the host behind all years', tooMany({ 'retry-after': '2000000000', date: '-200000-01-01T00:00:00Z' })],
  ['a date behind all years', row({ tag_last_pushed: '+099999-01-01T00:00:00Z' })],
  ['a count beyond belief', { status: 200, body: '{"count":9007199254740991,"results":[]}' }],
];

test.for(ABSURD)('is no end of the sync: %s', async ([, fault]) => {
  await world.writeCatalogue('org/app', 'node');
  await world.sync();
  world.push('org/app');
  world.upstream.library.set('library/node', `${world.upstream.library.get('library/node')}\nTags: 3\nDirectory: 3\n`);
  const { seen } = world.upstream;
  seen.length = 0;
  // All hosts are one here: what it refuses for a year is refused of node too, unless that was asked before.
  const isNodeAsked = () => OF_NODE.every((part) => seen.some(({ path }) => path.includes(part)));
  world.upstream.fault = async (path) => {
    if (!path.includes('/app/tags')) return undefined;
    for (const end = Date.now() + LIMITS.timeoutMs; !isNodeAsked() && Date.now() < end; ) await setTimeout(5);
    return fault;
  };
  const { code } = await world.sync({ limits: LIMITS });
  expect([0, 2]).toContain(code);
  expect((await readTagFile(world.content, NODE))?.builds).toHaveLength(3);
});

test.for([1e9, Number.MAX_SAFE_INTEGER])('a count of %d asks for no page behind the last one', async (count) => {
  await world.writeCatalogue('org/app');
  const rows = JSON.stringify({ count, results: [tagRow('v1', 'd')] });
  world.upstream.fault = (path) => {
    if (!path.includes('/repositories/app/tags')) return undefined;
    return /page=1&/.test(path) ? { status: 200, body: rows } : { status: 404, body: '{"message":"page not found"}' };
  };
  expect((await world.sync({ limits: LIMITS })).code).toBe(0);
  expect(world.upstream.seen.filter(({ path }) => path.includes('/app/tags')).length).toBeLessThan(100);
});

test('a namespace that lists a million names is cut, and said', async () => {
  const names = Array.from({ length: 300_000 }, (_, index) => `n${index}`);
  const sources = { officialImages: { listNames: async () => names } } as unknown as Sources;
  const namespaces = [{ registry: 'docker.io', namespace: 'library', line: 1 }];
  const catalogue = { namespaces, entries: [], path: 'catalogue.yml' } as unknown as Catalogue;
  const { images, notes } = await planSync(catalogue, { present: [], isHeld: async () => true }, sources, []);
  expect(images).toHaveLength(20_000);
  expect(notes).toEqual(['docker.io/library/*: lists more than 20000 names; the rest is left out']);
});

test('a mistake of ours fails one part, and is told', async () => {
  const part = await settle(Promise.reject(new RangeError('Invalid\u001b[2J time value')));
  expect(part).toEqual({
    kind: 'failed',
    reason: 'unexpected, please report: RangeError: Invalid [2J time value',
    isAbsent: false,
  });
});

test('a name that no disk takes fails alone', async () => {
  await world.writeCatalogue(`org/${'a'.repeat(250)}`, 'org/app');
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(lines.find((line) => line.startsWith('failed: '))).toContain('is no image name that can be a path');
  expect(await listImages(world.content)).toEqual([APP]);
});

test('a token that upstream repeats is neither printed nor stored', async () => {
  await world.writeCatalogue('org/app');
  const environment = { DOCKERHUB_USERNAME: USER, DOCKERHUB_TOKEN: SECRET };
  await world.sync({ environment });
  world.push('org/app');
  const basic = Buffer.from(`${USER}:${SECRET}`).toString('base64');
  let sent = '';
  world.upstream.fault = (path, request) => {
    if (!path.includes('/repositories/app/tags')) return undefined;
    sent = request.headers.authorization?.slice('Bearer '.length) ?? '';
    return { status: 418, body: JSON.stringify({ message: `${sent.slice(0, 120)} ${basic}` }) };
  };
  const { code, lines } = await world.sync({ environment });
  expect(code).toBe(2);
  const said = `${lines.join('\n')}${Object.values(await world.files()).join('\n')}`;
  expect(sent).not.toBe('');
  for (const word of [sent, basic, SECRET]) expect(said).not.toContain(word);
});

test('a logo that asks for much work is not drawn', async () => {
  const filters = '<feTurbulence baseFrequency="0.1" numOctaves="200"/>'.repeat(2000);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><filter id="f">${filters}</filter><rect width="2000" height="2000" filter="url(#f)"/></svg>`;
  const started = Date.now();
  expect(await renderLogo(Buffer.from(svg))).toBeUndefined();
  expect(Date.now() - started).toBeLessThan(4000);
});
