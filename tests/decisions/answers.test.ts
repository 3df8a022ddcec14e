import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeUses } from '../../scripts/check/judge-uses.ts';
import { type Catalogued, openCatalogue } from '../../scripts/check/known-images.ts';
import { BEFORE, digestOf, TODAY, writeDecisionsContent } from './fixture-catalogue.ts';

let root: string;
let catalogued: Catalogued;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portolan-answers-'));
  await writeDecisionsContent(root);
  catalogued = await openCatalogue(root, TODAY);
});
afterAll(() => rm(root, { recursive: true }));

async function answer(reference: string, from = catalogued) {
  const [judged] = await judgeUses([{ written: reference, reference }], from);
  const { kind, verdict, notes } = judged?.answer ?? {};
  const said = [...(verdict?.reasons ?? []), ...(notes ?? [])].map((one) => one.kind);
  return [kind, said.join(' '), verdict?.until ?? ''];
}

const d = (number: number, image = 'node'): string => digestOf(image, number);

/** Reference, answer, what is said, until. */
const ANSWERS: readonly (readonly [string, string, string?, string?])[] = [
  ['node', 'allowed', 'default-tag', '2028-03-31'],
  ['node:24', 'allowed', '', '2028-03-31'],
  ['node:24-slim', 'allowed', '', '2028-03-31'],
  ['node:22-slim', 'conditions', 'status', '2026-10-30'],
  ['node:24-bookworm', 'not-allowed', 'denied'],
  ['node:20-slim', 'conditions', 'exception support-left', '2026-12-31'],
  ['node:20-alpine', 'not-allowed', 'support-left'],
  ['node:18', 'not-allowed', 'not-allowed support-left older'],
  ['node:26', 'unknown-tag', 'unknown-tag'],
  ['postgres:24', 'allowed', '', '2027-06-30'],
  ['postgres:24-alpine', 'conditions', 'status', '2027-06-30'],
  ['mysql:24', 'not-allowed', 'status'],
  ['mysql:24-alpine', 'not-allowed', 'status'],
  ['mysql:never', 'not-allowed', 'status unknown-tag'],
  ['mariadb:24', 'not-allowed', 'status'],
  ['redis:24', 'allowed', '', '2027-06-30'],
  ['mongo', 'allowed', 'default-tag', '2027-06-30'],
  ['grafana/grafana:24', 'allowed'],
  ['grafana/loki:24', 'conditions', 'status'],
  ['python:24', 'allowed'],
  ['golang:24', 'allowed', '', '2026-08-21'],
  ['ruby:24', 'not-allowed', 'expired'],
  ['php:24', 'conditions', 'status'],
  ['perl:24', 'conditions', 'status', '2026-12-31'],
  ['rust:24', 'not-allowed', 'status'],
  ['elixir:24', 'not-allowed', 'status'],
  ['elixir:24-slim', 'conditions', 'exception status', '2026-09-30'],
  ['erlang:24-slim', 'not-allowed', 'status'],
  ['haskell:24', 'not-allowed', 'status'],
  ['haxe:24', 'not-allowed', 'status'],
  ['nginx:24-slim', 'allowed'],
  ['nginx:24-alpine', 'not-allowed', 'not-allowed'],
  ['nginx:latest', 'not-allowed', 'not-allowed'],
  ['httpd:24', 'not-allowed', 'denied'],
  ['httpd:22', 'allowed'],
  ['caddy:24-slim', 'allowed'],
  ['caddy:24', 'not-allowed', 'not-allowed'],
  ['haproxy:24', 'not-allowed', 'not-allowed'],
  ['traefik:24', 'not-allowed', 'denied denied'],
  ['traefik:22', 'allowed'],
  ['alpine:24', 'allowed'],
  ['alpine:24-slim', 'not-in-catalogue', 'left-out'],
  ['alpine:22', 'not-in-catalogue', 'left-out'],
  ['debian:24', 'allowed'],
  ['ubuntu:22', 'not-allowed', 'status'],
  ['ubuntu:22-slim', 'allowed'],
  ['busybox:24', 'allowed'],
  ['ghcr.io/org/app:24', 'allowed'],
  ['registry.example.com:5000/team/tool:24', 'allowed'],
  ['team/later:1', 'unknown-tag', 'not-synced'],
  ['kibana:8', 'not-in-catalogue'],
  // Mirrors.
  ['mirror.example.com/dockerhub/library/node:24', 'allowed', 'mirrored', '2028-03-31'],
  ['mirror.example.com/dockerhub/mysql:24', 'not-allowed', 'status mirrored'],
  ['mirror.example.com/org/app:24', 'allowed', 'mirrored'],
  ['mirror.example.com/dockerhub/kibana:8', 'not-in-catalogue', 'mirrored'],
  ['mirror.example.com/dockerhub-evil/node:24', 'not-in-catalogue'],
  // Digests.
  [`node@${d(1)}`, 'allowed', '', '2028-03-31'],
  [`node@${d(101)}`, 'allowed', '', '2028-03-31'],
  [`node@${d(8)}`, 'not-allowed', 'denied'],
  [`node@${d(5)}`, 'not-allowed', 'not-allowed support-left older'],
  [`node@${d(99)}`, 'unknown-tag', 'unknown-digest'],
  [`node:24@${d(1)}`, 'allowed', '', '2028-03-31'],
  [`node:24@${d(201)}`, 'allowed', '', '2028-03-31'],
  [`node:24@${d(BEFORE)}`, 'conditions', 'moved', '2028-03-31'],
  [`node:24@${d(99)}`, 'unknown-tag', 'unknown-digest', '2028-03-31'],
  [`node:24@${d(8)}`, 'not-allowed', 'elsewhere', '2028-03-31'],
  [`node:24@${d(2)}`, 'not-allowed', 'elsewhere', '2028-03-31'],
  [`node:24-bookworm@${d(1)}`, 'not-allowed', 'denied elsewhere'],
  [`node:24@${d(1, 'mysql')}`, 'unknown-tag', 'unknown-digest', '2028-03-31'],
  [`node:nope@${d(1)}`, 'not-allowed', 'unknown-tag elsewhere'],
];

describe('every status, exception and expiry', () => {
  test.for(ANSWERS)('%s: %s', async ([reference, kind, said = '', until = '']) => {
    expect(await answer(reference)).toEqual([kind, said, until]);
  });
});

describe('every spelling of node', () => {
  const SPELLINGS = ['node', 'library/node', 'docker.io/node', 'docker.io/library/node', 'index.docker.io/node'];
  const MORE = [
    'index.docker.io/library/node',
    'registry-1.docker.io/library/node',
    'registry.hub.docker.com/library/node',
  ];
  const WITH = ['', ':24', ':22-slim', ':24-bookworm', `@${d(1)}`, `:24@${d(8)}`];
  test.for([...SPELLINGS, ...MORE].flatMap((name) => WITH.map((tag) => [name, tag] as const)))(
    '%s%s is answered alike',
    async ([name, tag]) => expect(await answer(`${name}${tag}`)).toEqual(await answer(`node${tag}`)),
  );
});

test.for([
  'evil.example/node',
  'evil.example/library/node',
  'node-evil',
  'nodes',
  'evil/node',
  'docker.io.evil.example/library/node',
  'localhost/node',
  'library/library/node',
])('%s is not node', async (name) => expect(await answer(`${name}:24`)).toEqual(['not-in-catalogue', '', '']));

test.for(['node:24@sha256:abc', 'Node:24', 'node:', 'https://hub.docker.com/_/node', 'node 24', ''])(
  '"%s" cannot be told',
  async (written) => expect((await answer(written))[0]).toBe('cannot-tell'),
);

test.for([
  ['golang:24', '2026-08-22', 'not-allowed'],
  ['node:20-slim', '2027-01-01', 'not-allowed'],
  ['node:22', '2026-10-31', 'not-allowed'],
  ['node:24', '2028-04-01', 'not-allowed'],
  ['node:24', '2028-03-31', 'allowed'],
] as const)('%s on %s is %s', async ([reference, day, kind]) => {
  expect((await answer(reference, await openCatalogue(root, day)))[0]).toBe(kind);
});
