/**
 * A whole site as one stream: four bytes with the length of the list, the list as JSON (path and length of each file),
 * then the files one after the other. Read file by file, so that memory holds one at a time.
 */
export type PackedFile = { readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> };
type PackList = readonly (readonly [path: string, length: number])[];

export async function* readPack(stream: ReadableStream<Uint8Array>): AsyncGenerator<PackedFile> {
  const take = openReader(stream);
  const head = await take(4);
  const length = new DataView(head.buffer).getUint32(0);
  const list = JSON.parse(new TextDecoder().decode(await take(length))) as PackList;
  for (const [path, size] of list) yield { path, bytes: await take(size) };
}

/** A function that resolves with the next bytes, exactly as many as asked for; rejects where the stream ends before. */
function openReader(stream: ReadableStream<Uint8Array>): (size: number) => Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  let rest = new Uint8Array(0);
  return async (size) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) throw new Error('the pack ends too early');
        rest = new Uint8Array(value);
        continue;
      }
      const part = rest.subarray(0, size - at);
      bytes.set(part, at);
      at += part.length;
      rest = rest.subarray(part.length);
    }
    return bytes;
  };
}
