import { describe, expect, test } from 'vitest';
import { parseChallenges } from '../../scripts/upstream/registry/challenge.ts';
import { parseManifest } from '../../scripts/upstream/registry/document.ts';
import { findNextPage } from '../../scripts/upstream/registry/paging.ts';
import { toAnnotations, toConfigDetails, toInstant } from '../../scripts/upstream/registry/to-domain.ts';

const BEARER = { scheme: 'bearer', parameters: { realm: 'https://auth.example.com/token', service: 'reg' } };

describe('challenges', () => {
  test.for([
    ['a token', 'Bearer realm="https://auth.example.com/token",service="reg"', [BEARER]],
    ['in any case, with spaces', 'bearer Realm = "https://auth.example.com/token" , SERVICE="reg"', [BEARER]],
    [
      'a comma in quotes',
      'Bearer scope="repository:a:pull,push"',
      [{ scheme: 'bearer', parameters: { scope: 'repository:a:pull,push' } }],
    ],
    [
      'two in one header',
      'Bearer realm="https://auth.example.com/token",service="reg",Basic realm="x"',
      [BEARER, { scheme: 'basic', parameters: { realm: 'x' } }],
    ],
    [
      'the realm is no address',
      'Basic realm="Artifactory Realm"',
      [{ scheme: 'basic', parameters: { realm: 'Artifactory Realm' } }],
    ],
    ['an escaped quote', 'Basic realm="a \\"b\\""', [{ scheme: 'basic', parameters: { realm: 'a "b"' } }]],
    ['without quotes', 'Basic realm=x', [{ scheme: 'basic', parameters: { realm: 'x' } }]],
    [
      'without parameters',
      'Negotiate, Basic realm="x"',
      [
        { scheme: 'negotiate', parameters: {} },
        { scheme: 'basic', parameters: { realm: 'x' } },
      ],
    ],
    ['nothing', '', []],
  ] as const)('%s', ([, header, expected]) => {
    expect(parseChallenges(header)).toEqual(expected);
  });
});

describe('the next page', () => {
  const asked = 'https://reg.example.com/v2/virtual/app/tags/list?n=1000';
  test.for([
    ['relative', '</v2/virtual/app/tags/list?n=1000&last=b>; rel="next"', '/v2/virtual/app/tags/list?n=1000&last=b'],
    ['absolute', `<${asked}&last=b>; rel="next"`, '/v2/virtual/app/tags/list?n=1000&last=b'],
    [
      'an opaque cursor',
      '</v2/virtual/app/tags/list?next_page=gAAA%3D&n=50>; rel="next"',
      '/v2/virtual/app/tags/list?next_page=gAAA%3D&n=50',
    ],
    [
      'the path lacks a part: only the position counts',
      '</v2/app/tags/list?last=b&n=1000>; rel="next"',
      '/v2/virtual/app/tags/list?last=b&n=1000',
    ],
    [
      'a path of the inside',
      '</repository/app/tags/list?last=b>; rel="next"',
      '/v2/virtual/app/tags/list?last=b&n=1000',
    ],
    [
      'http behind a proxy',
      '<http://reg.example.com/v2/virtual/app/tags/list?last=b>; rel="next"',
      '/v2/virtual/app/tags/list?last=b&n=1000',
    ],
    ['rel without quotes', '</v2/virtual/app/tags/list?last=b>;rel=next', '/v2/virtual/app/tags/list?last=b'],
    [
      'another link before it',
      '</x>; rel="prev", </v2/virtual/app/tags/list?last=b>; rel="next"',
      '/v2/virtual/app/tags/list?last=b',
    ],
  ] as const)('%s', ([, link, expected]) => {
    expect(findNextPage(link, asked)).toBe(`https://reg.example.com${expected}`);
  });
  test('the last page has none', () => {
    expect([findNextPage(undefined, asked), findNextPage('</x>; rel="prev"', asked)]).toEqual([undefined, undefined]);
  });
  test('another host is never asked', () => {
    expect(() => findNextPage('<https://evil.example.net/v2/x?last=b>; rel="next"', asked)).toThrow('another host');
  });
});

const DIGEST = `sha256:${'a'.repeat(64)}`;
const DESCRIPTOR = { mediaType: 'x', digest: DIGEST, size: 1 };

describe('manifests', () => {
  test.for([
    ['an index without media type', { manifests: [{ digest: DIGEST, size: 1 }] }, 'index'],
    [
      'an index whose optional parts are null',
      { manifests: [{ ...DESCRIPTOR, platform: null, annotations: null }] },
      'index',
    ],
    ['an image without media type', { config: DESCRIPTOR, layers: [] }, 'image'],
    ['the first format', { schemaVersion: 1, name: 'a', fsLayers: [] }, 'schema1'],
  ] as const)('%s', ([, document, kind]) => {
    expect(parseManifest(Buffer.from(JSON.stringify(document)), 'a').kind).toBe(kind);
  });
  test.for(['<html>', '{}', '[]', '{"manifests":[{"digest":"md5:1"}]}'])('%s is none', (text) => {
    expect(() => parseManifest(Buffer.from(text), 'reg/app')).toThrow('is no document that is known here');
  });
});

describe('what an image states', () => {
  test('earlier annotations win over labels, older words are read, unused ones are left out', () => {
    const labels = {
      'org.label-schema.vcs-url': 'https://user:tok@github.com/a/b',
      'org.opencontainers.image.title': 'b',
      x: 'y',
    };
    expect(toAnnotations({ 'org.opencontainers.image.title': 'a' }, null, labels)).toEqual({
      'org.opencontainers.image.title': 'a',
      'org.opencontainers.image.source': 'https://github.com/a/b',
    });
  });
  test.for([
    ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123Z'],
    ['1970-01-01T00:00:00Z', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    [null, undefined],
  ] as const)('%s was made %s', ([text, expected]) => {
    expect(toInstant(text)).toBe(expected);
  });
  test('without the environment no value of a variable is kept, in the history neither', () => {
    const history = [
      { created_by: 'ENV TOKEN=secret' },
      { created_by: '/bin/sh -c #(nop)  ENV TOKEN=secret' },
      { created_by: 'ARG TOKEN=secret' },
      { created_by: 'RUN |1 TOKEN=secret /bin/sh -c make # buildkit' },
      { created_by: '|1 TOKEN=secret /bin/sh -c make' },
    ];
    const config = { config: { Env: ['TOKEN=secret'], Cmd: ['run'], Entrypoint: null }, history };
    const manifest = { config: { digest: DIGEST as 'sha256:', size: 1 }, layers: [] };
    const hidden = toConfigDetails(manifest as never, config as never, false);
    expect(JSON.stringify(hidden)).not.toContain('secret');
    expect(hidden).toMatchObject({
      command: ['run'],
      history: [{ command: 'ENV TOKEN=…' }, {}, {}, { command: 'RUN |1 … /bin/sh -c make # buildkit' }, {}],
    });
    expect(JSON.stringify(toConfigDetails(manifest as never, config as never, true))).toContain('secret');
  });
});
