/** A registry of our own with every quirk that was met in others. */
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashBody } from '../../scripts/upstream/registry/client.ts';
import { inspectDigest } from '../../scripts/upstream/registry/inspect.ts';
import { createPullBudget } from '../../scripts/upstream/registry/pull-budget.ts';
import { JSON_TYPE, type QuirkyRegistry, startQuirkyRegistry } from './quirky-registry.ts';

const EMPTY_INDEX = Buffer.from('{"schemaVersion":2,"manifests":[]}');
let registry: QuirkyRegistry;
const on: QuirkyRegistry['on'] = (path, answer) => registry.on(path, answer);
const open: QuirkyRegistry['open'] = (options) => registry.open(options);

beforeEach(async () => {
  registry = await startQuirkyRegistry();
});
afterEach(() => registry.close());

const NAMES = Array.from({ length: 2500 }, (_, index) => `v${String(index).padStart(4, '0')}`);
const LIST = '/v2/team/app/tags/list';

type Paging = {
  /** Rows of a page, however many were asked for. */
  size?: (asked: number) => number;
  /** The address of the page behind `last`. */
  link: (last: string, size: number, at: number) => string | undefined;
  names?: readonly string[];
  refused?: (asked: number) => boolean;
};

const asIs = (number: number): number => number;

/** How each pages: upstream's own words are in the addresses of their issues. */
const PAGINGS: readonly (readonly [string, Paging])[] = [
  ['distribution and Docker Hub', { link: (last, size) => `${LIST}?last=${last}&n=${size}` }],
  ['Harbor, which leaves out what it was not asked for', { link: (last, size) => `${LIST}?n=${size}&last=${last}` }],
  [
    'ghcr.io, oldest first',
    { size: () => 100, link: (last, size) => `${LIST}?last=${last}&n=${size}`, names: [...NAMES].reverse() },
  ],
  ['quay.io, by a cursor', { size: () => 50, link: (_, size, at) => `${LIST}?next_page=c${at}%3D&n=${size}` }],
  [
    'ECR, which refuses large pages',
    { link: (last, size) => `${LIST}?n=${size}&last=${last}`, refused: (asked) => asked > 500 },
  ],
  [
    'Artifactory, whose links lack a part of the path (RTFACT-18971)',
    { link: (last, size) => `/v2/app/tags/list?last=${last}&n=${size}` },
  ],
  [
    'Nexus behind a port (nexus-public#1011)',
    { link: (last, size) => `/repository/docker/v2/app/tags/list?n=${size}&last=${last}` },
  ],
  ['Nexus for groups, without links (nexus-public#117)', { link: () => undefined }],
  ['one that gives all at once', { size: () => 9999, link: () => undefined }],
];

test.for(PAGINGS)('pages as %s does: every tag once', async ([, { size = asIs, link, names = NAMES, refused }]) => {
  on(LIST, (_, url) => {
    const asked = Number(url.searchParams.get('n'));
    if (refused?.(asked)) {
      const message = 'Member must have value less than or equal to 1000';
      return { status: 405, body: JSON.stringify({ errors: [{ code: 'UNSUPPORTED', message }] }) };
    }
    const cursor = url.searchParams.get('next_page');
    const last = url.searchParams.get('last');
    const from = cursor ? Number(cursor.slice(1, -1)) : last ? names.indexOf(last) + 1 : 0;
    const rows = names.slice(from, from + size(asked));
    const end = from + rows.length;
    const next = end < names.length ? link(rows.at(-1) ?? '', rows.length, end) : undefined;
    const headers = { ...JSON_TYPE, ...(next && { link: `<${next}>; rel="next"` }) };
    return { headers, body: JSON.stringify({ name: 'team/app', tags: rows }) };
  });
  const tags = await open().listTags('team/app');
  expect([tags.length, [...tags].sort()]).toEqual([NAMES.length, NAMES]);
});

test('an emptied repository has null for tags', async () => {
  on('/v2/org/empty/tags/list', () => ({ body: '{"name":"org/empty","tags":null}' }));
  expect(await open().listTags('org/empty')).toEqual([]);
});

test('an identity token gets tokens by a form that is posted, and is never part of an address', async () => {
  on('/token', ({ method }) => (method === 'POST' ? { body: '{"access_token":"made-up-access"}' } : { status: 401 }));
  on(/tags\/list$/, ({ headers }) =>
    headers.authorization === 'Bearer made-up-access'
      ? { body: '{"tags":["a"]}' }
      : { status: 401, headers: { 'www-authenticate': `Bearer realm="${registry.origin}/token",service="reg"` } },
  );
  const client = open({ credential: { kind: 'identity-token', token: 'made-up-refresh' } });
  expect(await client.listTags('org/app')).toEqual(['a']);
  const asked = registry.seen.find(({ path }) => path === '/token');
  expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'made-up-refresh',
    client_id: 'portolan',
    scope: 'repository:org/app:pull',
    service: 'reg',
  });
  expect(registry.seen.every(({ path }) => !path.includes('made-up'))).toBe(true);
});

test('what one repository asked for is sent along to the next; where that is wrong the registry says so', async () => {
  on('/token', (_, url) => {
    const scope = url.searchParams.get('scope') ?? '';
    return scope.includes('open') ? { status: 401, body: '{}' } : { body: JSON.stringify({ token: `made-${scope}` }) };
  });
  on(/open\/tags\/list$/, ({ headers }) => (headers.authorization ? { status: 400 } : { body: '{"tags":["b"]}' }));
  on(/tags\/list$/, ({ headers }) =>
    headers.authorization
      ? { body: '{"tags":["a"]}' }
      : { status: 401, headers: { 'www-authenticate': `Bearer realm="${registry.origin}/token",service="reg"` } },
  );
  const client = open();
  await client.listTags('org/app');
  registry.seen.length = 0;
  await client.listTags('org/other');
  expect(registry.seen.map(({ path }) => path.replace(/\?.*/, ''))).toEqual(['/token', '/v2/org/other/tags/list']);
  expect(await client.listTags('org/open')).toEqual(['b']);
});

test('a page that is refused as too large is asked for smaller; pages that do not end are refused', async () => {
  on('/v2/org/app/tags/list', (_, url) =>
    url.searchParams.get('n') === '1000' ? { status: 405, body: '{}' } : { body: '{"tags":["a"]}' },
  );
  on('/v2/org/loop/tags/list', (_, url) => ({
    headers: { ...JSON_TYPE, link: `<${url.pathname}?n=1&last=a>; rel="next"` },
    body: '{"tags":["a"]}',
  }));
  expect(await open().listTags('org/app')).toEqual(['a']);
  await expect(open().listTags('org/loop')).rejects.toThrow('do not end');
});

test('HTML where a list belongs is no list', async () => {
  on('/v2/org/app/tags/list', () => ({ headers: { 'content-type': 'text/html' }, body: '<html></html>' }));
  await expect(open().listTags('org/app')).rejects.toThrow('is no list of tags');
});

test('a token for each repository, kept for a minute where no life is stated, and renewed', async () => {
  let now = 1_000_000;
  let count = 0;
  on('/token', (_, url) => {
    count += 1;
    return { body: JSON.stringify({ token: `made-${url.searchParams.get('scope')}-${count}` }) };
  });
  on(/tags\/list$/, (request) => {
    if (request.headers.authorization === `Bearer made-repository:org/app:pull-${count}`)
      return { body: '{"tags":[]}' };
    const challenge = [
      `Bearer realm="${registry.origin}/token",service="a,b",scope="repository:user/image:pull"`,
      'Basic realm="x"',
    ];
    return { status: 401, headers: { ...JSON_TYPE, 'www-authenticate': challenge } };
  });
  const client = open({ now: () => now });
  await client.listTags('org/app');
  await client.listTags('org/app');
  expect(count).toBe(1);
  now += 56_000;
  await client.listTags('org/app');
  expect(count).toBe(2);
  expect(registry.seen.filter(({ path }) => path.startsWith('/token'))[0]?.path).toContain(
    'service=a%2Cb&scope=repository%3Aorg%2Fapp%3Apull',
  );
  expect(registry.kept).toContain('made-repository:org/app:pull-2');
});

test('Basic where the realm is no address', async () => {
  on(/tags\/list$/, ({ headers }) =>
    headers.authorization === `Basic ${Buffer.from('someone:made-up').toString('base64')}`
      ? { body: '{"tags":["a"]}' }
      : { status: 401, headers: { ...JSON_TYPE, 'www-authenticate': 'Basic realm="Artifactory Realm"' } },
  );
  expect(await open().listTags('org/app')).toEqual(['a']);
});

test('without a stated digest the body is hashed; one that does not fit is refused', async () => {
  on('/v2/org/app/manifests/plain', () => ({ body: EMPTY_INDEX }));
  on('/v2/org/app/manifests/wrong', ({ method }) => ({
    headers: method === 'HEAD' ? JSON_TYPE : { ...JSON_TYPE, 'docker-content-digest': `sha256:${'0'.repeat(64)}` },
    body: EMPTY_INDEX,
  }));
  expect((await open().resolveTag('org/app', 'plain'))?.digest).toBe(hashBody(EMPTY_INDEX));
  await expect(open().resolveTag('org/app', 'wrong')).rejects.toThrow('it was not taken');
  expect(await open().resolveTag('org/app', 'none')).toBeUndefined();
});

test('HEAD alone is asked where it tells the digest, and GET where HEAD is not known', async () => {
  const headers = { ...JSON_TYPE, 'docker-content-digest': hashBody(EMPTY_INDEX) };
  on('/v2/org/app/manifests/a', () => ({ headers, body: EMPTY_INDEX }));
  on('/v2/org/app/manifests/b', ({ method }) => (method === 'HEAD' ? { status: 405 } : { headers, body: EMPTY_INDEX }));
  await open().resolveTag('org/app', 'a');
  expect(registry.seen.map(({ method }) => method)).toEqual(['HEAD']);
  expect((await open().resolveTag('org/app', 'b'))?.digest).toBe(hashBody(EMPTY_INDEX));
});

test('a blob on another host gets no credentials, and its signed address is not told', async () => {
  const config = Buffer.from('{"os":"linux","architecture":"amd64"}');
  const other = createServer((request, response) => {
    registry.seen.push({
      method: 'CDN',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: '',
    });
    response.writeHead(request.url?.startsWith('/gone') ? 403 : 200).end(config);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const cdn = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  on(/\/blobs\//, ({ headers }, url) =>
    headers.authorization
      ? {
          status: 307,
          headers: { location: `${cdn}${url.pathname.includes('gone') ? '/gone' : '/blob'}?signature=hidden` },
        }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
  );
  const client = open();
  expect(await client.fetchBlob('org/app', hashBody(config))).toEqual(config);
  expect(registry.seen.find(({ method }) => method === 'CDN')?.authorization).toBeUndefined();
  const refused = await client.fetchBlob('org/gone', hashBody(EMPTY_INDEX)).catch((error: Error) => error.message);
  expect(refused).toContain('answered 403');
  expect(refused).not.toContain('hidden');
  other.close();
});

test('pulls are counted, and end before the limit does', async () => {
  const budget = createPullBudget(60);
  const headers = { ...JSON_TYPE, 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '20;w=21600' };
  on(/\/manifests\//, () => ({ headers, body: EMPTY_INDEX }));
  const client = open({ budget });
  expect(await client.fetchManifest('org/app', hashBody(EMPTY_INDEX))).toEqual(EMPTY_INDEX);
  // Put off is not absent: what is half known of an image must not be taken for the whole.
  await expect(client.fetchManifest('org/app', hashBody(Buffer.from('other')))).rejects.toThrow('no pulls are left');
  expect([budget.pulls, budget.limit]).toEqual([1, { total: 100, left: 20 }]);
});

test.for([
  ['a small limit', '100;w=21600', 99, 60],
  ['a large limit', '2000;w=21600', 1999, 999],
  ['no limit', undefined, undefined, Number.POSITIVE_INFINITY],
] as const)('of %s so much is used', async ([, total, left, expected]) => {
  const budget = createPullBudget(60);
  const headers = total === undefined ? {} : { 'ratelimit-limit': total, 'ratelimit-remaining': `${left};w=21600` };
  for (let pulls = 0; pulls < 3000 && !budget.isUsedUp(); pulls += 1) await budget.pull(async () => ({ headers }));
  expect(budget.pulls).toBe(Math.min(expected, 3000));
});

test('an index in an index, and the first format', async () => {
  const config = Buffer.from('{"os":"linux","architecture":"arm64"}');
  const type = 'application/vnd.oci.image.config.v1+json';
  const image = Buffer.from(
    JSON.stringify({ config: { mediaType: type, digest: hashBody(config), size: 10 }, layers: [] }),
  );
  const inner = Buffer.from(JSON.stringify({ manifests: [{ digest: hashBody(image), size: 1 }] }));
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const outer = Buffer.from(JSON.stringify({ manifests: [{ mediaType, digest: hashBody(inner), size: 1 }] }));
  const documents = new Map([config, image, inner, outer].map((bytes) => [hashBody(bytes) as string, bytes]));
  const old = `sha256:${'1'.repeat(64)}` as const;
  on(/\/(?:manifests|blobs)\//, (_, url) => {
    const digest = url.pathname.split('/').at(-1) ?? '';
    if (digest === old)
      return {
        headers: { 'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws' },
        body: '{"schemaVersion":1}',
      };
    const body = documents.get(digest);
    return body ? { body } : { status: 404 };
  });
  const options = { client: open(), repository: 'org/app', isEnvironmentShown: true, isThorough: true };
  expect((await inspectDigest(hashBody(outer), options))?.platforms).toEqual([
    { os: 'linux', architecture: 'arm64', variant: 'v8', digest: hashBody(image), sizeBytes: 10 },
  ]);
  expect((await inspectDigest(old, options))?.details.isSchema1).toBe(true);
});
