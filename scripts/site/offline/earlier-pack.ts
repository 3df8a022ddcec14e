/** What a pack can take over from the one before: pieces of the same bytes, which need not be deflated again. */
import { closeSync, openSync, readSync } from 'node:fs';

/** A part of a pack: whole files, deflated so that it stands for itself. */
export type PackPiece = {
  /** Of the bytes that were deflated. */
  readonly hash: string;
  readonly crc: number;
  readonly bytes: number;
  /** Of the names and marks of its files, where all have one. */
  readonly marks?: string | undefined;
  /** Where its deflated bytes lie in the pack. */
  readonly offset: number;
  readonly length: number;
};

/** An earlier pack, as it still lies in `file`. */
export type EarlierPack = { readonly file: string; readonly pieces: readonly PackPiece[] };

/** A piece whose place in the new pack is still to come. */
export type OpenPiece = Omit<PackPiece, 'offset' | 'length'> & { readonly deflated: Buffer | Promise<Buffer> };

export type OpenEarlier = {
  takeMarked(marks: string | undefined): OpenPiece | undefined;
  take(hash: string): Buffer | undefined;
  close(): void;
};

/** To be closed. */
export function openEarlier({ file, pieces }: EarlierPack): OpenEarlier {
  const pack = openSync(file, 'r');
  const byHash = new Map(pieces.map((piece) => [piece.hash, piece]));
  const byMarks = new Map(pieces.map((piece) => [piece.marks, piece]));
  const read = ({ offset, length }: PackPiece): Buffer | undefined => {
    const part = Buffer.alloc(length);
    return readSync(pack, part, 0, length, offset) === length ? part : undefined;
  };
  return {
    takeMarked(marks) {
      const found = marks === undefined ? undefined : byMarks.get(marks);
      const deflated = found && read(found);
      return deflated && { hash: found.hash, crc: found.crc, bytes: found.bytes, marks, deflated };
    },
    take(hash) {
      const found = byHash.get(hash);
      return found && read(found);
    },
    close: () => closeSync(pack),
  };
}
