/** The other half is `src/worker/pack.ts`, which says how a pack is laid out. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** A file of the pack; `read` is asked when its turn comes, so that a large site is never in memory as a whole. */
export type PackEntry = { readonly path: string; readonly size: number; readonly read: () => Uint8Array };

/** A part of a pack: whole files, deflated so that it stands for itself. */
export type PackPiece = {
  /** Of the bytes that were deflated. */
  readonly hash: string;
  /** Where its deflated bytes lie in the pack. */
  readonly offset: number;
  readonly length: number;
};

export type Pack = {
  readonly bytes: number;
  readonly pieces: readonly PackPiece[];
};

/** An earlier pack, as it still lies in `file`. */
export type EarlierPack = { readonly file: string; readonly pieces: readonly PackPiece[] };

/** One in so many files ends a piece: chosen by its name, so that a file more or longer moves no other piece's end. */
const PIECE_FILES = 64;
const PIECE_BYTES = 4_000_000;
/** https://www.rfc-editor.org/rfc/rfc1952: deflated, no name, no time, made on any system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** https://www.rfc-editor.org/rfc/rfc1951: a last block with nothing in it. */
const LAST_BLOCK = Buffer.from([3, 0]);

const deflate = promisify(deflateRaw);

/** Writes one gzip member, whose pieces all cores deflate; those that `before` has are copied from there. */
export async function writePack(file: string, entries: readonly PackEntry[], before?: EarlierPack): Promise<Pack> {
  const target = await open(file, 'w');
  const earlier = before && openEarlier(before);
  const pieces: PackPiece[] = [];
  let bytes = 0;
  const write = async (part: Uint8Array): Promise<void> => {
    bytes += part.length;
    await target.writeFile(part);
  };
  const writePiece = async ({ hash, deflated }: OpenPiece): Promise<void> => {
    const part = await deflated;
    pieces.push({ hash, offset: bytes, length: part.length });
    await write(part);
  };
  try {
    await write(GZIP_HEAD);
    const open: OpenPiece[] = [];
    const sum = { crc: 0, bytes: 0 };
    for (const piece of toPieces(entries)) {
      sum.crc = crc32(piece, sum.crc);
      sum.bytes += piece.length;
      const hash = createHash('sha256').update(piece).digest('hex');
      const taken = earlier?.take(hash);
      open.push({ hash, deflated: taken ?? deflate(piece, { level: 6, finishFlush: constants.Z_FULL_FLUSH }) });
      const first = open.length > availableParallelism() ? open.shift() : undefined;
      if (first) await writePiece(first);
    }
    for (const piece of open) await writePiece(piece);
    await write(LAST_BLOCK);
    await write(formatSum(sum));
  } finally {
    earlier?.close();
    await target.close();
  }
  return { bytes, pieces };
}

type OpenPiece = { readonly hash: string; readonly deflated: Buffer | Promise<Buffer> };

function openEarlier({ file, pieces }: EarlierPack): {
  take(hash: string): Buffer | undefined;
  close(): void;
} {
  const pack = openSync(file, 'r');
  const known = new Map(pieces.map((piece) => [piece.hash, piece]));
  return {
    take(hash) {
      const found = known.get(hash);
      if (!found) return undefined;
      const part = Buffer.alloc(found.length);
      return readSync(pack, part, 0, found.length, found.offset) === found.length ? part : undefined;
    },
    close: () => closeSync(pack),
  };
}

function* toPieces(entries: readonly PackEntry[]): Generator<Buffer> {
  const list = Buffer.from(JSON.stringify(entries.map(({ path, size }) => [path, size])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(list.length);
  yield Buffer.concat([length, list]);
  let piece: Uint8Array[] = [];
  let bytes = 0;
  for (const { path, read } of entries) {
    const own = read();
    piece.push(own);
    bytes += own.length;
    if (bytes < PIECE_BYTES && crc32(path) % PIECE_FILES !== 0) continue;
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
