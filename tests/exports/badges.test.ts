/** Badges say what was decided, in the shape shields.io takes, and snippets are files of their tools. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { makeBadge } from 'badge-maker';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { judge, toCandidate } from '#domain/decision.ts';
import type { Row } from '#domain/model.ts';
import { createTranslator } from '#messages/locales.ts';
import { toBadgeMarkup } from '#view/badge-markup.ts';
import { type BadgeFacts, imageBadges, lastingTags, toEndpoint, toImageBadge, toTagBadge } from '#view/badges.ts';
import { SNIPPET_FILES } from '#view/exports/snippet-files.ts';
import { digestOf, TODAY } from '../decisions/fixture-catalogue.ts';
import { loadFixture, nameOf } from './facts.ts';

const run = promisify(execFile);
const { images } = await loadFixture();
const t = createTranslator('en');

function factsOf(repository: string, isDecided = true): BadgeFacts {
  const data = images.find(({ entry }) => entry.name.repository === repository);
  const decision = data?.decision;
  if (data === undefined || decision === undefined) throw new Error(`${repository} is missing`);
  const supportOf = ({ id }: Row) => data.lives.get(id)?.support ?? ({ state: 'unknown' } as const);
  const verdictOf = (row: Row, tag: string) => judge(decision, toCandidate(row, tag, supportOf(row)), TODAY);
  const { name } = data.entry;
  const rest = isDecided ? { decision: decision.decision, verdictOf } : {};
  return { name, rows: data.rows, supportOf, today: TODAY, t, ...rest };
}

test.for([
  ['library/node', 'node: approved', 'node approved until: no end', 'node: 24.19.0'],
  ['library/postgres', 'postgres: approved until 2027-06-30', 'postgres approved until: 2027-06-30'],
  ['library/golang', 'golang: approved until 2026-08-21', 'golang approved until: 2026-08-21'],
  ['library/ruby', 'ruby: approval ended 2026-08-20', 'ruby approved until: 2026-08-20'],
  ['library/php', 'php: restricted', 'php approved until: no end'],
  ['library/perl', 'perl: deprecated until 2026-12-31', 'perl approved until: not approved'],
  ['library/rust', 'rust: retired', 'rust approved until: not approved'],
  ['library/mysql', 'mysql: blocked', 'mysql approved until: not approved'],
  ['library/haskell', 'haskell: proposed', 'haskell approved until: not approved'],
])('%s', ([repository = '', status, until, version]) => {
  const told = (kind: Parameters<typeof toImageBadge>[0]) => {
    const { label, message } = toImageBadge(kind, factsOf(repository));
    return `${label}: ${message}`;
  };
  expect([told('status'), told('approved-until')]).toEqual([status, until]);
  if (version) expect(told('version')).toBe(version);
});

test('a tag is told by its own verdict, and by its support where nothing is decided', () => {
  const told = (facts: BadgeFacts) =>
    Object.fromEntries(lastingTags(facts.rows).map((one) => [one.tag, toTagBadge(one, facts).message]));
  expect(told(factsOf('library/node'))).toMatchObject({
    '24': 'approved until 2028-03-31',
    '22-slim': 'deprecated until 2026-10-30',
    '20-slim': 'exception until 2026-12-31',
    '20-alpine': 'not allowed',
    '24-bookworm': 'not allowed',
  });
  expect(told(factsOf('library/node', false))).toMatchObject({
    '24': 'until 2028-04-30',
    '20-slim': 'ended 2026-04-30',
  });
  expect(imageBadges(factsOf('library/node', false))).toEqual(['support', 'version']);
});

/** Keys and types of https://shields.io/badges/endpoint-badge, which refuses all others. */
const ENDPOINT = {
  type: 'object',
  additionalProperties: false,
  required: ['schemaVersion', 'label', 'message'],
  properties: {
    schemaVersion: { const: 1 },
    label: { type: 'string' },
    message: { type: 'string', minLength: 1 },
    color: { type: 'string' },
    labelColor: { type: 'string' },
    isError: { type: 'boolean' },
    namedLogo: { type: 'string' },
    logoSvg: { type: 'string' },
    logoColor: { type: 'string' },
    logoSize: { type: 'string' },
    style: { type: 'string' },
    cacheSeconds: { type: 'integer', minimum: 300 },
  },
};

test('shields.io and badge-maker take every badge', () => {
  const isEndpoint = new Ajv().compile(ENDPOINT);
  for (const { entry } of images) {
    const facts = factsOf(entry.name.repository);
    const badges = [
      ...imageBadges(facts).map((kind) => toImageBadge(kind, facts)),
      ...lastingTags(facts.rows).map((one) => toTagBadge(one, facts)),
    ];
    for (const badge of badges) {
      expect([isEndpoint(toEndpoint(badge)), isEndpoint.errors]).toEqual([true, null]);
      expect(makeBadge({ ...badge })).toContain(`<title>${badge.label}: ${badge.message}</title>`);
    }
  }
  expect(isEndpoint({ schemaVersion: 1, label: 'x', message: 'y', more: 1 })).toBe(false);
});

test('what is pasted is a picture with a link and nothing else', () => {
  const { html, markdown } = toBadgeMarkup({
    picture: 'https://x.test/a.svg?"<',
    page: 'https://x.test/',
    text: '"><script>]',
  });
  const [link] = parseFragment(html).childNodes;
  expect([parseFragment(html).childNodes.length, link?.nodeName]).toEqual([1, 'a']);
  expect(html).not.toContain('<script');
  expect(markdown).toBe('[!["\\>\\<script\\>\\]](https://x.test/a.svg?"<)](https://x.test/)');
});

const DIGEST = digestOf('node', 2);
const IMAGE = {
  title: 'Node "js"',
  name: nameOf('mirror.example.com/dockerhub/library/no.de_x'),
  tag: '24-slim',
  digest: DIGEST,
};
const REFERENCE = `mirror.example.com/dockerhub/library/no.de_x:24-slim@${DIGEST}`;

test('the devcontainer CLI reads the file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-devcontainer-'));
  try {
    await mkdir(path.join(folder, '.devcontainer'));
    await writeFile(path.join(folder, '.devcontainer/devcontainer.json'), SNIPPET_FILES['devcontainer.json'](IMAGE));
    const words = ['read-configuration', '--docker-path', '/bin/true', '--workspace-folder', folder];
    const { stdout } = await run(path.resolve('node_modules/.bin/devcontainer'), words);
    expect(JSON.parse(stdout).configuration).toMatchObject({ name: IMAGE.title, image: REFERENCE });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('Compose and Kubernetes get names they allow', () => {
  expect(parse(SNIPPET_FILES['compose.yaml'](IMAGE))).toEqual({ services: { 'no-de-x': { image: REFERENCE } } });
  expect(parse(SNIPPET_FILES['kubernetes.yaml'](IMAGE))).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'no-de-x' },
    spec: { containers: [{ name: 'no-de-x', image: REFERENCE }] },
  });
});
