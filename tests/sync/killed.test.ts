/**
 * `kill -9` at random moments of a sync: what is on disk is whole each time, and the next sync completes it. Ten moments
 * by default; `PORTOLAN_KILLS=50` names more.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readHistory } from '#snapshot/history-read.ts';
import {
  listImages,
  readCounters,
  readDetailsFile,
  readImageFile,
  readLifecycle,
  readManifest,
  readReadme,
  readTagFile,
} from '#snapshot/read.ts';
import { buildSite } from '../site/built-site.ts';
import { createWorld, tagRow, type World } from './world.ts';

const KILLS = Number(process.env.PORTOLAN_KILLS ?? 10);
/** So many of them are also built as a site. */
const BUILDS = Number(process.env.PORTOLAN_KILL_BUILDS ?? 1);
const NAMES = Array.from({ length: 24 }, (_, index) => `org/app-${index}`);
const TAGS = Array.from({ length: 300 }, (_, index) => tagRow(`v${index}`, 'd'));
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test(`kill -9 at ${KILLS} moments: what is on disk builds, and the next sync completes it`, {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  await world.writeCatalogue('node', ...NAMES);
  change(0);
  const started = Date.now();
  expect((await world.spawn()).code).toBe(0);
  const wholeMs = Date.now() - started;
  let interrupted = 0;
  for (let round = 1; round <= KILLS; round += 1) {
    change(round);
    const controller = new AbortController();
    const running = world.spawn([], {}, controller.signal);
    // From before its first request to its last write.
    await sleep(wholeMs * (0.25 + 0.75 * Math.random()));
    controller.abort();
    if ((await running).code !== 0) interrupted += 1;
    await readEverything();
    if (round <= BUILDS) await (await buildSite((content) => cp(world.content, content, { recursive: true }))).remove();
  }
  expect(interrupted).toBeGreaterThan(KILLS / 3);
  expect((await world.spawn()).code).toBe(0);
  expect(await world.files()).toEqual(await undisturbed());
  await readHistory(world.content);
});

/** Every tag of every image moves, every README is another, every counter too. */
function change(round: number): void {
  const digest = `sha256:${String(round).padStart(64, '0')}`;
  for (const name of NAMES) {
    const facts = { full_description: `# ${round}`, pull_count: round, last_updated: `2026-08-02T00:00:00Z` };
    const known = world.upstream.hub.get(name);
    world.upstream.hub.set(name, { ...known, facts, tags: TAGS.map((row) => ({ ...row, digest })) });
  }
}

/** What one sync into an empty folder makes of the same upstream; the time of its end is its own. */
async function undisturbed(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-undisturbed-'));
  const other = await createWorld(folder);
  try {
    await other.writeCatalogue('node', ...NAMES);
    expect((await other.sync({ environment: world.upstream.environment })).code).toBe(0);
    const files = await other.files();
    const { generatedAt } = (await readManifest(world.content)) ?? {};
    const manifest = files['manifest.json']?.replace(/(?<="generatedAt": ")[^"]+/, String(generatedAt)) ?? '';
    return { ...files, 'manifest.json': manifest };
  } finally {
    await other.close();
    await rm(folder, { recursive: true });
  }
}

/** Each file as the build reads it, and each part that an image names. */
async function readEverything(): Promise<void> {
  await readManifest(world.content);
  await readCounters(world.content);
  await readLifecycle(world.content);
  await readHistory(world.content);
  for (const name of await listImages(world.content)) {
    const image = await readImageFile(world.content, name);
    expect((await readTagFile(world.content, name))?.tags.length).toBeGreaterThan(0);
    await readDetailsFile(world.content, name);
    if (image.readme) expect(await readReadme(world.content, name)).toBeTruthy();
  }
}
