/** Every fault of a network and a disk: old content kept, the rest fresh, one clear line, exit 2, in bounded time. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readManifest } from '#snapshot/read.ts';
import { type Fault, type Row, SECRET, USER } from './fake-upstream.ts';
import { createWorld, tagRow, type World } from './world.ts';

const LIMITS = { timeoutMs: 400, silenceMs: 200, connectMs: 400, firstPauseMs: 5 };
const BOUND_MS = 15_000;
const TAGS = /org\/repositories\/app\/tags/;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

function tooMany(headers: Record<string, string>): Fault {
  return { status: 429, headers, body: '{"detail":"Rate limit exceeded","error":false}' };
}
const far = Math.floor(Date.now() / 1000) + 3600;
const html: Fault = { status: 200, type: 'text/html', body: '<h1>Sign in</h1>' };

const FAULTS: readonly (readonly [string, Fault, RegExp])[] = [
  ['reset in the middle', 'reset', /no answer/],
  ['half a body', 'half', /no answer/],
  ['a slow drip', 'drip', /no answer/],
  ['a hanging host', 'hang', /no answer/],
  ['429 with a number of seconds', tooMany({ 'retry-after': '3600' }), /asks to wait until/],
  ['429 with a date', tooMany({ 'retry-after': new Date(far * 1000).toUTCString() }), /asks to wait until/],
  ['429 with an instant', tooMany({ 'retry-after': String(far) }), /asks to wait until/],
  ['429 with a header of its own', tooMany({ 'x-retry-after': String(far) }), /asks to wait until/],
  ['429 with the end of the budget', tooMany({ 'x-ratelimit-reset': String(far) }), /asks to wait until/],
  ['429 for ever, with no word about when', tooMany({}), /answered 429|failed 6 times/],
  ['5xx for ever', { status: 503, type: 'text/plain', body: 'busy' }, /answered 503 \(busy\)/],
  ['401 in the middle', { status: 401, body: '{"detail":"token expired"}' }, /answered 401 \(token expired\)/],
  ['HTML where JSON belongs', html, /an HTML page where JSON belongs/],
  ['half of a JSON text', { status: 200, body: '{"count": 3, "res' }, /something else where JSON belongs/],
  ['JSON of another shape', { status: 200, body: '{"tags":[]}' }, /in a form that is not known here/],
  ['an empty list', { status: 200, body: '{"count":0,"results":[]}' }, /would drop 3 of 3 tags.*--accept-loss/],
];

test.for(FAULTS)('%s', async ([, fault, reason]) => {
  await world.writeCatalogue('org/app', 'node');
  await world.sync();
  const before = await world.files();
  world.push('org/app');
  world.upstream.hub.get('library/node')?.tags.push(tagRow('3', 'c'));
  world.upstream.fault = (path) => (TAGS.test(path) ? fault : undefined);
  const started = Date.now();
  const { code, lines } = await world.sync({ limits: LIMITS });
  expect(Date.now() - started).toBeLessThan(BOUND_MS);
  expect(code).toBe(2);
  // A host that wants silence gets it for every image; what others have to say is fresh.
  const isSilenced = typeof fault === 'object' && fault.status === 429;
  const failures = lines.filter(
    (line) => line.startsWith('failed: ') && !(isSilenced && /library\/node|\/endoflife\//.test(line)),
  );
  expect(failures).toEqual([expect.stringMatching(/^failed: docker\.io\/org\/app \(tags\), kept as it was: /)]);
  expect(failures[0]).toMatch(reason);
  const after = await world.files();
  for (const path of ['tags', 'images', 'readmes'].map(
    (room) => `${room}/docker.io/org/app.${room === 'readmes' ? 'md' : 'json'}`,
  ))
    expect(after[path]).toBe(before[path]);
  if (!isSilenced)
    expect(after['tags/docker.io/library/node.json']).not.toBe(before['tags/docker.io/library/node.json']);
});

const HOSTS = [
  ['a refused connection', 'http://127.0.0.1:1'],
  ['a name that is not to be found', 'http://portolan.invalid'],
] as const;

test.for(HOSTS)('%s', async ([, address]) => {
  await expectKeptWithout(address, /no answer/);
});

test.skipIf(!hasOpenssl())('a certificate that nobody vouches for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-tls-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  const words = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=localhost',
    '-keyout',
    key,
    '-out',
    cert,
  ];
  execFileSync('openssl', words, { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => response.end('x'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expectKeptWithout(`https://127.0.0.1:${port}`, /self-signed|DEPTH_ZERO/);
  server.close();
  rmSync(folder, { recursive: true });
});

/** GitHub under this address: the builds and words of an official image stay, its tags and the other image are fresh. */
async function expectKeptWithout(address: string, reason: RegExp): Promise<void> {
  await world.writeCatalogue('node', 'org/app');
  await world.sync();
  const before = await world.files();
  for (const name of ['org/app', 'library/node']) world.upstream.hub.get(name)?.tags.unshift(tagRow('new', '9'));
  const started = Date.now();
  const { code, lines } = await world.sync({ limits: LIMITS, environment: { PORTOLAN_GITHUB_RAW_URL: address } });
  expect(Date.now() - started).toBeLessThan(BOUND_MS);
  expect(code).toBe(2);
  const failures = lines.filter((line) => line.startsWith('failed: '));
  expect(failures.map((line) => /^failed: (\S+ \(\w+\)), kept as it was: /.exec(line)?.[1])).toEqual(
    ['description', 'builds', 'readme', 'logo'].map((part) => `docker.io/library/node (${part})`),
  );
  for (const failure of failures) expect(failure).toMatch(reason);
  const after = await world.files();
  const builds = (text: string | undefined): unknown => JSON.parse(text ?? '').builds;
  const [node, app] = ['tags/docker.io/library/node.json', 'tags/docker.io/org/app.json'] as const;
  expect(builds(after[node])).toEqual(builds(before[node]));
  for (const path of ['readmes/docker.io/library/node.md', 'logos/docker.io/library/node.webp'])
    expect(after[path]).toBe(before[path]);
  for (const path of [node, app]) expect(after[path]).toContain('"new"');
}

test('a host that says "too many" and nothing else is given up for all', async () => {
  await world.writeCatalogue(...Array.from({ length: 30 }, (_, index) => `org/app-${index}`), 'org/app');
  world.upstream.fault = (path) => (/app-\d/.test(path) ? tooMany({ 'retry-after': '0' }) : undefined);
  const started = Date.now();
  expect((await world.sync({ limits: LIMITS })).code).toBeGreaterThan(0);
  expect(Date.now() - started).toBeLessThan(BOUND_MS);
});

test('a sign-in that ends in the middle and is not renewed', async () => {
  const environment = { DOCKERHUB_USERNAME: USER, DOCKERHUB_TOKEN: SECRET };
  await world.writeCatalogue('org/app', 'node');
  await world.sync({ environment });
  const before = await world.files();
  world.push('org/app');
  world.upstream.hub.get('library/node')?.tags.unshift(tagRow('new', '9'));
  world.upstream.fault = (path) => (TAGS.test(path) ? { status: 401, body: '{"detail":"token expired"}' } : undefined);
  const { code, lines } = await world.sync({ environment, limits: LIMITS });
  expect(code).toBe(2);
  expect(lines.filter((line) => line.startsWith('failed: '))).toEqual([
    expect.stringMatching(/^failed: docker\.io\/org\/app \(tags\), kept as it was: .*answered 401 \(token expired\)/),
  ]);
  const after = await world.files();
  expect(after['tags/docker.io/org/app.json']).toBe(before['tags/docker.io/org/app.json']);
  expect(after['tags/docker.io/library/node.json']).toContain('"new"');
});

/** Half a page of rows is moved out of the way of the page that is asked for. */
function hide(rows: Row[], page: number): void {
  const moved = new Set(Array.from({ length: 50 }, (_, index) => `v${index}`));
  const [hidden, others] = [rows.filter(({ name }) => moved.has(name)), rows.filter(({ name }) => !moved.has(name))];
  rows.splice(0, rows.length, ...(page === 1 ? [...others, ...hidden] : [...hidden, ...others]));
}

test.for([
  ['moves in the first reading: all of it is read, and none twice', 3, 0],
  ['moves whenever it is read: what was known stays beside what was seen', Number.POSITIVE_INFINITY, 2],
] as const)('a list of tags that %s', async ([, times, expected]) => {
  const names = Array.from({ length: 300 }, (_, index) => `v${index}`);
  const rows = names.map((name) => tagRow(name, 'd'));
  world.upstream.hub.set('org/big', { facts: { last_updated: '2026-08-02T00:00:00Z' }, tags: rows });
  await world.writeCatalogue('org/big', 'node');
  await world.sync();
  for (const row of rows) row.digest = `sha256:${'e'.repeat(64)}`;
  let left = times;
  world.upstream.fault = (path) => {
    if (!/org\/repositories\/big\/tags/.test(path)) return undefined;
    if (left > 0) hide(rows, Number(/page=(\d+)/.exec(path)?.[1]));
    left -= 1;
    return undefined;
  };
  world.upstream.hub.get('library/node')?.tags.unshift(tagRow('new', '9'));
  const { code, lines } = await world.sync({ limits: LIMITS, concurrency: 1 });
  expect(code).toBe(expected);
  const failures = lines.filter((line) => line.startsWith('failed: '));
  expect(failures).toEqual(
    expected === 0 ? [] : [expect.stringMatching(/docker\.io\/org\/big \(tags\), kept .*moved while it was read/)],
  );
  const after = await world.files();
  for (const name of names) expect(after['tags/docker.io/org/big.json']).toContain(`"name":"${name}"`);
  expect(after['tags/docker.io/library/node.json']).toContain('"new"');
});

test('a README of 50 MB is not read to its end', async () => {
  await world.writeCatalogue('node', 'org/app');
  await world.sync();
  const before = await world.files();
  world.upstream.hub.get('org/app')?.tags.unshift(tagRow('new', '9'));
  world.upstream.docs.set('node/README.md', Buffer.alloc(50_000_000, 'x'));
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(lines.find((line) => line.startsWith('failed: '))).toContain('larger than 5000000 bytes; it was not read');
  const after = await world.files();
  expect(after['readmes/docker.io/library/node.md']).toBe(before['readmes/docker.io/library/node.md']);
  expect(after['tags/docker.io/org/app.json']).toContain('"new"');
});

test.skipIf(process.platform !== 'linux')('a full disk: the image stays as it was, the rest is fresh', async () => {
  await world.writeCatalogue('org/app', 'node');
  await world.sync();
  const before = await world.files();
  for (const name of ['org/app', 'library/node']) world.upstream.hub.get(name)?.tags.unshift(tagRow('new', '9'));
  const full = join(world.content, 'snapshot/tags/docker.io/org/app.json.tmp');
  world.upstream.fault = (path) => {
    if (TAGS.test(path)) symlinkSync('/dev/full', full);
    return undefined;
  };
  const { code, lines } = await world.sync();
  expect(code).toBe(2);
  expect(lines.filter((line) => line.startsWith('failed: '))).toEqual([
    expect.stringMatching(/^failed: docker\.io\/org\/app \(image\), kept as it was: could not be written \(ENOSPC/),
  ]);
  const after = await world.files();
  expect(after['tags/docker.io/org/app.json']).toBe(before['tags/docker.io/org/app.json']);
  expect(after['tags/docker.io/library/node.json']).toContain('"new"');
  expect(Object.keys(after).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  expect((await readManifest(world.content))?.stale).toHaveLength(1);
});

test.skipIf(!canMount())(
  'a disk with no room left: what needs none is fresh, and once there is room all is',
  async () => {
    const full = await createWorld(mountSmallDisk());
    try {
      for (const name of ['org/app', 'library/node']) full.upstream.hub.get(name)?.tags.unshift(tagRow('new', '9'));
      await full.writeCatalogue('org/app', 'node');
      await full.sync();
      const before = await full.files();
      const many = Array.from({ length: 400 }, (_, index) => tagRow(`v${index}-with-a-long-name`, 'd'));
      full.upstream.hub.get('org/app')?.tags.unshift(...many);
      const filler = join(full.content, 'filler');
      leaveBytes(filler, 16_384);
      const { code, lines } = await full.spawn();
      expect([code, lines.filter((line) => line.startsWith('failed: ')).length]).toEqual([2, 1]);
      expect(lines.find((line) => line.startsWith('failed: '))).toMatch(/org\/app \(image\), kept as it was: .*ENOSPC/);
      expect({ ...(await full.files()), 'manifest.json': '' }).toEqual({ ...before, 'manifest.json': '' });
      rmSync(filler);
      expect((await full.spawn()).code).toBe(0);
      expect((await full.files())['tags/docker.io/org/app.json']).toContain('v399-with-a-long-name');
    } finally {
      await full.close();
      execFileSync('umount', [full.content]);
      rmSync(full.content, { recursive: true });
    }
  },
);

/** Root alone may mount; elsewhere a file that is always full stands for the disk. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    const folder = mountSmallDisk();
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

function mountSmallDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
  return folder;
}

/** Fills the disk but for so many bytes. */
function leaveBytes(path: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  writeFileSync(path, Buffer.alloc(bavail * bsize - bytes));
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
