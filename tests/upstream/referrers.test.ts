import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Digest } from '#domain/model.ts';
import { hashBody } from '../../scripts/upstream/registry/client.ts';
import { type Referrers, readReferrers } from '../../scripts/upstream/registry/referrers.ts';
import { JSON_TYPE, type QuirkyRegistry, startQuirkyRegistry } from './quirky-registry.ts';

const INDEX_TYPE = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
const CONFIG = { digest: hashBody(Buffer.from('{}')), size: 2 };
const SUBJECT = put({ manifests: [{ ...CONFIG, platform: { os: 'linux', architecture: 'amd64' } }] });
const STATEMENT = hashBody(Buffer.from('statement'));
let registry: QuirkyRegistry;
let documents: Map<string, Buffer>;

beforeEach(async () => {
  registry = await startQuirkyRegistry();
  documents = new Map([[SUBJECT.digest, SUBJECT.bytes]]);
  registry.on(/\/manifests\//, ({ method }, url) => {
    const bytes = documents.get(url.pathname.split('/').at(-1) ?? '');
    if (bytes === undefined) return { status: 404, body: '{}' };
    const headers = { ...INDEX_TYPE, 'docker-content-digest': hashBody(bytes) };
    return method === 'HEAD' ? { headers } : { headers, body: bytes };
  });
});
afterEach(() => registry.close());

function put(document: object): { digest: Digest; bytes: Buffer } {
  const bytes = Buffer.from(JSON.stringify(document));
  return { digest: hashBody(bytes), bytes };
}

/** A manifest that is attached, and how lists name it. */
function attach(artifactType: string, more: { annotations?: object; layer?: object; listed?: object } = {}): object {
  const layer = { mediaType: 'application/octet-stream', digest: STATEMENT, size: 9, ...more.layer };
  const made = put({ artifactType, config: CONFIG, layers: [layer], annotations: more.annotations });
  documents.set(made.digest, made.bytes);
  return { digest: made.digest, size: made.bytes.length, artifactType, ...more.listed };
}

function list(...entries: object[]): void {
  const link = `</v2/org/app/referrers/${SUBJECT.digest}?page=2>; rel="next"`;
  registry.on(`/v2/org/app/referrers/${SUBJECT.digest}`, (_, url) => {
    const [first = [], second = []] = [entries.slice(0, 1), entries.slice(1)];
    if (url.searchParams.has('page')) return { headers: INDEX_TYPE, body: JSON.stringify({ manifests: second }) };
    return {
      headers: { ...INDEX_TYPE, ...(second.length > 0 && { link }) },
      body: JSON.stringify({ manifests: first }),
    };
  });
}

function read(...tags: string[]): Promise<Referrers | undefined> {
  const options = { client: registry.open(), repository: 'org/app', hasTag: (tag: string) => tags.includes(tag) };
  return readReferrers(SUBJECT.digest, options);
}

const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const PREDICATE = 'dev.sigstore.bundle.predicateType';
const SLSA = 'https://slsa.dev/provenance/v1';
const IN_TOTO = { mediaType: 'application/vnd.in-toto+json', annotations: { 'in-toto.io/predicate-type': SLSA } };

test('signatures, SBOMs and provenance, from all pages: by predicate and the digest of the statement', async () => {
  list(
    attach('application/vnd.dev.cosign.artifact.sig.v1+json'),
    attach('application/vnd.in-toto+json', { layer: IN_TOTO }),
    attach('application/spdx+json'),
    attach('application/vnd.example.note'),
    attach(BUNDLE, { listed: { annotations: { [PREDICATE]: 'https://cyclonedx.org/bom' } } }),
  );
  const found = await read();
  expect(found?.isSigned).toBe(true);
  expect(found?.attestations.map(({ predicateType }) => predicateType).sort()).toEqual([
    'https://cyclonedx.org/bom',
    SLSA,
    'https://spdx.dev/Document',
  ]);
  expect(found?.attestations.every(({ digest, isReferrer }) => digest === STATEMENT && isReferrer)).toBe(true);
});

test.for([
  ['application/vnd.dev.cosign.artifact.sig.v1+json', {}, true],
  ['application/vnd.cncf.notary.signature', {}, true],
  [BUNDLE, {}, true],
  [BUNDLE, { [PREDICATE]: 'https://sigstore.dev/cosign/sign/v1' }, true],
  [BUNDLE, { [PREDICATE]: SLSA }, false],
  ['application/vnd.example.note', {}, false],
] as const)('%s with %o is a signature: %s', async ([type, annotations, expected]) => {
  list(attach(type, { listed: { annotations } }));
  expect((await read())?.isSigned).toBe(expected);
});

const TAG = SUBJECT.digest.replace(':', '-');

test('where the registry keeps no list, the tag stands in for it; a tag that is not listed is not asked for', async () => {
  const index = put({ manifests: [attach('application/spdx+json')] });
  documents.set(TAG, index.bytes).set(index.digest, index.bytes);
  expect((await read(TAG))?.attestations).toEqual([
    { predicateType: 'https://spdx.dev/Document', digest: STATEMENT, isReferrer: true },
  ]);
  registry.seen.length = 0;
  expect(await read()).toEqual({ isSigned: false, attestations: [] });
  expect(registry.seen.map(({ path }) => path)).toEqual([`/v2/org/app/referrers/${SUBJECT.digest}`]);
  expect((await read(`${TAG}.sig`))?.isSigned).toBe(true);
});

test.for([
  ['the image itself', () => SUBJECT],
  ['an index of the image’s own children', () => put({ manifests: [{ ...CONFIG, artifactType: BUNDLE }] })],
  [
    'an index with the image in it',
    () => put({ manifests: [{ digest: SUBJECT.digest, size: 1, artifactType: BUNDLE }] }),
  ],
  ['no index', () => put({ config: CONFIG, layers: [] })],
] as const)('a tag that leads to %s tells nothing', async ([, make]) => {
  const { bytes, digest } = make();
  documents.set(TAG, bytes).set(digest, bytes);
  expect(await read(TAG)).toEqual({ isSigned: false, attestations: [] });
});

test('a list that is the image itself tells nothing', async () => {
  registry.on(/\/referrers\//, () => ({ headers: INDEX_TYPE, body: SUBJECT.bytes }));
  expect(await read()).toEqual({ isSigned: false, attestations: [] });
});

test('a registry without such lists is asked once', async () => {
  const client = registry.open();
  const others = ['a', 'b', 'c'].map((text) => hashBody(Buffer.from(text)));
  const options = { client, repository: 'org/app', hasTag: () => false };
  await Promise.all(others.map((digest) => readReferrers(digest, options)));
  expect(registry.seen.filter(({ path }) => path.includes('/referrers/'))).toHaveLength(1);
});

test.for([
  ['a page for people', { headers: { 'content-type': 'text/html' }, body: '<h1>hi</h1>' }, true],
  ['trouble', { status: 418, headers: JSON_TYPE, body: '{}' }, false],
  ['something else', { headers: INDEX_TYPE, body: '[1]' }, false],
] as const)('%s instead of a list', async ([, answer, isTold]) => {
  registry.on(/\/referrers\//, () => answer);
  expect((await read()) !== undefined).toBe(isTold);
});
