/** Syncs against the recorded hosts that answer as ghcr.io and quay.io do: their sign-in, their pages, their quirks. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDetailsFile, readTagFile } from '#snapshot/read.ts';
import { hasRecordedUpstream, startStandIns } from '../../scripts/bench/recorded-upstream.ts';
import { readEnvironment } from '../../scripts/sync/environment.ts';
import { runSync } from '../../scripts/sync/run.ts';
import { openSources } from '../../scripts/sync/sources.ts';

const isThere = hasRecordedUpstream();
if (!isThere)
  console.warn('Tests against recorded hosts are skipped: the folder shared/upstream is not beside this one.');
const recordedTest = test.skipIf(!isThere);
let folder: string;
let upstream: Awaited<ReturnType<typeof startStandIns>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-stand-ins-'));
  if (isThere) upstream = await startStandIns();
});
afterAll(async () => {
  upstream?.stop();
  await rm(folder, { recursive: true });
});

async function sync(
  name: string,
  images: string[],
  variables: Record<string, string> = {},
): Promise<{ code: number; lines: string[] }> {
  const content = join(folder, name);
  await mkdir(content, { recursive: true });
  await writeFile(join(content, 'catalogue.yml'), `images:\n${images.map((image) => `  - ${image}\n`).join('')}`);
  const lines: string[] = [];
  const output = { isTTY: false, print: (line: string) => void lines.push(line), stream: process.stderr };
  const settings = { content, only: [], isDryRun: false, concurrency: 12, userAgent: 'portolan/test' };
  const environment = readEnvironment({ ...upstream.environment, ...variables });
  return { code: await runSync({ ...settings, cache: join(folder, 'cache') }, environment, output), lines };
}

function addressOf(host: string): string {
  return upstream.addresses[host] ?? '';
}

type Asked = { host: string; method: string; url: string };

/** What was asked since the last call. */
async function takeLog(): Promise<Asked[]> {
  const { log } = (await (await fetch(`${addressOf('hub')}/__log`)).json()) as { log: Asked[] };
  await fetch(`${addressOf('hub')}/__reset`, { method: 'POST' });
  return log;
}

/** All tags of the same repository as Docker Hub's stand-in lists them. */
async function listTags(repository: string): Promise<string[]> {
  const address = `${upstream.environment.PORTOLAN_HUB_URL}/v2/namespaces/library/repositories/${repository}/tags`;
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    const reply = await fetch(`${address}?page=${page}&page_size=100`);
    const { results, next } = (await reply.json()) as { results: { name: string }[]; next: string | null };
    names.push(...results.map(({ name }) => name));
    if (next === null) return names.sort();
  }
}

recordedTest.for(['ghcr', 'quay'] as const)(
  '%s: every tag of every page, its digest, and what is inside',
  async (host) => {
    const origin = new URL(addressOf(host));
    const name = { registry: origin.host, repository: 'library/memcached' };
    const content = join(folder, host);
    const { code, lines } = await sync(host, [`${origin.host}/library/memcached`]);
    expect([code, lines.filter((line) => line.startsWith('failed'))]).toEqual([0, []]);
    const log = await takeLog();
    const pages = log.filter(({ host: asked, url }) => asked === host && url.includes('/tags/list'));
    expect(pages.length).toBeGreaterThan(0);
    const file = await readTagFile(content, name);
    expect(file?.tags.map((tag) => tag.name)).toEqual(await listTags('memcached'));
    expect(file?.tags.some((tag) => tag.name.startsWith('sha256-'))).toBe(false);
    expect(file?.tags.every((tag) => tag.digest !== undefined)).toBe(true);
    const newest = file?.tags.find((tag) => tag.name === 'latest')?.digest ?? 'sha256:';
    expect(file?.manifests[newest]?.platforms.length).toBeGreaterThan(3);
    expect(file?.manifests[newest]?.platforms.every(({ os }) => os === 'linux')).toBe(true);
    const details = (await readDetailsFile(content, name))?.details[newest];
    expect(details?.layers.length).toBeGreaterThan(0);
    expect(details?.attestations.length).toBeGreaterThan(0);
    const again = await sync(host, [`${origin.host}/library/memcached`]);
    expect([again.code, again.lines.at(-1)]).toEqual([0, 'changes  none']);
    const asked = (await takeLog()).filter((entry) => entry.host === host);
    expect(asked.filter(({ method, url }) => method === 'GET' && /manifests|blobs/.test(url))).toEqual([]);
    expect(asked.filter(({ method }) => method === 'HEAD')).toHaveLength(file?.tags.length ?? 0);
  },
);

recordedTest.for(['ghcr', 'quay'] as const)('%s: a list of many pages, in no order, each tag once', async (host) => {
  const environment = readEnvironment(upstream.environment);
  const options = { concurrency: 4, userAgent: 'portolan/test', preferArchive: false, environment };
  const sources = openSources(options);
  const { host: registry } = new URL(addressOf(host));
  const tags = await sources.registries.open(registry).listTags('library/node');
  const reply = await fetch(`${upstream.environment.PORTOLAN_HUB_URL}/v2/repositories/library/node/tags?page_size=1`);
  const { count } = (await reply.json()) as { count: number };
  await sources.http.close();
  expect(new Set(tags).size).toBe(tags.length);
  // And the tag of a signature.
  expect(tags).toHaveLength(count + 1);
  expect(count).toBeGreaterThan(2000);
});

async function setDay(date: string): Promise<void> {
  await fetch(`${addressOf('hub')}/__set`, { method: 'POST', body: JSON.stringify({ date }) });
}

recordedTest(
  'Docker Hub through its registry tells a month later what its API tells',
  { timeout: 60_000 },
  async () => {
    const name = { registry: 'docker.io', repository: 'library/haproxy' };
    const read = async (content: string): Promise<Map<string, string | undefined>> => {
      const file = await readTagFile(join(folder, content), name);
      const built = new Set(file?.builds?.flatMap(({ tags, sharedTags }) => [...tags, ...sharedTags]));
      return new Map(file?.tags.filter((tag) => built.has(tag.name)).map((tag) => [tag.name, tag.digest]));
    };
    await setDay('2026-07-21');
    for (const content of ['api', 'instead']) expect((await sync(content, ['haproxy'])).code).toBe(0);
    const before = await readTagFile(join(folder, 'instead'), name);
    await setDay('2026-08-21');
    expect((await sync('api', ['haproxy'])).code).toBe(0);
    const { code, lines } = await sync('instead', ['haproxy'], { PORTOLAN_HUB_URL: 'http://127.0.0.1:1' });
    expect([code, lines.some((line) => /^note: of 1 images the registry told/.test(line))]).toEqual([2, true]);
    expect(await read('instead')).toEqual(await read('api'));
    const after = await readTagFile(join(folder, 'instead'), name);
    expect(after?.tags).not.toEqual(before?.tags);
    const names = new Set(after?.tags.map((tag) => tag.name));
    expect(before?.tags.filter((tag) => !names.has(tag.name))).toEqual([]);
  },
);
