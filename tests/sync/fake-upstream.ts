/** Every host of a sync in one small server, over made-up data in the shapes of the real replies. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

export type Row = Record<string, unknown> & { name: string };
export type FakeRepository = {
  facts: Record<string, unknown>;
  tags: Row[];
  logo?: Buffer;
  /** Seconds to add to its last update, as a push does. Counted up when the tags differ from those served before. */
  pushes?: number;
  served?: string;
};
export type Answer = { status: number; type?: string; headers?: Record<string, string>; body?: string | Buffer };
/** `reset` at once, `hang` for ever, `half` of the body and then a reset, a `drip` of a byte every 20 ms. */
export type Fault = Answer | 'reset' | 'hang' | 'half' | 'drip';
export type Seen = { method: string; path: string; authorization: string | undefined };

export type FakeUpstream = {
  readonly environment: Record<string, string>;
  readonly seen: Seen[];
  /** `library/node` -> what Hub knows. */
  readonly hub: Map<string, FakeRepository>;
  /** Path -> text, of official-images and of docs. */
  readonly library: Map<string, string>;
  readonly docs: Map<string, string | Buffer>;
  /** Products of endoflife.date, by name. */
  readonly products: Map<string, object>;
  /** Digest -> document. */
  readonly manifests: Map<string, unknown>;
  /** Answers instead of the host; a request it answers nothing to goes on. */
  fault: (path: string, request: IncomingMessage) => Fault | undefined | Promise<Fault | undefined>;
  tokenTtlS: number;
  close(): Promise<void>;
};

export const USER = 'someone';
export const SECRET = 'dckr_pat_made-up-secret';
const ANONYMOUS_OFFSET = 1000;

export async function startFakeUpstream(): Promise<FakeUpstream> {
  const server = createServer((request, response) => void answer(fake, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const fake: FakeUpstream = {
    environment: {
      PORTOLAN_HUB_URL: `${origin}/hub`,
      PORTOLAN_REGISTRY_URL: `${origin}/registry`,
      PORTOLAN_GITHUB_RAW_URL: `${origin}/raw`,
      PORTOLAN_GITHUB_ARCHIVE_URL: `${origin}/archive`,
      PORTOLAN_ENDOFLIFE_URL: `${origin}/endoflife`,
    },
    seen: [],
    hub: new Map(),
    library: new Map(),
    docs: new Map(),
    products: new Map(),
    manifests: new Map(),
    fault: () => undefined,
    tokenTtlS: 600,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function answer(fake: FakeUpstream, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  fake.seen.push({ method: request.method ?? '', path, authorization: request.headers.authorization });
  const body = await buffer(request);
  const fault = await fake.fault(path, request);
  if (fault === 'hang') return;
  if (fault === 'reset') {
    request.socket.destroy();
    return;
  }
  const cut = fault === 'half' || fault === 'drip' ? fault : undefined;
  const reply = fault && fault !== cut ? fault : await route(fake, request, body.toString());
  if (typeof reply === 'string') return;
  const { status, type = 'application/json', headers = {}, body: bytes = '' } = toConditional(request, reply);
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(bytes), ...headers });
  if (cut === undefined) response.end(bytes);
  else await sendBadly(cut, response, Buffer.from(bytes));
}

/** Files of GitHub come with an ETag, and not again to who has them. */
function toConditional(request: IncomingMessage, reply: Answer): Answer {
  if (reply.status !== 200 || !/^\/(?:raw|archive)\//.test(request.url ?? '')) return reply;
  const etag = `W/"${createHash('sha256')
    .update(reply.body ?? '')
    .digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { ...reply, headers: { etag, ...reply.headers } };
}

async function sendBadly(cut: 'half' | 'drip', response: ServerResponse, bytes: Buffer): Promise<void> {
  if (cut === 'half') {
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    return;
  }
  for (const byte of bytes) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await sleep(20);
  }
  response.end();
}

async function route(fake: FakeUpstream, request: IncomingMessage, body: string): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const [, host, ...rest] = url.pathname.split('/').map(decodeURIComponent);
  if (host === 'hub') return hub(fake, request, url, rest, body);
  if (host === 'registry') return registry(fake, request, rest);
  if (host === 'endoflife') return endOfLife(fake, rest[3] ?? '');
  if (host === 'token') return json({ token: `registry ${url.searchParams.get('scope')}` });
  if (host === 'raw') return file(sourceOf(fake, rest[1]).get(rest.slice(3).join('/')));
  if (host === 'archive')
    return {
      status: 200,
      type: 'application/x-gzip',
      body: await archive(sourceOf(fake, rest[1]), `${rest[1]}-master`),
    };
  return { status: 404, type: 'text/html', body: '<h1>404</h1>' };
}

function hub(fake: FakeUpstream, request: IncomingMessage, url: URL, parts: string[], body: string): Answer {
  if (parts.join('/') === 'v2/auth/token') return signIn(fake, body);
  const token = request.headers.authorization?.replace('Bearer ', '');
  if (token !== undefined && !isValid(token)) return json({ message: 'unauthorized', detail: 'invalid token' }, 401);
  if (parts[0] === 'api') return file(fake.hub.get(parts[4] ?? '')?.logo, 'image/png');
  const [, , namespace = '', , name, kind, tag] = parts;
  if (name === undefined) return namespacePage(fake, namespace);
  const repository = fake.hub.get(`${namespace}/${name}`);
  if (repository === undefined)
    return json({ message: 'object not found', errinfo: { namespace, repository: name } }, 404);
  if (kind === undefined) return json(repositoryRow(namespace, name, repository));
  if (tag !== undefined) {
    const row = repository.tags.find((candidate) => candidate.name === tag);
    return row ? json(row) : json({ message: 'httperror 404: object not found' }, 404);
  }
  const page = Number(url.searchParams.get('page'));
  return tagPage(repository.tags, page, Number(url.searchParams.get('page_size')), token !== undefined);
}

/** Without its full description, as in lists; with it, as alone. */
function repositoryRow(namespace: string, name: string, repository: FakeRepository, isAlone = true): object {
  const { facts, tags, served, pushes = 0 } = repository;
  repository.served = tags
    .map(({ name: tag, digest, tag_last_pushed: at }) => `${tag} ${digest} ${at}`)
    .sort()
    .join();
  if (served !== undefined && served !== repository.served) repository.pushes = pushes + 1;
  const start = typeof facts.last_updated === 'string' ? Date.parse(facts.last_updated) : undefined;
  const updated = start && new Date(start + (repository.pushes ?? 0) * 1000).toISOString();
  const row = { name, namespace, description: null, categories: [], ...facts, last_updated: updated ?? null };
  return isAlone ? row : { ...row, full_description: undefined };
}

function tagPage(tags: readonly Row[], page: number, size: number, isSignedIn: boolean): Answer {
  const from = (page - 1) * size;
  if (!isSignedIn && from >= ANONYMOUS_OFFSET) {
    return json(
      { message: 'pagination offset too large for anonymous requests; sign in to page further', errinfo: {} },
      403,
    );
  }
  if (from > 0 && from >= tags.length) return json({ message: 'page not found' }, 404);
  return json({ count: tags.length, next: null, previous: null, results: tags.slice(from, from + size) });
}

function namespacePage(fake: FakeUpstream, namespace: string): Answer {
  const found = [...fake.hub].filter(([key]) => key.startsWith(`${namespace}/`));
  const results = found.map(([key, value]) => repositoryRow(namespace, key.slice(namespace.length + 1), value, false));
  return json({ count: results.length, next: null, previous: null, results });
}

function signIn(fake: FakeUpstream, body: string): Answer {
  const { identifier, secret } = JSON.parse(body);
  if (identifier !== USER || secret !== SECRET) return json({ detail: 'Incorrect authentication credentials' }, 401);
  const payload = { exp: Date.now() / 1000 + fake.tokenTtlS };
  return json({ access_token: `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y` });
}

function isValid(token: string): boolean {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp > Date.now() / 1000;
}

function registry(fake: FakeUpstream, request: IncomingMessage, parts: string[]): Answer {
  const [digest = '', kind, ...name] = parts.slice(1).reverse();
  const repository = name.reverse().join('/');
  if (request.headers.authorization !== `Bearer registry repository:${repository}:pull`) {
    const realm = `Bearer realm="http://${request.headers.host}/token",service="registry.fake"`;
    return { status: 401, headers: { 'www-authenticate': realm }, body: '{"errors":[{"code":"UNAUTHORIZED"}]}' };
  }
  const known = fake.hub.get(repository)?.tags ?? [];
  if (kind === 'tags') return json({ tags: known.map((tag) => tag.name) });
  const row = known.find((tag) => tag.name === digest);
  if (row && request.method === 'HEAD') {
    return { status: 200, headers: { 'docker-content-digest': String(row.digest) } };
  }
  const document = fake.manifests.get(digest);
  return document ? json(document) : json({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }, 404);
}

function endOfLife(fake: FakeUpstream, name: string): Answer {
  if (name === 'full') return json({ schema_version: '1.2.1', result: [...fake.products.values()] });
  const product = fake.products.get(name);
  return product
    ? json({ schema_version: '1.2.1', result: product })
    : { status: 404, type: 'text/html', body: '<h1>404</h1>' };
}

function sourceOf(fake: FakeUpstream, repository: string | undefined): Map<string, string | Buffer> {
  return repository === 'docs' ? fake.docs : fake.library;
}

async function archive(files: ReadonlyMap<string, string | Buffer>, folder: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: 'pax_global_header', type: 'pax-global-header' as 'file', mtime: new Date(0) }, '');
  tar.entry({ name: `${folder}/`, type: 'directory', mtime: new Date(0) });
  const mtime = new Date(0);
  for (const [path, bytes] of files) tar.entry({ name: `${folder}/${path}`, mtime }, bytes);
  tar.finalize();
  return gzipSync(await buffer(tar));
}

function file(bytes: string | Buffer | undefined, type = 'text/plain; charset=utf-8'): Answer {
  return bytes === undefined
    ? { status: 404, type: 'text/plain', body: '404: Not Found' }
    : { status: 200, type, body: bytes };
}

function json(value: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(value) };
}
