/** The other half is `src/worker/pack.ts`, which says how a pack is laid out. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { type EarlierPack, type OpenEarlier, type OpenPiece, openEarlier, type PackPiece } from './earlier-pack.ts';

/** A file of the pack; `read` is asked when its turn comes, so that a large site is never in memory as a whole. */
export type PackEntry = {
  readonly path: string;
  readonly size: number;
  /** Of the file on its disk: while it is the same, so are the bytes. Where it is absent, they are read. */
  readonly mark?: string;
  readonly read: () => Uint8Array;
};

export type Pack = {
  readonly bytes: number;
  readonly pieces: readonly PackPiece[];
};

/** One in so many files ends a piece: chosen by its name, so that a file more or longer moves no other piece's end. */
const PIECE_FILES = 64;
const PIECE_BYTES = 4_000_000;
/** https://www.rfc-editor.org/rfc/rfc1952: deflated, no name, no time, made on any system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** https://www.rfc-editor.org/rfc/rfc1951: a last block with nothing in it. */
const LAST_BLOCK = Buffer.from([3, 0]);

const deflate = promisify(deflateRaw);

/**
 * Writes one gzip member, whose pieces all cores deflate; those that `before` has are copied from there, without reading
 * their files where the marks of these are the same.
 */
export async function writePack(file: string, entries: readonly PackEntry[], before?: EarlierPack): Promise<Pack> {
  const target = await open(file, 'w');
  const earlier = before && openEarlier(before);
  const pieces: PackPiece[] = [];
  const sum = { crc: 0, bytes: 0 };
  let bytes = 0;
  const write = async (part: Uint8Array): Promise<void> => {
    bytes += part.length;
    await target.writeFile(part);
  };
  const writePiece = async ({ deflated, ...piece }: OpenPiece): Promise<void> => {
    const part = await deflated;
    sum.crc = appendCrc(sum.crc, piece);
    sum.bytes += piece.bytes;
    pieces.push({ ...piece, offset: bytes, length: part.length });
    await write(part);
  };
  try {
    await write(GZIP_HEAD);
    const open: OpenPiece[] = [openPiece([formatList(entries)], undefined, earlier)];
    for (const files of toPieces(entries)) {
      const marks = hashMarks(files);
      open.push(
        earlier?.takeMarked(marks) ??
          openPiece(
            files.map(({ read }) => read()),
            marks,
            earlier,
          ),
      );
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

function openPiece(files: readonly Uint8Array[], marks: string | undefined, earlier?: OpenEarlier): OpenPiece {
  const whole = Buffer.concat(files);
  const hash = createHash('sha256').update(whole).digest('hex');
  const deflated = earlier?.take(hash) ?? deflate(whole, { level: 6, finishFlush: constants.Z_FULL_FLUSH });
  return { hash, crc: crc32(whole), bytes: whole.length, marks, deflated };
}

function formatList(entries: readonly PackEntry[]): Buffer {
  const list = Buffer.from(JSON.stringify(entries.map(({ path, size }) => [path, size])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(list.length);
  return Buffer.concat([length, list]);
}

function* toPieces(entries: readonly PackEntry[]): Generator<readonly PackEntry[]> {
  let piece: PackEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    piece.push(entry);
    bytes += entry.size;
    if (bytes < PIECE_BYTES && crc32(entry.path) % PIECE_FILES !== 0) continue;
    yield piece;
    piece = [];
    bytes = 0;
  }
  if (piece.length > 0) yield piece;
}

function hashMarks(files: readonly PackEntry[]): string | undefined {
  const hash = createHash('sha256');
  for (const { path, mark } of files) {
    if (mark === undefined) return undefined;
    hash.update(`${path}\n${mark}\n`);
  }
  return hash.digest('hex');
}

let zeros = Buffer.alloc(0);

/** Of what has `crc` with the piece behind it, by the sums alone: a CRC is linear, so that zeros stand for the piece. */
function appendCrc(crc: number, { crc: added, bytes }: { readonly crc: number; readonly bytes: number }): number {
  if (zeros.length < bytes) zeros = Buffer.alloc(bytes);
  const empty = zeros.subarray(0, bytes);
  return (crc32(empty, crc) ^ crc32(empty) ^ added) >>> 0;
}

function formatSum({ crc, bytes }: { readonly crc: number; readonly bytes: number }): Buffer {
  const sum = Buffer.alloc(8);
  sum.writeUInt32LE(crc, 0);
  sum.writeUInt32LE(bytes % 2 ** 32, 4);
  return sum;
}
