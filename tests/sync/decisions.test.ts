import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readHistory } from '#snapshot/history-read.ts';
import { createWorld, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const IMAGES = ['node', 'empty', 'org/app'];

/** Each image with its decision, in YAML's flow style. */
function decide(decisions: Record<string, string>, defaults = '{ status: proposed, owner: platform }'): Promise<void> {
  const images = IMAGES.map((name) => `  - { image: ${name}${decisions[name] ? `, ${decisions[name]}` : ''} }\n`);
  return writeFile(join(world.content, 'catalogue.yml'), `defaults: ${defaults}\nimages:\n${images.join('')}`);
}

async function decided(): Promise<readonly object[]> {
  const events = await readHistory(world.content);
  return events
    .filter(({ kind }) => kind.startsWith('decision-'))
    .map(({ image, kind, was, now }) => ({ image: image.replace('docker.io/', ''), kind, was, now }));
}

const record = (): Promise<string> => readFile(join(world.content, 'snapshot/decisions.json'), 'utf8');
const NODE = 'library/node';

test('a catalogue that decides nothing leaves no record', async () => {
  await world.writeCatalogue(...IMAGES);
  await world.sync();
  expect(Object.keys(await world.files())).not.toContain('decisions.json');
});

test('the first record is a beginning, a sync without change writes nothing, a change is told once', async () => {
  await decide({ node: 'status: approved' });
  await world.sync({ now: () => new Date('2026-08-19T06:00:00Z') });
  expect(await decided()).toEqual([]);
  const before = await world.files();
  await world.sync({ now: () => new Date('2026-08-20T06:00:00Z') });
  expect(await world.files()).toEqual(before);
  await decide({ node: 'status: deprecated, expires: 2027-01-31, replacement: { image: org/app }' });
  const report = join(world.content, 'report.md');
  const { lines } = await world.sync({ now: () => new Date('2026-08-21T06:00:00Z'), report });
  const expected = [
    { image: NODE, kind: 'decision-expires', was: undefined, now: '2027-01-31' },
    { image: NODE, kind: 'decision-replacement', was: undefined, now: 'org/app' },
    { image: NODE, kind: 'decision-status', was: 'approved', now: 'deprecated' },
  ];
  expect(await decided()).toEqual(expected);
  expect(lines).toContain('changes  now deprecated, replacement changed, last day changed in 1 image');
  expect(await readFile(report, 'utf8')).toContain('- status: deprecated, was approved');
  expect((await world.readJson('manifest.json')).generatedAt).toBe('2026-08-21T06:00:00.000Z');
  await world.sync({ now: () => new Date('2026-08-22T06:00:00Z') });
  expect(await decided()).toEqual(expected);
});

test('a dry run tells and records nothing', async () => {
  await decide({});
  await world.sync();
  const before = await record();
  await decide({ node: 'status: blocked' });
  const { lines } = await world.sync({ isDryRun: true });
  expect(lines).toContain('changes  now blocked in 1 image');
  expect(await record()).toBe(before);
  expect(await decided()).toEqual([]);
});

test('a sync of some images tells of these only, and is no beginning', async () => {
  await decide({ node: 'status: approved' });
  await world.sync({ only: ['node'] });
  expect(Object.keys(await world.files())).not.toContain('decisions.json');
  await world.sync();
  await decide({ node: 'status: retired', 'org/app': 'status: blocked' });
  await world.sync({ only: ['org/app'] });
  const first = [{ image: 'org/app', kind: 'decision-status', was: 'proposed', now: 'blocked' }];
  expect(await decided()).toEqual(first);
  await world.sync();
  expect(await decided()).toEqual([
    ...first,
    { image: NODE, kind: 'decision-status', was: 'approved', now: 'retired' },
  ]);
});

test('shares leave decisions to their assembly', async () => {
  await decide({});
  await world.sync();
  await decide({ node: 'status: approved' });
  for (const number of [1, 2]) await world.sync({ shard: { number, total: 2 } });
  expect(await decided()).toEqual([]);
  const { lines, code } = await world.spawn(['--assemble']);
  expect(code).toBe(0);
  expect(lines.join('\n')).toContain('changes  now approved in 1 image');
  expect(await decided()).toEqual([{ image: NODE, kind: 'decision-status', was: 'proposed', now: 'approved' }]);
});

test('a sync that ended before its record was written is not told twice', async () => {
  await decide({});
  await world.sync();
  const before = await record();
  const manifest = await readFile(join(world.content, 'snapshot/manifest.json'), 'utf8');
  await decide({ node: 'status: approved' });
  await world.sync();
  await writeFile(join(world.content, 'snapshot/decisions.json'), before);
  await writeFile(join(world.content, 'snapshot/manifest.json'), manifest);
  await world.sync();
  expect(await decided()).toHaveLength(1);
});

test('an image more tells its status, an image less nothing, a catalogue that decides no more its end', async () => {
  await decide({ node: 'status: approved' });
  await world.sync();
  await writeFile(join(world.content, 'catalogue.yml'), 'images:\n  - { image: node, status: approved }\n  - empty\n');
  await world.sync({ acceptLoss: true });
  expect(await decided()).toEqual([
    { image: 'library/empty', kind: 'decision-owner', was: 'platform', now: undefined },
    { image: 'library/empty', kind: 'decision-status', was: 'proposed', now: undefined },
    { image: NODE, kind: 'decision-owner', was: 'platform', now: undefined },
  ]);
  await decide({}, '{ status: approved }');
  await world.sync();
  expect((await decided()).slice(3)).toEqual([
    { image: 'library/empty', kind: 'decision-status', was: undefined, now: 'approved' },
    { image: 'org/app', kind: 'decision-status', was: undefined, now: 'approved' },
  ]);
});
