/**
 * A process of its own before the stand-in hosts: what was asked once is answered from memory, compressed beforehand,
 * so that hosts on the same machine cost next to nothing while something is measured.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Agent, request as sendRequest } from 'undici';
import { z } from 'zod';

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const Origins = z.record(z.string(), z.url());
const Settings = z.object({ latencyMs: z.number() });
/** What is smaller than a packet gains nothing. */
const LEAST_COMPRESSED = 1400;
const KEPT_HEADERS = ['content-type', 'content-encoding', 'etag', 'docker-content-digest', 'www-authenticate', 'link'];

const origins = Origins.parse(JSON.parse(process.argv[2] ?? '{}'));
const answers = new Map<string, Answer>();
const dispatcher = new Agent();
const addresses = new Map<string, string>();
const log: { host: string; method: string; url: string; bytes: number; isNew: boolean }[] = [];
const load = { open: 0, peak: 0, latencyMs: 0 };

for (const [host, origin] of Object.entries(origins)) addresses.set(origin, await listen(host, origin));
process.send?.(Object.fromEntries(Object.entries(origins).map(([host, origin]) => [host, addresses.get(origin)])));

function listen(host: string, origin: string): Promise<string> {
  const server = createServer((request, response) => {
    const isControl = request.url?.startsWith('/__');
    const work = isControl ? control(request, response) : serve(host, origin, request, response);
    work.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    });
  });
}

async function serve(host: string, origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  load.open += 1;
  load.peak = Math.max(load.peak, load.open);
  const isSigned = request.headers.authorization === undefined ? '' : 'signed';
  const key = [host, method, url, isSigned, request.headers['if-none-match']].join(' ');
  const known = answers.get(key);
  const [answer] = await Promise.all([known ?? forward(origin, request), sleep(load.latencyMs)]);
  answers.set(key, answer);
  log.push({ host, method, url, bytes: method === 'HEAD' ? 0 : answer.body.length, isNew: known === undefined });
  response.writeHead(answer.status, answer.headers).end(method === 'HEAD' ? undefined : answer.body);
  load.open -= 1;
}

async function forward(origin: string, { method, url, headers }: IncomingMessage): Promise<Answer> {
  const { host: _, connection: __, 'accept-encoding': accepted = '', ...rest } = headers;
  const reply = await sendRequest(origin + url, {
    dispatcher,
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    headers: rest,
  });
  const plain = rewrite(await buffer(reply.body), reply.headers['content-type']);
  const isCompressed = plain.length >= LEAST_COMPRESSED && /\bgzip\b/.test(String(accepted)) && isText(reply.headers);
  const body = isCompressed ? gzipSync(plain) : plain;
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = reply.headers[name];
    return value === undefined ? [] : [[name, replaceOrigins(String(value))] as const];
  });
  const length = method === 'HEAD' ? reply.headers['content-length'] : body.length;
  return {
    status: reply.statusCode,
    headers: {
      ...Object.fromEntries(kept),
      ...(isCompressed && { 'content-encoding': 'gzip' }),
      'content-length': String(length ?? 0),
    },
    body,
  };
}

async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    load.latencyMs = Settings.parse(JSON.parse(await text(request))).latencyMs;
    load.peak = 0;
    log.length = 0;
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ log, peak: load.peak }));
}

function isText(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  return /json|text/.test(String(headers['content-type']));
}

/** Addresses in an answer lead here as well. Documents with a digest name none. */
function rewrite(body: Buffer, type: string | string[] | undefined): Buffer {
  return /json/.test(String(type)) && body.includes('http://127.0.0.1:')
    ? Buffer.from(replaceOrigins(String(body)))
    : body;
}

function replaceOrigins(words: string): string {
  let replaced = words;
  for (const [origin, address] of addresses) replaced = replaced.replaceAll(origin, address);
  return replaced;
}
