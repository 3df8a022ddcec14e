/** Every file of the public data keeps what the OpenAPI document says of it, on two real builds. */
import { cp } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../scripts/site/list-files.ts';
import { BEFORE, digestOf, TODAY, writeDecisionsContent } from '../decisions/fixture-catalogue.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';
import { checkDocuments, type OpenApi } from './documents.ts';

const SITES = [
  { name: 'thirty images with decisions', write: (content: string) => writeDecisionsContent(content), without: [] },
  {
    name: 'the content that ships',
    write: (content: string) => cp('content', content, { recursive: true }),
    // No sync has seen anything change of it.
    without: ['/api/v1/changes/{month}.json'],
  },
];

describe.for(SITES)('$name', ({ write, without }) => {
  let site: BuiltSite;
  let openapi: OpenApi;

  beforeAll(async () => {
    site = await buildSite(write);
    openapi = JSON.parse(await site.read('api/v1/openapi.json'));
  }, 400_000);

  afterAll(() => site?.remove());

  test('its OpenAPI document is one', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(openapi)));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  test('every file is described and is as described; every path has files', async () => {
    const { filesOf, problems } = await checkDocuments(site.out, openapi);
    expect(problems).toEqual([]);
    expect([...filesOf].filter(([, files]) => files.length === 0).map(([template]) => template)).toEqual(without);
  });

  test('every address in it leads to a file of the site', async () => {
    const files = new Set(listFiles(site.out));
    const addresses = new Set<string>();
    for (const file of [...files].filter((one) => /^api\/v1\/(?!schemas|openapi)/.test(one))) {
      collectAddresses(JSON.parse(await site.read(file)), addresses);
    }
    expect(addresses.size).toBeGreaterThan(100);
    const missing = [...addresses].filter((address) => !files.has(toFile(address)));
    expect(missing).toEqual([]);
  });
});

describe('what the data answers', () => {
  let site: BuiltSite;
  const ask = async (file: string) => JSON.parse(await site.read(`api/v1/${file}.json`));

  beforeAll(async () => {
    site = await buildSite((content) => writeDecisionsContent(content));
  }, 400_000);

  afterAll(() => site?.remove());

  test.for([
    ['node', '24-slim', 'yes', 'approved', '2028-03-31'],
    ['node', '22', 'conditions', 'deprecated', '2026-10-30'],
    ['node', '20-slim', 'conditions', 'approved', '2026-12-31'],
    ['node', '20-alpine', 'no', 'approved', null],
    ['mysql', '24', 'no', 'blocked', null],
    ['postgres', '24-alpine', 'conditions', 'restricted', '2027-06-30'],
    ['haxe', '24', 'no', 'proposed', null],
  ] as const)('may %s:%s be used: %s', async ([image, tag, answer, status, until]) => {
    const { result, today } = await ask(`tags/docker.io/library/${image}`);
    expect(today).toBe(TODAY);
    const { row: id, verdict } = result.tags[tag];
    expect(verdict).toEqual({ answer, status, until });
    expect(result.rows[id].verdict).toEqual({ answer, status, until });
    const whole = await ask(`images/docker.io/library/${image}`);
    const row = whole.result.rows.find((one: { id: string }) => one.id === id);
    expect(row.verdict).toMatchObject({ answer, status, until });
    const shard = await ask(`digests/sha256/${row.digest.slice(7, 9)}`);
    expect(shard.result[row.digest]).toContainEqual(
      expect.objectContaining({ kind: 'row', row: id, verdict: { answer, status, until } }),
    );
  });

  test('a tag is judged by its own name, its row by the best of them', async () => {
    // Allowed are 24 and 24-slim.
    const { result } = await ask('tags/docker.io/library/nginx');
    expect(result.tags['24'].verdict.answer).toBe('yes');
    expect(result.tags.lts).toMatchObject({ row: '24.19.0', verdict: { answer: 'no' } });
    expect(result.rows['24.19.0'].verdict.answer).toBe('yes');
    const { result: image } = await ask('images/docker.io/library/nginx');
    const row = image.rows.find(({ id }: { id: string }) => id === '24.19.0');
    expect(Object.keys(row.tagVerdicts).sort()).toEqual(['24.19.0', 'latest', 'lts']);
  });

  test.for([
    ['of a row', 1, { kind: 'row', row: '24.19.0', url: '/images/node/tags/24.19.0/', tags: null, until: null }],
    ['of a platform', 102, { kind: 'platform', row: '24.19.0-slim', url: '/images/node/tags/24.19.0-slim/' }],
    ['of an earlier day', BEFORE, { kind: 'earlier', row: null, url: '/images/node/#/changes', verdict: null }],
  ] as const)('a digest %s leads to its image', async ([, number, use]) => {
    const digest = digestOf('node', number);
    const { result } = await ask(`digests/sha256/${digest.slice(7, 9)}`);
    expect(result[digest]).toEqual([expect.objectContaining({ image: 'docker.io/library/node', ...use })]);
  });

  test('an earlier digest says until when it was what its tags named', async () => {
    const digest = digestOf('node', BEFORE);
    const { result } = await ask(`digests/sha256/${digest.slice(7, 9)}`);
    expect(result[digest][0]).toMatchObject({
      until: '2026-08-20T12:00:00.000Z',
      tags: expect.arrayContaining(['lts']),
    });
  });

  test('decisions have their owners, dates, exceptions and rules', async () => {
    const { decides, owners, mirrors, result, total } = await ask('decisions');
    expect([decides, total, mirrors.length]).toEqual([true, 30, 2]);
    expect(owners).toContainEqual({ key: 'data', name: 'Data team', contact: 'data@example.com', url: null });
    const node = result.find(({ name }: { name: string }) => name === 'node');
    expect(node).toMatchObject({
      ...{ status: 'approved', owner: 'platform', tier: 'silver', reviewBy: '2027-01-15' },
      approved: { by: 'Ada', on: '2026-01-15', evidence: 'https://example.com/approvals/1' },
      replacement: { reference: 'node:24-slim', image: null, tag: '24-slim', why: 'the current LTS' },
      rules: [{ tags: ['22*'], status: 'deprecated', expires: '2026-10-30', owner: null }],
    });
    expect(node.exceptions).toHaveLength(2);
    expect(node.rows.yes + node.rows.conditions + node.rows.no).toBe(8);
  });

  test('what changed is told by month', async () => {
    const { result } = await ask('changes');
    expect(result).toMatchObject([{ month: '2026-08', events: 1, self: '/api/v1/changes/2026-08.json' }]);
    const month = await ask('changes/2026-08');
    expect(month.result[0]).toMatchObject({
      kind: 'tag-moved',
      to: digestOf('node', 1),
      from: digestOf('node', BEFORE),
    });
  });
});

const ADDRESSES = new Set([
  'self',
  'url',
  'markdown',
  'image',
  'tags',
  'atomFeed',
  'jsonFeed',
  'schema',
  'example',
  'openapi',
  'llms',
]);

function collectAddresses(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (ADDRESSES.has(key) && typeof inner === 'string' && inner.startsWith('/')) found.add(inner);
    collectAddresses(inner, found);
  }
}

function toFile(address: string): string {
  const { pathname } = new URL(address, 'https://images.example.com');
  return `${pathname.slice(1)}${pathname.endsWith('/') ? 'index.html' : ''}`;
}
