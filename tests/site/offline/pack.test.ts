import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { PackPiece } from '../../../scripts/site/offline/earlier-pack.ts';
import { type Pack, type PackEntry, writePack } from '../../../scripts/site/offline/format-pack.ts';
import { holdsPacked, isPacked, isShell, toLanguagePrefix } from '../../../scripts/site/offline/worker-files.ts';
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
    const { bytes: size } = await writePack(file, entries);
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
  ['badges/node/support.svg', false],
  ['exports/images/node/index.html', true],
  ['exports/renovate/releases/docker.io/library/node.json', false],
  ['exports/renovate/approved.json', true],
] as const)('%s is in the pack: %s', ([file, expected]) => {
  expect(isPacked(file)).toBe(expected);
});

test.for([
  ['api/v1/', true],
  ['api/v1/images/', true],
  ['api/v1/tags/', false],
  ['images/embed/', true],
  ['embed/', false],
  ['exports/', true],
  ['exports/renovate/', true],
  ['exports/renovate/releases/', false],
] as const)('%s is looked into for the pack: %s', ([folder, expected]) => {
  expect(holdsPacked(folder)).toBe(expected);
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

test('what an earlier pack has is taken from there, piece by piece, and nothing else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-pack-'));
  const file = path.join(folder, 'before.bin');
  const pack = async (files: readonly File[], before?: readonly PackPiece[]): Promise<[Buffer, Pack]> => {
    const target = before ? path.join(folder, 'after.bin') : file;
    const entries = files.map(
      ({ path: name, bytes }): PackEntry => ({ path: name, size: bytes.length, read: () => bytes }),
    );
    const made = await writePack(target, entries, before && { file, pieces: before });
    return [await readFile(target), made];
  };
  const files = Array.from({ length: 500 }, (_, at) => ({
    path: `images/${at}.html`,
    bytes: new TextEncoder().encode(`<p>image ${at}`.repeat(20 + (at % 7))),
  }));
  const changed = files.with(250, { path: 'images/250.html', bytes: new TextEncoder().encode('<p>another') });
  try {
    const [wanted] = await pack(changed);
    const [first, { pieces }] = await pack(files);
    expect(pieces.length).toBeGreaterThan(4);
    const [second, { pieces: after }] = await pack(changed, pieces);
    expect(second.equals(wanted)).toBe(true);
    const before = new Set(pieces.map(({ hash }) => hash));
    // The list of names and sizes, and the piece that the file lies in.
    expect(after.filter(({ hash }) => !before.has(hash))).toHaveLength(2);
    // Whoever takes the old bytes shows it where they are spoilt.
    await writeFile(file, first.fill(7, 10, first.length - 10));
    const [spoilt] = await pack(changed, pieces);
    for (const { hash, offset, length } of after) {
      const isTaken = spoilt.subarray(offset, offset + length).every((byte) => byte === 7);
      expect(isTaken).toBe(before.has(hash));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('files whose marks are the same are not read again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-pack-'));
  const file = path.join(folder, 'before.bin');
  const read: string[] = [];
  const entriesWith = (mark: (at: number) => string): readonly PackEntry[] =>
    Array.from({ length: 500 }, (_, at) => {
      const bytes = Buffer.from(`<p>image ${at}`.repeat(20 + (at % 7)));
      const name = `images/${at}.html`;
      const note = (): Uint8Array => {
        read.push(name);
        return bytes;
      };
      return { path: name, size: bytes.length, mark: mark(at), read: note };
    });
  try {
    const { pieces } = await writePack(
      file,
      entriesWith(() => 'one'),
    );
    expect(read).toHaveLength(500);
    read.length = 0;
    const again = entriesWith((at) => (at === 250 ? 'two' : 'one'));
    await writePack(path.join(folder, 'after.bin'), again, { file, pieces });
    expect(read).toContain('images/250.html');
    expect(read.length).toBeLessThan(250);
    // `gunzip` checks the sum, which is made of the pieces' own.
    expect(gunzipSync(await readFile(path.join(folder, 'after.bin')))).toEqual(gunzipSync(await readFile(file)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a service worker knows another site by its version, and the same by the same', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-pack-'));
  const build = async (text: string): Promise<string> => {
    await writeFile(path.join(folder, 'index.html'), text);
    await writeWorker(folder, { base: '/', isWanted: true });
    return readFile(path.join(folder, 'offline/pack.json'), 'utf8');
  };
  try {
    const first = await build('<p>one');
    expect(await build('<p>two')).not.toBe(first);
    expect(await build('<p>one')).toBe(first);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
