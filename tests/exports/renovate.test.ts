/** The real Renovate obeys the presets and reads the data source. */
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { judge, toCandidate } from '#domain/decision.ts';
import { PINS } from '#view/exports/model.ts';
import { writeRenovatePreset, writeRenovateSource } from '#view/exports/renovate.ts';
import { toReleases } from '#view/exports/renovate-releases.ts';
import { digestOf, TODAY } from '../decisions/fixture-catalogue.ts';
import { loadFixture } from './facts.ts';
import { type Looked, lookUp, REGISTRY_DIGEST, renovateTest, serveLoopback, validate } from './renovate-run.ts';

const { facts, images } = await loadFixture();
const files = new Map<string, string>();
const UPSTREAM = ['26.7.0', '26-slim', '24.19.1', '24.19.0', '24.19.0-slim', '22.21.0', '22.20.0', '20.19.0-alpine'];
let loopback: Awaited<ReturnType<typeof serveLoopback>>;

beforeAll(async () => {
  loopback = await serveLoopback(files, UPSTREAM);
  const mirrors = [{ from: 'docker.io', to: `${loopback.host}/dockerhub` }];
  const here = { ...facts, url: `${loopback.url}/`, mirrors };
  for (const pin of PINS) {
    files.set(`/${pin}/approved.json`, writeRenovatePreset(here, { pin, only: false }));
    files.set(`/${pin}/approved-only.json`, writeRenovatePreset(here, { pin, only: true }));
    files.set(`/${pin}/source.json`, writeRenovateSource(here, pin));
  }
  const released = { node: releasesOf('library/node'), traefik: releasesOf('library/traefik') };
  const unmarked = { ...released.traefik, releases: released.traefik.releases.map(({ version }) => ({ version })) };
  for (const [name, releases] of Object.entries({ ...released, asked: released.traefik, unmarked })) {
    files.set(`/exports/renovate/releases/${name}.json`, JSON.stringify(releases));
  }
});
afterAll(() => loopback?.close());
vi.setConfig({ testTimeout: 300_000 });

function releasesOf(repository: string) {
  const data = images.find(({ entry }) => entry.name.repository === repository);
  const decision = data?.decision;
  if (data === undefined || decision === undefined) throw new Error(`${repository} is missing`);
  const supportOf = ({ id }: { id: string }) => data.lives.get(id)?.support ?? ({ state: 'unknown' } as const);
  return toReleases({
    rows: data.rows,
    supportOf,
    verdictOf: (row, tag) => judge(decision, toCandidate(row, tag, supportOf(row)), TODAY),
    page: 'https://images.example.com/images/node/',
    rowPage: () => 'https://images.example.com/images/node/tags/x/',
  });
}

/** What is looked up at the stand-in registry whatever the name is. */
const TO_LOOPBACK = () => [{ matchDatasources: ['docker'], registryUrls: [loopback.url] }];

async function lookUpWith(preset: string, names: readonly string[], rules: readonly object[] = []) {
  const settings = {
    extends: [`${loopback.url}/${preset}`],
    packageRules: [...(rules.length > 0 ? rules : TO_LOOPBACK())],
    hostRules: [{ matchHost: loopback.host, insecureRegistry: true }],
  };
  const looked = await lookUp(
    names.map((name) => name.replace('MIRROR', loopback.host)),
    settings,
  );
  return new Map(looked.map((one) => [hide(`${one.dep}:${one.value}`), one]));
}

function hide(text: string): string {
  return text.replace(loopback.host, 'MIRROR');
}

function targets(one: Looked | undefined): readonly string[] {
  return (one?.proposals ?? []).map(({ to }) => hide(to)).sort();
}

const ON_MIRROR = 'MIRROR/dockerhub/library';
const OTHERS = ['unlisted', 'node-evil', 'MIRROR/node', 'MIRROR/evil/library/node'].map((name) => `${name}:22.20.0`);
const DECIDED = ['node:22.20.0', `${ON_MIRROR}/node:22.18.0`, 'haskell:22.20.0', 'mysql:24', `${ON_MIRROR}/mysql:24`];
const IMAGES = [...DECIDED, 'node:22', ...OTHERS];
const ALL_NEWER = ['22.21.0', '26.7.0'];

renovateTest('approved.json: only approved versions of what is decided, everything of the rest', async () => {
  const looked = await lookUpWith('tags/approved.json', IMAGES);
  expect(Object.fromEntries(IMAGES.map((name) => [name, targets(looked.get(name))]))).toEqual({
    'node:22.20.0': ['22.21.0', '24.19.0'],
    [`${ON_MIRROR}/node:22.18.0`]: ['22.21.0', '24.19.0'],
    'haskell:22.20.0': [],
    'mysql:24': ['postgres:24'],
    [`${ON_MIRROR}/mysql:24`]: [`${ON_MIRROR}/postgres:24`],
    'node:22': ['node:24-slim'],
    ...Object.fromEntries(OTHERS.map((name) => [name, ALL_NEWER])),
  });
});

renovateTest('approved-only.json: what nobody decided about is disabled, the rest as before', async () => {
  const looked = await lookUpWith('tags/approved-only.json', IMAGES);
  for (const name of OTHERS) expect([name, looked.get(name)?.skipped]).toEqual([name, 'disabled']);
  expect(targets(looked.get('node:22.20.0'))).toEqual(['22.21.0', '24.19.0']);
  expect(targets(looked.get('mysql:24'))).toEqual(['postgres:24']);
});

renovateTest('with digests Renovate pins what the registry has', async () => {
  const looked = await lookUpWith('digests/approved.json', ['node:24.19.0']);
  expect(looked.get('node:24.19.0')?.proposals).toEqual([
    { type: 'pinDigest', to: '24.19.0', digest: REGISTRY_DIGEST },
  ]);
});

renovateTest('source.json: versions and digests are those of the catalogue, nothing deprecated', async () => {
  const before = loopback.asked.length;
  const names = ['node:22.20.0', 'node:22.21.0-slim', 'asked:22.21.0', 'unmarked:22.21.0'];
  const looked = await lookUpWith('digests/source.json', names, [OWN_RULE]);
  const asked = loopback.asked.slice(before);
  expect(asked).toContain('/exports/renovate/releases/node.json');
  expect(asked.filter((url) => url.startsWith('/v2/'))).toEqual([]);
  const slim = looked.get('node:22.21.0-slim');
  expect(slim?.homepage).toBe('https://images.example.com/images/node/');
  expect(slim?.proposals).toContainEqual({ type: 'major', to: '24.19.0-slim', digest: digestOf('node', 2) });
  // 22.21.0 is deprecated: also who is on a version that no release has is led past it.
  expect(targets(looked.get('node:22.20.0'))).toEqual(['24.19.0']);
  // Line 24 of traefik is denied: without the mark it would be proposed.
  expect(targets(looked.get('asked:22.21.0'))).toEqual([]);
  expect(targets(looked.get('unmarked:22.21.0'))).toEqual(['24.19.0']);
});

/** What people write for an image of their own who want the data source and no preset's rule. */
const OWN_RULE = {
  matchDatasources: ['docker'],
  matchPackageNames: ['asked', 'unmarked'],
  overrideDatasource: 'custom.catalogue',
  versioning: 'docker',
};

renovateTest('the validator takes every preset, and not one with an unknown option', async () => {
  const presets = [...files].filter(([name]) => /^\/(?:tags|digests)\//.test(name)).map(([, preset]) => preset);
  expect(presets).toHaveLength(6);
  await validate(presets);
  await expect(validate(['{"packageRules":[{"matchPackageNames":["x"],"unknownOption":1}]}'])).rejects.toThrow();
});
