import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLifecycle, readManifest } from '#snapshot/read.ts';
import { createWorld, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const asked = (): string[] =>
  world.upstream.seen.map(({ path }) => path).filter((path) => path.startsWith('/endoflife'));
const NODEJS = {
  name: 'nodejs',
  label: 'Node.js',
  url: 'https://endoflife.date/nodejs',
  aliases: ['node'],
  packages: ['pkg:docker/library/node'],
  cycles: [
    { name: '2', label: '2', releasedOn: '2026-01-01', ltsFrom: '2026-10-01', endsOn: '2029-04-30', latest: '2.0' },
    { name: '1', label: '1', hasEnded: true },
  ],
};

test('of all products, asked for at once, those that the images need', async () => {
  await world.writeCatalogue('node');
  expect((await world.sync()).code).toBe(0);
  expect(asked()).toEqual(['/endoflife/api/v1/products/full']);
  expect(await readLifecycle(world.content)).toEqual({ products: [NODEJS] });
});

test('the catalogue’s word counts', async () => {
  world.upstream.products.set('other', { name: 'other', releases: [{ name: '1', eolFrom: '2027-01-01' }] });
  await world.writeCatalogue('{ image: org/app, lifecycle: { product: other } }');
  expect((await world.sync()).code).toBe(0);
  expect((await readLifecycle(world.content))?.products.map(({ name }) => name)).toEqual(['other']);
});

test.each([
  ['an error', { status: 403, body: 'no' }],
  ['an HTML page where JSON belongs', { status: 200, type: 'text/html', body: '<h1>x</h1>' }],
  ['JSON of another shape', { status: 200, body: '{"result": 1}' }],
])('%s keeps the old file and is told as stale', async (_, reply) => {
  await world.writeCatalogue('node', 'org/app');
  await world.sync();
  const before = (await world.files())['lifecycle.json'];
  expect(before).toContain('nodejs');
  world.upstream.fault = (path) => (path.startsWith('/endoflife') ? reply : undefined);
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(lines.join('\n')).toMatch(/failed: endoflife\.date \(lifecycle\), kept as it was/);
  expect((await world.files())['lifecycle.json']).toBe(before);
  const stale = (await readManifest(world.content))?.stale;
  expect(stale).toEqual([{ reference: 'endoflife.date', part: 'lifecycle', reason: expect.any(String) }]);
});

test('a second sync of the same facts writes nothing but the time', async () => {
  await world.writeCatalogue('node');
  await world.sync();
  const first = (await world.files())['lifecycle.json'];
  await world.sync();
  expect((await world.files())['lifecycle.json']).toBe(first);
});

test('--only keeps what other images need', async () => {
  world.upstream.products.set('other', { name: 'other', releases: [] });
  await world.writeCatalogue('node', '{ image: org/app, lifecycle: { product: other } }');
  await world.sync();
  await world.sync({ only: ['node'] });
  expect((await readLifecycle(world.content))?.products.map(({ name }) => name)).toEqual(['nodejs', 'other']);
});

test('--only does not clear the word that the dates of others are old', async () => {
  await world.writeCatalogue('node', 'org/app');
  world.upstream.fault = (path) => (path.startsWith('/endoflife') ? { status: 403, body: 'no' } : undefined);
  expect((await world.sync()).code).toBe(2);
  world.upstream.fault = () => undefined;
  expect((await world.sync({ only: ['org/app'] })).code).toBe(0);
  expect((await readManifest(world.content))?.stale.map(({ part }) => part)).toEqual(['lifecycle']);
  expect((await world.sync()).code).toBe(0);
  expect((await readManifest(world.content))?.stale).toEqual([]);
});
