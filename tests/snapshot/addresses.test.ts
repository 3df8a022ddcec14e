import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAddressed, readAddresses, readTextAddresses } from '#snapshot/addresses.ts';
import { addressPath, textAddressesPath } from '#snapshot/paths.ts';
import { openSnapshotWriter } from '#snapshot/write.ts';

const NODE = { registry: 'docker.io', repository: 'library/node' };
let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portolan-addresses-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

test('texts stand beside images, sorted, each once, and are no image', async () => {
  const writer = openSnapshotWriter(root);
  await writer.writeAddresses(NODE, ['24-slim', '24']);
  const texts = [
    { kind: 'variants', id: 'slim' },
    { kind: 'guides', id: 'deep/first' },
    { kind: 'variants', id: 'slim' },
  ] as const;
  await writer.writeTextAddresses(texts);
  expect(await readTextAddresses(root)).toEqual([texts[1], texts[0]]);
  expect(await listAddressed(root)).toEqual([NODE]);
  expect(await readAddresses(root, NODE)).toEqual(['24', '24-slim']);
});

test('without a sync there are none', async () => {
  expect(await readTextAddresses(root)).toEqual([]);
});

test.for(['<<<<<<< ours', 'guides/', 'images/node', 'guides/../index'])('%s is refused with its line', async (line) => {
  await put(textAddressesPath(root), `guides/first\n${line}\n`);
  await expect(readTextAddresses(root)).rejects.toThrow(/texts\.txt:2: is no text/);
});

test('a row that is none is refused with its line', async () => {
  await put(addressPath(root, NODE), '24\n=======\n');
  await expect(readAddresses(root, NODE)).rejects.toThrow(/node\.txt:2: is no row/);
});
