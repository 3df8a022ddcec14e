/** The other half is `src/worker/pack.ts`, which says how a pack is laid out. */
export type PackEntry = { readonly path: string; readonly bytes: Uint8Array };

export function formatPack(entries: readonly PackEntry[]): Buffer {
  const list = Buffer.from(JSON.stringify(entries.map(({ path, bytes }) => [path, bytes.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(list.length);
  return Buffer.concat([length, list, ...entries.map(({ bytes }) => bytes)]);
}
