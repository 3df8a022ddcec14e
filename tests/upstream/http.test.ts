import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createSession } from '../../scripts/upstream/docker-hub/session.ts';
import { createHttp, type Http } from '../../scripts/upstream/http.ts';
import { fetchJson } from '../../scripts/upstream/json.ts';
import { createSecrets, formsOf } from '../../scripts/upstream/secrets.ts';
import { UpstreamError } from '../../scripts/upstream/upstream-error.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

type Host = { readonly url: string; readonly seen: IncomingMessage[] };

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, number: number) => void,
): Promise<Host> {
  const seen: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(request);
    answer(request, response, seen.length);
  };
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, seen };
}

/** Time passes only when somebody sleeps. */
function open(secrets: readonly string[] = []): { http: Http; slept: number[] } {
  const slept: number[] = [];
  let now = Date.now();
  const sleep = async (milliseconds: number): Promise<void> => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  const http = createHttp({ concurrency: 4, userAgent: 'portolan/test', secrets, clock: { now: () => now, sleep } });
  cleanups.push(() => http.close());
  return { http, slept };
}

async function fail(asked: Promise<unknown>): Promise<UpstreamError> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamError)) throw new Error('did not fail as an upstream', { cause: error });
  return error;
}

test('sends its name, counts requests and bytes on the wire, and decodes', async () => {
  const packed = gzipSync('{"a":1}'.repeat(100));
  const { url, seen } = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
  );
  const { http } = open();
  const reply = await http.send({ url });
  expect(reply.body.toString()).toBe('{"a":1}'.repeat(100));
  expect(seen[0]?.headers['user-agent']).toBe('portolan/test');
  expect(http.traffic).toEqual({ requests: 1, bytes: packed.length });
});

test.for([
  [404, {}, 'not-found'],
  [410, {}, 'not-found'],
  [404, { 'content-type': 'text/html; charset=utf-8' }, 'malformed'],
  [401, {}, 'refused'],
  [403, {}, 'refused'],
  [400, {}, 'refused'],
] as const)('%i %o is %s, asked once', async ([status, headers, kind]) => {
  const { url, seen } = await serve((_, response) => response.writeHead(status, headers).end());
  const error = await fail(open().http.send({ url }));
  expect([error.kind, error.status, seen.length]).toEqual([kind, status, 1]);
});

test.for([
  ['500', 500],
  ['502', 502],
  ['503', 503],
  ['504', 504],
  ['408', 408],
] as const)('%s is tried four times, with growing pauses', async ([, status]) => {
  const { url, seen } = await serve((_, response) => response.writeHead(status).end());
  const { http, slept } = open();
  expect((await fail(http.send({ url }))).kind).toBe('unavailable');
  expect(seen).toHaveLength(4);
  expect(slept.map((pause) => Math.floor(Math.log2(pause / 250)))).toEqual([0, 1, 2]);
});

test.for([
  ['a reset connection', (request: IncomingMessage): unknown => request.socket.destroy()],
  [
    'half an answer',
    (_: IncomingMessage, response: ServerResponse): unknown => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      return setTimeout(() => response.destroy(), 5);
    },
  ],
] as const)('%s is tried again', async ([, spoil]) => {
  const { url } = await serve((request, response, number) =>
    number < 3 ? spoil(request, response) : response.end('whole'),
  );
  expect((await open().http.send({ url })).body.toString()).toBe('whole');
});

test('429 waits as long as the host asks', async () => {
  const { url } = await serve((_, response, number) =>
    number === 1 ? response.writeHead(429, { 'retry-after': '40' }).end() : response.end('now'),
  );
  const { http, slept } = open();
  expect((await http.send({ url })).body.toString()).toBe('now');
  expect(slept[0]).toBeGreaterThanOrEqual(40_000);
});

test('a host that asks for an hour is not waited for', async () => {
  const { url, seen } = await serve((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
  const { http, slept } = open();
  const error = await fail(http.send({ url }));
  expect([error.kind, slept, seen.length]).toEqual(['rate-limited', [], 1]);
  expect(error.message).toContain('the host asks to wait until');
});

test('an empty budget holds back every request to the host, before it is refused', async () => {
  const reset = Math.floor(Date.now() / 1000) + 30;
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
  const { url, seen } = await serve((_, response) => response.writeHead(200, headers).end());
  const { http, slept } = open();
  await http.send({ url });
  await http.send({ url: `${url}/next` });
  expect(seen).toHaveLength(2);
  expect(slept[0]).toBeGreaterThan(25_000);
});

test('a host that never answers is given up', async () => {
  const { url, seen } = await serve((request) => request.socket.destroy());
  const { http } = open();
  for (let index = 0; index < 6; index += 1) await fail(http.send({ url }));
  const asked = seen.length;
  expect((await fail(http.send({ url }))).message).toContain('not asked: the host failed 6 times in a row');
  expect(seen).toHaveLength(asked);
});

test.for(['zstd', 'gzip, gzip', 'x'])('an answer encoded as %s is malformed', async (encoding) => {
  const { url } = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end('x'));
  const error = await fail(open().http.send({ url }));
  expect([error.kind, error.message]).toEqual(['malformed', expect.stringContaining(`not asked for (${encoding})`)]);
});

test.for([
  ['301 asks without body', 301, undefined, ['GET', '', undefined]],
  ['303 asks without body', 303, undefined, ['GET', '', undefined]],
  ['307 is not repeated', 307, 'to another host', undefined],
  ['308 is not repeated', 308, 'to another host', undefined],
] as const)('what was sent stays with its host: %s', async ([, status, problem, told]) => {
  let body = '';
  const other = await serve(async (request, response) => {
    body = Buffer.concat(await Array.fromAsync(request)).toString();
    response.end('ok');
  });
  const { url } = await serve((_, response) => response.writeHead(status, { location: other.url }).end());
  const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };
  const asked = open().http.send({ url, method: 'POST', headers, body: '{"secret":"x"}' });
  if (problem !== undefined) expect((await fail(asked)).message).toContain(problem);
  else await asked;
  const seen = other.seen.map((request) => [request.method, body, request.headers['content-type']]);
  expect(seen).toEqual(told ? [told] : []);
  expect(other.seen[0]?.headers.authorization).toBeUndefined();
});

test('a sign-in follows no redirect, not even on its own host', async () => {
  const { url, seen } = await serve((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
  const session = createSession(open().http, url, { username: 'someone', token: 'x' });
  expect(await fail(session.headers())).toMatchObject({ kind: 'refused' });
  expect(seen).toHaveLength(1);
});

test('a redirect is followed, without credentials to another host', async () => {
  const other = await serve((_, response) => response.end('there'));
  const { url, seen } = await serve((request, response) => {
    const location = request.url === '/a' ? '/b' : `${other.url}/c`;
    response.writeHead(302, { location }).end();
  });
  const { http } = open();
  const reply = await http.send({ url: `${url}/a`, headers: { authorization: 'Bearer secret' } });
  expect(reply.body.toString()).toBe('there');
  expect(seen.map((request) => request.headers.authorization)).toEqual(['Bearer secret', 'Bearer secret']);
  expect(other.seen[0]?.headers.authorization).toBeUndefined();
});

test.for([
  ['a circle', '/', 'malformed'],
  ['a file', 'file:///etc/passwd', 'refused'],
] as const)('a redirect to %s is refused', async ([, location, kind]) => {
  const { url } = await serve((_, response) => response.writeHead(301, { location }).end());
  expect((await fail(open().http.send({ url }))).kind).toBe(kind);
});

test('too much is not read, packed or not', async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000));
  const { url } = await serve((request, response) =>
    request.url === '/packed'
      ? response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
      : response.end(Buffer.alloc(20_000)),
  );
  const { http } = open();
  for (const path of ['/', '/packed']) {
    const error = await fail(http.send({ url: `${url}${path}`, maxBytes: 10_000 }));
    expect(error.message).toContain('larger than 10000 bytes');
  }
});

test('credentials are asked for when a request leaves the line, not when it enters', async () => {
  const { url, seen } = await serve((_, response) => setTimeout(() => response.end(), 20));
  const http = createHttp({ concurrency: 1, userAgent: 'portolan/test' });
  cleanups.push(() => http.close());
  const authorize = async (): Promise<Record<string, string>> => ({ authorization: `after ${seen.length}` });
  await Promise.all([1, 2, 3].map(() => http.send({ url, authorize })));
  expect(seen.map((request) => request.headers.authorization)).toEqual(['after 0', 'after 1', 'after 2']);
});

test('a proxy is used, except for hosts it is not meant for', async () => {
  const target = await serve((_, response) => response.end('target'));
  const tunnels: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    tunnels.push(request.url);
    response.end('proxy');
  }).on('connect', (request, socket: Socket) => {
    tunnels.push(request.url);
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    socket.pipe(onward).pipe(socket);
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  cleanups.unshift(async () => proxy.close());
  const address = proxy.address();
  const httpProxy = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  for (const noProxy of ['', '127.0.0.1']) {
    const http = createHttp({ concurrency: 1, userAgent: 'portolan/test', proxy: { httpProxy, noProxy } });
    await http.send({ url: target.url });
    await http.close();
  }
  expect(tunnels).toHaveLength(1);
});

test.for([
  ['the header that was sent', 'Bearer made-up-token'],
  ['its token alone', 'made-up-token'],
] as const)('messages hold no sign-in of this run: %s', async ([, word]) => {
  const { url } = await serve((_, response) => response.writeHead(403).end(JSON.stringify({ message: `no: ${word}` })));
  const { http } = open();
  const error = await fail(http.send({ url, headers: { Authorization: 'Bearer made-up-token' } }));
  expect(error.message).not.toContain('made-up-token');
  expect(error.message).toContain('***');
  expect(http.mask(`x ${word}`)).not.toContain('made-up-token');
});

test('a password is masked in every form in which it is sent', () => {
  const forms = formsOf('someone', 'a/secret+word');
  const { mask } = createSecrets(forms);
  for (const form of [...forms, Buffer.from('someone:a/secret+word').toString('base64')]) {
    expect(mask(`is ${form}`)).not.toContain(form);
  }
});

test('what a host says moves no cursor', async () => {
  const { url } = await serve((_, response) => response.writeHead(403).end('a\u001b[2J\u009bb\u202ec'));
  const { message } = await fail(open().http.send({ url }));
  expect(message).toBe(`${url}/: answered 403 (a [2J b c)`);
});

test('what a redirect adds to an address is not shown', async () => {
  const { url } = await serve((request, response) =>
    request.url === '/a?page=1'
      ? response.writeHead(302, { location: '/b?signature=x' }).end()
      : response.writeHead(403).end(),
  );
  expect((await fail(open().http.send({ url: `${url}/a?page=1` }))).message).toBe(`${url}/b: answered 403`);
});

test('messages hold what the host said, and no secret', async () => {
  const { url } = await serve((_, response) =>
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"token dckr_pat_x is bad"}'),
  );
  const error = await fail(open(['dckr_pat_x']).http.send({ url: url.replace('//', '//user:pass@') }));
  expect(error.message).toBe(`${url}/: answered 403 (token *** is bad)`);
});

test.for([
  ['no JSON is asked for again', 'text/plain', '{"results": [', 3, 'answered something else where JSON belongs'],
  ['a page is not', 'text/html', '<!doctype html>', 1, 'answered an HTML page where JSON belongs'],
  [
    'another shape is not',
    'application/json',
    '{"count":"many"}',
    1,
    'answered in a form that is not known here (count:',
  ],
] as const)('%s', async ([, type, body, times, problem]) => {
  const { url, seen } = await serve((_, response) => response.writeHead(200, { 'content-type': type }).end(body));
  const error = await fail(fetchJson(open().http, z.object({ count: z.number() }), { url }));
  expect(error.kind).toBe('malformed');
  expect(error.message).toContain(problem);
  expect(seen).toHaveLength(times);
});
