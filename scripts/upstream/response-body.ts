import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { UpstreamError } from './upstream-error.ts';

const DECODERS = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };
const RE_PLAIN = /^(?:identity)?$/i;

/** An answer of the usual size in one piece: each piece is a way to another thread and back. */
const CHUNK_BYTES = 512 * 1024;

export const ACCEPTED_ENCODINGS = Object.keys(DECODERS).join(', ');

export type BodyOptions = {
  readonly url: string;
  readonly encoding: string | undefined;
  readonly maxBytes: number;
  /** Called with the size of each piece as it came over the wire. */
  readonly onBytes: (count: number) => void;
};

/** The whole body, decoded. More than `maxBytes`, before or after decoding, is refused. */
export async function readBody(body: Readable, options: BodyOptions): Promise<Buffer> {
  const received = await collect(body, options);
  const encoding = options.encoding?.trim().toLowerCase() ?? '';
  if (RE_PLAIN.test(encoding) || received.length === 0) return received;
  const decode = isEncoding(encoding) ? DECODERS[encoding] : undefined;
  if (decode === undefined) {
    const problem = `the answer is encoded in a way that was not asked for (${encoding.slice(0, 40)})`;
    throw new UpstreamError({ kind: 'malformed', url: options.url, problem });
  }
  try {
    return await decode(received, { maxOutputLength: options.maxBytes, chunkSize: CHUNK_BYTES });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge) throw describeSize(options);
    throw new UpstreamError({
      kind: 'malformed',
      url: options.url,
      problem: `the ${options.encoding} answer is damaged`,
      cause,
    });
  }
}

async function collect(body: Readable, options: BodyOptions): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of body) {
    const bytes: Buffer = piece;
    total += bytes.length;
    options.onBytes(bytes.length);
    if (total > options.maxBytes) {
      body.destroy();
      throw describeSize(options);
    }
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

function describeSize({ url, maxBytes }: BodyOptions): UpstreamError {
  return new UpstreamError({
    kind: 'malformed',
    url,
    problem: `the answer is larger than ${maxBytes} bytes; it was not read`,
  });
}

function isEncoding(text: string): text is keyof typeof DECODERS {
  return Object.hasOwn(DECODERS, text);
}
