/** A tar archive of a few small files, the same bytes for the same files: no owner, no time. */
const BLOCK = 512;

export type TarFile = { readonly path: string; readonly bytes: Uint8Array };

/** `path` has at most 100 characters, all ASCII. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
export function toTar(files: readonly TarFile[]): Uint8Array {
  const blocks = files.flatMap(({ path, bytes }) => [toHeader(path, bytes.length), padded(bytes)]);
  const all = [...blocks, new Uint8Array(2 * BLOCK)];
  const tar = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const block of all) {
    tar.set(block, offset);
    offset += block.length;
  }
  return tar;
}

function padded(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  block.set(bytes);
  return block;
}

function toHeader(path: string, size: number): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (text: string, offset: number): void => header.set(new TextEncoder().encode(text), offset);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  put(path, 0);
  put(octal(0o644, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(0, 11), 136);
  put(' '.repeat(8), 148);
  put('0', 156);
  put('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
