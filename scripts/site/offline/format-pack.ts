/** The other half is `src/worker/pack.ts`, which says how a pack is laid out. */
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** A file of the pack; `read` is asked when its turn comes, so that a large site is never in memory as a whole. */
export type PackEntry = { readonly path: string; readonly size: number; readonly read: () => Uint8Array };

const PIECE_BYTES = 4_000_000;
/** https://www.rfc-editor.org/rfc/rfc1952: deflated, no name, no time, made on any system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** https://www.rfc-editor.org/rfc/rfc1951: a last block with nothing in it. */
const LAST_BLOCK = Buffer.from([3, 0]);

const deflate = promisify(deflateRaw);

/** Writes one gzip member, whose pieces all cores deflate; resolves with its size. */
export async function writePack(file: string, entries: readonly PackEntry[]): Promise<number> {
  const target = await open(file, 'w');
  let size = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    size += bytes.length;
    await target.writeFile(bytes);
  };
  try {
    await write(GZIP_HEAD);
    const open: Promise<Buffer>[] = [];
    const sum = { crc: 0, bytes: 0 };
    for (const piece of toPieces(entries)) {
      sum.crc = crc32(piece, sum.crc);
      sum.bytes += piece.length;
      open.push(deflate(piece, { level: 6, finishFlush: constants.Z_FULL_FLUSH }));
      if (open.length > availableParallelism()) await write((await open.shift()) ?? LAST_BLOCK);
    }
    for (const piece of open) await write(await piece);
    await write(LAST_BLOCK);
    await write(formatSum(sum));
  } finally {
    await target.close();
  }
  return size;
}

function* toPieces(entries: readonly PackEntry[]): Generator<Buffer> {
  const list = Buffer.from(JSON.stringify(entries.map(({ path, size }) => [path, size])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(list.length);
  let piece: Uint8Array[] = [length, list];
  let bytes = 0;
  for (const { read } of entries) {
    const own = read();
    piece.push(own);
    bytes += own.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(piece);
    piece = [];
    bytes = 0;
  }
  if (piece.length > 0) yield Buffer.concat(piece);
}

function formatSum({ crc, bytes }: { readonly crc: number; readonly bytes: number }): Buffer {
  const sum = Buffer.alloc(8);
  sum.writeUInt32LE(crc, 0);
  sum.writeUInt32LE(bytes % 2 ** 32, 4);
  return sum;
}
