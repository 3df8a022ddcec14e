/** The whole site for reading without a network: one download instead of thousands. */
import { facts } from './build-facts.ts';
import { markComplete, openCache, toKey } from './kept.ts';
import { readPack } from './pack.ts';
import { KeepError, toProblem } from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};

/** `report` is told how much of the download has arrived, in bytes. */
export async function saveAll(report: (bytes: number) => void = () => {}): Promise<void> {
  const response = await fetch(`${facts.base}offline/pack.bin?${facts.version}`);
  if (!response.ok || !response.body) throw new KeepError('answer');
  try {
    await keepPack(response.body.pipeThrough(countBytes(report)).pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    throw new KeepError(toProblem(error, 'cut'), error);
  }
  await markComplete();
}

async function keepPack(unpacked: ReadableStream<Uint8Array>): Promise<void> {
  const cache = await openCache();
  for await (const { path, bytes } of readPack(unpacked)) {
    const type = TYPES[path.split('.').pop() ?? ''] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'content-length': String(bytes.length) };
    await cache.put(toKey(facts.base + toPath(path)), new Response(bytes, { headers }));
  }
}

/** The address of a file below the base, as a link names it. */
function toPath(file: string): string {
  return file.replace(/(^|\/)index\.html$/, '$1').replace(/[%?#]/g, encodeURIComponent);
}

function countBytes(
  report: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let count = 0;
  return new TransformStream({
    transform(chunk, controller) {
      count += chunk.length;
      report(count);
      controller.enqueue(chunk);
    },
  });
}
