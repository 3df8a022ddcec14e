/** A build after a change takes over what has not changed, and ends with the same bytes as one that takes over nothing. */
import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHistory } from '#snapshot/history-write.ts';
import { digestOf, writeFixtureContent } from './fixture-content.ts';

const run = promisify(execFile);
const NOW = '2026-08-21T12:00:00Z';
const ALL = 5;

type Change = {
  readonly name: string;
  /** How many images are rendered anew. */
  readonly anew: number;
  readonly change: () => Promise<unknown>;
  readonly now?: string;
};

let folder: string;
const at = (file: string): string => path.join(folder, 'content', file);
const out = (): string => path.join(folder, 'dist');

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(at(file), 'utf8');
  expect(text).toMatch(from);
  await writeFile(at(file), text.replace(from, to));
}

async function addEvent(): Promise<void> {
  const history = await openHistory(at(''), { time: new Date('2026-08-21T11:00:00Z') });
  await history.append('docker.io/library/caddy', [
    { kind: 'tag-moved', tags: ['2-alpine'], from: digestOf('5'), to: digestOf('6') },
  ]);
  await history.finish();
}

async function addDecision(): Promise<void> {
  const history = await openHistory(at(''), { time: new Date('2026-08-21T11:30:00Z') });
  await history.append('docker.io/library/plone', [
    { kind: 'decision-expires', tags: [], was: '2027-01-31', now: '2027-02-28' },
  ]);
  await history.finish();
}

/** In this order, each on top of those before it. */
const CHANGES: readonly Change[] = [
  { name: 'nothing', anew: 0, change: async () => undefined },
  {
    name: 'a digest of one image',
    anew: 1,
    change: () =>
      edit('snapshot/tags/docker.io/library/node.json', /"digest":"sha256:c+"/, `"digest":"${digestOf('7')}"`),
  },
  {
    name: 'what is inside an image',
    anew: 1,
    change: () => edit('snapshot/details/docker.io/team/app.json', 'all of it', 'some of it'),
  },
  {
    name: 'a README of the snapshot',
    anew: 1,
    change: () => appendFile(at('snapshot/readmes/docker.io/team/app.md'), '\nMore words.\n'),
  },
  { name: 'a README of the catalogue', anew: 1, change: () => appendFile(at('readmes/node.md'), '\nMore words.\n') },
  { name: 'a logo', anew: 1, change: () => edit('logos/caddy.svg', 'r="4"', 'r="3"') },
  { name: 'pulls of one image', anew: 1, change: () => edit('snapshot/counters.json', '14000', '14001') },
  { name: 'what has changed of one image', anew: 1, change: addEvent },
  {
    name: 'the time of the snapshot',
    anew: 0,
    change: () => edit('snapshot/manifest.json', '12:00:00Z', '12:34:56.789Z'),
  },
  {
    name: 'the day of the snapshot',
    anew: ALL,
    change: () => edit('snapshot/manifest.json', '2026-08-21T', '2026-08-20T'),
  },
  { name: 'what is stale', anew: ALL, change: () => edit('snapshot/manifest.json', 'answered 500', 'answered 503') },
  { name: 'support dates', anew: ALL, change: () => edit('snapshot/lifecycle.json', '2028-04-30', '2028-05-31') },
  { name: 'the entry of one image', anew: 1, change: () => edit('catalogue.yml', 'title: Later', 'title: Much later') },
  { name: 'the title of the site', anew: ALL, change: () => edit('catalogue.yml', 'title: Harbour', 'title: Quay') },
  { name: 'a guide', anew: ALL, change: () => edit('guides/first.mdx', 'See [Alpine]', 'Read about [Alpine]') },
  { name: 'an image that leaves', anew: 0, change: () => edit('catalogue.yml', '  - team/app\n', '') },
  {
    name: 'an image that comes',
    anew: 1,
    change: () => edit('catalogue.yml', '  - plone\n', '  - plone\n  - team/app\n'),
  },
  {
    name: 'a page that somebody has edited',
    anew: 1,
    change: () => appendFile(path.join(out(), 'images/caddy/index.html'), '<!-- -->'),
  },
  { name: 'a page that somebody has removed', anew: 1, change: () => rm(path.join(out(), 'images/caddy/index.html')) },
  {
    name: 'a first decision',
    anew: ALL,
    change: () => edit('catalogue.yml', '  - plone\n', '  - { image: plone, status: approved, expires: 2027-01-31 }\n'),
  },
  { name: 'the last day of one image', anew: 1, change: () => edit('catalogue.yml', '2027-01-31', '2027-02-28') },
  { name: 'a decision of one image that a sync has seen', anew: 1, change: addDecision },
  {
    name: 'a decision of a group, with notes',
    anew: 1,
    change: async () => {
      await writeFile(at('caddy-notes.md'), 'Ask *before*.');
      await edit(
        'catalogue.yml',
        /^images:$/m,
        'groups:\n  - { name: Web, images: [caddy], status: approved, notes: caddy-notes.md }\nimages:',
      );
    },
  },
  { name: 'a decision', anew: 1, change: () => edit('catalogue.yml', 'status: approved', 'status: restricted') },
  { name: 'notes of a decision', anew: 1, change: () => appendFile(at('caddy-notes.md'), '\nMore words.\n') },
  { name: 'another day', anew: ALL, change: async () => undefined, now: '2026-10-30T12:00:00Z' },
];

beforeAll(async () => {
  await mkdir('.portolan', { recursive: true });
  folder = await mkdtemp(path.resolve('.portolan/rebuild-'));
  await writeFixtureContent(at(''));
  await build(out(), NOW);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.for(CHANGES)('after a change of $name', { timeout: 60_000 }, async ({ anew, change, now = NOW }) => {
  await change();
  const printed = await build(out(), now);
  expect(renderedAnew(printed)).toBe(anew);
  const fresh = path.join(folder, 'fresh');
  await build(fresh, now);
  expect(await differences(out(), fresh)).toEqual([]);
  await rm(fresh, { recursive: true });
});

test('a build that is forced to begin anew compiles the same pages', { timeout: 60_000 }, async () => {
  const fresh = path.join(folder, 'forced');
  expect(renderedAnew(await build(fresh, NOW, '--force'))).toBe(ALL);
  await build(out(), NOW);
  expect(await differences(out(), fresh)).toEqual([]);
});

async function build(target: string, now: string, ...more: readonly string[]): Promise<string> {
  const words = ['scripts/build.ts', '--content', at(''), '--out', target, ...more];
  const { stdout } = await run(process.execPath, words, { env: { ...process.env, PORTOLAN_NOW: now } });
  return stdout;
}

/** What the command says of it; without a word everything was. */
function renderedAnew(printed: string): number {
  return Number(/^(?:\d+) images \((\d+) rendered anew\)/m.exec(printed)?.[1] ?? /^(\d+) images/m.exec(printed)?.[1]);
}

async function differences(one: string, other: string): Promise<readonly string[]> {
  const files = new Set([...(await listFiles(one)), ...(await listFiles(other))]);
  const differing: string[] = [];
  for (const file of [...files].sort()) {
    const [a, b] = await Promise.all(
      [one, other].map((root) => readFile(path.join(root, file)).catch(() => undefined)),
    );
    if (!a || !b?.equals(a)) differing.push(file);
  }
  return differing;
}

async function listFiles(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
