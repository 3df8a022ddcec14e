import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkOutput } from '../../scripts/site/check-output.ts';

const content = path.resolve('content');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portolan-out-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.for([
  ['content', 'holds the content'],
  ['content/site', 'lies in the content'],
  ['.', 'holds the project'],
  ['..', 'holds the project'],
] as const)('a build does not replace %s', async ([out, reason]) => {
  await expect(checkOutput(path.resolve(out), content)).rejects.toThrow(reason);
});

test('a build does not replace what is no site', async () => {
  await writeFile(path.join(folder, 'notes.txt'), 'mine');
  await expect(checkOutput(folder, content)).rejects.toThrow('no site of Portolan');
});

test('a build replaces nothing, an empty folder and an earlier site', async () => {
  await expect(checkOutput(path.join(folder, 'new'), content)).resolves.toBeUndefined();
  await expect(checkOutput(folder, content)).resolves.toBeUndefined();
  await mkdir(path.join(folder, 'api/v1'), { recursive: true });
  await writeFile(path.join(folder, 'api/v1/images.json'), '{}');
  await expect(checkOutput(folder, content)).resolves.toBeUndefined();
});
