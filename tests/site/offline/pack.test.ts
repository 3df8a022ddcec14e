import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type PackEntry, writePack } from '../../../scripts/site/offline/format-pack.ts';
import { isPacked, isShell, toLanguagePrefix } from '../../../scripts/site/offline/worker-files.ts';
import { writeWorker } from '../../../scripts/site/offline/write-worker.ts';
import { readPack } from '../../../src/worker/pack.ts';

type File = { readonly path: string; readonly bytes: Uint8Array };

const FILES: readonly File[] = [
  { path: 'index.html', bytes: new TextEncoder().encode('<p>à') },
  { path: 'empty.txt', bytes: new Uint8Array(0) },
  { path: 'logos/a b.webp', bytes: Uint8Array.from({ length: 1000 }, (_, at) => at % 256) },
];

/** What a pack holds, as `gunzip` reads it, which checks the sum at its end. */
async function unpack(files: readonly File[]): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-pack-'));
  const file = path.join(folder, 'pack.bin');
  try {
    const entries = files.map(
      ({ path: name, bytes }): PackEntry => ({ path: name, size: bytes.length, read: () => bytes }),
    );
    const size = await writePack(file, entries);
    const packed = await readFile(file);
    expect(packed.length).toBe(size);
    const unpacked = gunzipSync(packed);
    const inBrowser = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    expect(Buffer.from(await new Response(inBrowser).arrayBuffer()).equals(unpacked)).toBe(true);
    return unpacked;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In pieces of `size` bytes, however a network cuts them. */
function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size),
  );
  return new ReadableStream({
    start(queue) {
      for (const piece of pieces) queue.enqueue(piece);
      queue.close();
    },
  });
}

test.for([1, 7, 64, 5000])('a pack that comes in pieces of %i bytes gives the files that went in', async (size) => {
  const read = await Array.fromAsync(readPack(streamOf(await unpack(FILES), size)));
  expect(read.map(({ path, bytes }) => [path, [...bytes]])).toEqual(FILES.map(({ path, bytes }) => [path, [...bytes]]));
});

test('a large pack, which is deflated in pieces, gives the files that went in', async () => {
  const bytes = Uint8Array.from({ length: 1_700_001 }, (_, at) => (at * at) % 251);
  const files = Array.from({ length: 9 }, (_, at) => ({ path: `${at}.html`, bytes: bytes.subarray(at) }));
  const read = await Array.fromAsync(readPack(streamOf(await unpack(files), 65_536)));
  expect(
    read.map((file) => Buffer.from(file.bytes).equals(files[Number.parseInt(file.path, 10)]?.bytes ?? bytes)),
  ).toEqual(files.map(() => true));
});

test('a pack without files is whole', async () => {
  expect(await Array.fromAsync(readPack(streamOf(await unpack([]), 64)))).toEqual([]);
});

test('a pack that was cut off is refused', async () => {
  const pack = await unpack(FILES);
  await expect(Array.fromAsync(readPack(streamOf(pack.subarray(0, -1), 64)))).rejects.toThrow('ends too early');
});

test.for([
  ['index.html', true],
  ['images/node/index.html', true],
  ['pagefind/pagefind.js', true],
  ['pagefind/pagefind-entry.json', true],
  ['pagefind/pagefind-ui.js', false],
  ['pagefind-fr/pagefind.js', true],
  ['pagefind-fr/pagefind-entry.json', true],
  ['pagefind-fr/pagefind-ui.js', false],
  ['sw.js', false],
  ['offline/pack.bin', false],
  ['offline/index.html', true],
  ['_headers', false],
  ['sitemap-1.xml', false],
  ['cards/site.png', false],
  ['index.md', false],
  ['images/node/index.md', false],
  ['llms.txt', false],
  ['api/v1/digests/sha256/00.json', false],
  ['api/v1/tags/docker.io/library/node.json', false],
  ['api/v1/images/docker.io/library/node.json', true],
  ['api/index.html', true],
] as const)('%s is in the pack: %s', ([file, expected]) => {
  expect(isPacked(file)).toBe(expected);
});

test.for([
  ['index.html', true],
  ['fr/index.html', true],
  ['fr/offline/index.html', true],
  ['_astro/Page.css', true],
  ['search/index.txt', true],
  ['search/digests.txt', false],
  ['images/node/index.html', false],
] as const)('%s is kept from the first visit on: %s', ([path, expected]) => {
  expect(isShell({ path, size: 1 })).toBe(expected);
});

test('a large index of names is no part of a first visit', () => {
  expect(isShell({ path: 'search/index.txt', size: 500_000 })).toBe(false);
});

test('languages below the root are those that have the page about all this', () => {
  expect(['offline/index.html', 'fr/offline/index.html', 'fr/index.html'].map(toLanguagePrefix)).toEqual([
    undefined,
    'fr/',
    undefined,
  ]);
});

test('the pack of the build before is taken over where the site is the same, and only there', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-pack-'));
  const [before, after] = [path.join(folder, 'before'), path.join(folder, 'after')];
  const build = async (site: string, text: string, earlier?: string): Promise<Buffer> => {
    await mkdir(site, { recursive: true });
    await writeFile(path.join(site, 'index.html'), text);
    await writeWorker(site, { base: '/', isWanted: true, before: earlier });
    return readFile(path.join(site, 'offline/pack.bin'));
  };
  try {
    const first = await build(before, '<p>one');
    // As long as before and of other bytes: whoever takes it over shows it.
    const marked = Buffer.from(first).fill(7, 0, 1);
    await writeFile(path.join(before, 'offline/pack.bin'), marked);
    expect(await build(after, '<p>one', before)).toEqual(marked);
    expect(await build(after, '<p>two', before)).not.toEqual(marked);
    await writeFile(path.join(before, 'offline/pack.bin'), marked.subarray(1));
    expect(await build(after, '<p>one', before)).toEqual(first);
    await writeFile(path.join(before, 'offline/pack.json'), '{');
    expect(await build(after, '<p>one', before)).toEqual(first);
    expect(await build(after, '<p>one', path.join(folder, 'nowhere'))).toEqual(first);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
