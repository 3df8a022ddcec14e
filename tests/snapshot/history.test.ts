import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change } from '#domain/history.ts';
import { historyPath, listMonths, readHistory } from '#snapshot/history-read.ts';
import { serialiseEvent } from '#snapshot/history-schema.ts';
import { openHistory, toEvent } from '#snapshot/history-write.ts';

const NODE = 'docker.io/library/node';
const [a, b] = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}` as const);
const ADDED: Change = { kind: 'tag-added', tags: ['2', '2.0'] };
const MOVED: Change = { kind: 'tag-moved', tags: ['1'], from: a ?? 'sha256:', to: b ?? 'sha256:' };
const TIME = new Date('2026-08-21T12:00:00Z');
const run = promisify(execFile);
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portolan-history-'));
});
afterEach(() => rm(root, { recursive: true }));

test('without a folder there is no history, and without a change no folder', async () => {
  const history = await openHistory(root, { time: TIME });
  await history.append(NODE, []);
  await history.finish();
  expect(await listMonths(root)).toEqual([]);
  expect(await readHistory(root)).toEqual([]);
});

test('a line an event, in order, with ids that depend on nothing else', async () => {
  const history = await openHistory(root, { time: TIME });
  await Promise.all([history.append(NODE, [MOVED, ADDED]), history.append('docker.io/a/b', [ADDED])]);
  await history.finish();
  const text = await readFile(historyPath(root, '2026-08'), 'utf8');
  expect(text.split('\n').map((line) => line.slice(0, 80))).toEqual([
    '{"time":"2026-08-21T12:00:00.000Z","image":"docker.io/a/b","kind":"tag-added","t',
    '{"time":"2026-08-21T12:00:00.000Z","image":"docker.io/library/node","kind":"tag-',
    '{"time":"2026-08-21T12:00:00.000Z","image":"docker.io/library/node","kind":"tag-',
    '',
  ]);
  expect(history.events()).toEqual(await readHistory(root));
  expect(toEvent(NODE, ADDED, TIME.toISOString()).id).toBe('af595d278340eb26');
});

test('a dry run tells and writes nothing', async () => {
  const history = await openHistory(root, { time: TIME, isDryRun: true });
  await history.append(NODE, [ADDED]);
  await history.finish();
  expect(history.events()).toHaveLength(1);
  expect(await listMonths(root)).toEqual([]);
});

test('what an interrupted sync wrote is told, but not written twice; a line cut off is as if never written', async () => {
  const first = await openHistory(root, { time: new Date('2026-08-20T00:00:00Z'), since: '2026-08-19T00:00:00Z' });
  await first.append(NODE, [MOVED]);
  await appendFile(historyPath(root, '2026-08'), '{"time":"2026-08-2');
  const second = await openHistory(root, { time: TIME, since: '2026-08-19T00:00:00Z' });
  await second.append(NODE, [MOVED, ADDED]);
  await second.finish();
  expect(second.events().map(({ kind }) => kind)).toEqual(['tag-moved', 'tag-added']);
  expect((await readHistory(root)).map(({ time }) => time.slice(0, 10))).toEqual(['2026-08-20', '2026-08-21']);
});

const LINE = serialiseEvent(toEvent(NODE, MOVED, TIME.toISOString()));

test.for([
  ['is JSON', `${LINE}\nnonsense\n`, /2026-08\.jsonl:2: is not JSON/],
  ['is no conflict', `<<<<<<< ours\n${LINE}\n`, /:1: is a merge conflict; keep the lines of both sides/],
  ['has no other fields', LINE.replace('{', '{"more":1,').concat('\n'), /is not as expected/],
  ['has a digest where one belongs', LINE.replace(/"from":"[^"]*",/, '').concat('\n'), /is not as expected/],
  ['has tags where they belong', LINE.replace('["1"]', '[]').concat('\n'), /is not as expected/],
] as const)('a line %s', async ([, text, problem]) => {
  await mkdir(join(root, 'history'));
  await writeFile(historyPath(root, '2026-08'), text);
  await expect(readHistory(root)).rejects.toThrow(problem);
});

test('git merges two branches that both remember', async () => {
  const git = (...args: string[]): Promise<unknown> =>
    run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
    });
  const remember = async (image: string, hour: string): Promise<void> => {
    const history = await openHistory(root, { time: new Date(`2026-08-21T${hour}:00:00Z`) });
    await history.append(image, [ADDED]);
    await history.finish();
    await git('add', '.');
    await git('commit', '-qm', image);
  };
  await git('init', '-q', '-b', 'main');
  await writeFile(join(root, '.gitattributes'), (await readFile('.gitattributes', 'utf8')).replace('content/', ''));
  await remember('docker.io/a/first', '01');
  await git('checkout', '-qb', 'other');
  await remember('docker.io/a/other', '02');
  await git('checkout', '-q', 'main');
  await remember('docker.io/a/main', '03');
  await git('merge', '-q', '-m', 'merge', 'other');
  expect((await readHistory(root)).map(({ image }) => image.slice(12))).toEqual(['first', 'other', 'main']);
});
