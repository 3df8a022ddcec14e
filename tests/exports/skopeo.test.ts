/** Skopeo obeys what it is given: policy.json, registries.conf and the file of skopeo sync. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePolicyJson, writeRegistriesConf } from '#view/exports/containers.ts';
import { writeSkopeoSync } from '#view/exports/mirroring.ts';
import type { ExportFacts, ExportImage, Pin } from '#view/exports/model.ts';
import { approvedDigests, approvedImages, approvedTags } from '#view/exports/model.ts';
import { type Registry, startRegistry } from '../registry/docker-registry.ts';
import { makeDockerImage } from '../registry/made-image.ts';
import { loadFixture, nameOf } from './facts.ts';
import { hasSkopeo, skopeo, skopeoTest } from './skopeo.ts';

const image = makeDockerImage();
const { facts } = await loadFixture();
let registry: Registry;

beforeAll(async () => {
  if (!hasSkopeo) return;
  registry = await startRegistry(async () => '');
  for (const name of ['library/node', 'library/node-evil', 'evil/node', 'library/mysql', 'library/mysql/node']) {
    await registry.push(name, ['24-slim', '20-alpine', '24'], image);
    await registry.push(`dockerhub/${name}`, ['24-slim', '20-alpine', '24'], image);
  }
});
afterAll(() => registry?.close());

/** The fixture, with the registry of this test for Docker Hub and the digest of its one image for those that are made up. */
function onRegistry(): ExportFacts {
  const images = facts.images.map((one) => ({
    ...one,
    name: { ...one.name, registry: registry.host },
    rows: one.rows.map((row) =>
      row.tags.some(({ name }) => name === '24-slim') ? { ...row, digest: image.top.digest } : row,
    ),
  }));
  return { ...facts, images, mirrors: [{ from: registry.host, to: `${registry.host}/dockerhub` }] };
}

const POLICY: readonly (readonly [Pin, string, boolean])[] = [
  ['tags', 'library/node:24-slim', true],
  ['tags', 'library/node@DIGEST', true],
  ['tags', 'dockerhub/library/node:24-slim', true],
  ['tags', 'dockerhub/library/node@DIGEST', true],
  ['tags', 'library/node:20-alpine', false],
  ['tags', 'library/node-evil:24-slim', false],
  ['tags', 'library/node-evil@DIGEST', false],
  ['tags', 'evil/node:24-slim', false],
  ['tags', 'library/mysql:24-slim', false],
  ['tags', 'library/mysql@DIGEST', false],
  ['digests', 'library/node@DIGEST', true],
  ['digests', 'dockerhub/library/node@DIGEST', true],
  ['digests', 'library/node:24-slim', false],
  ['digests', 'library/node-evil@DIGEST', false],
];

skopeoTest.for(POLICY)('policy.json with %s: %s is allowed: %s', async ([pin, reference, isAllowed]) => {
  const source = `docker://${registry.host}/${reference.replace('DIGEST', image.top.digest)}`;
  const files = { 'policy.json': writePolicyJson(onRegistry(), pin) };
  const args = ['--policy', '{folder}/policy.json', 'copy', '--src-tls-verify=false', source, 'dir:{folder}/out'];
  const { ok, output } = await skopeo(files, args);
  expect([ok, /rejected by policy/.test(output)], output).toEqual([isAllowed, !isAllowed]);
});

skopeoTest('an image that was pulled is not refused afterwards: folders and archives are taken', async () => {
  const files = { 'policy.json': writePolicyJson(onRegistry(), 'digests') };
  const pulled = `docker://${registry.host}/library/node@${image.top.digest}`;
  const policy = ['--policy', '{folder}/policy.json', 'copy'];
  const { ok, output } = await skopeo(files, [
    ...policy,
    '--src-tls-verify=false',
    pulled,
    'oci-archive:{folder}/a.tar',
  ]);
  expect(ok, output).toBe(true);
});

const CONF = [
  ['node:24-slim', 'mirrored'],
  ['library/node:24-slim', 'mirrored'],
  ['docker.io/library/node:24-slim', 'mirrored'],
  ['docker.io/library/mysql:24-slim', 'blocked'],
  ['mirror/library/mysql:24-slim', 'blocked'],
  ['docker.io/library/node-evil:24-slim', 'mirrored'],
  ['docker.io/library/mysql/sub:24-slim', 'blocked'],
  ['docker.io/library/mysql/node:24-slim', 'mirrored'],
] as const;

/** An image that may be used, with a repository that may not above it. */
function approvedBelow(repository: string): readonly ExportImage[] {
  return facts.images
    .filter(({ name }) => name.repository === 'library/node')
    .map((one) => ({ ...one, name: nameOf(`docker.io/library/${repository}/node`) }));
}

skopeoTest.for(CONF)('registries.conf: %s is %s', async ([reference, what]) => {
  const mirrors = [{ from: 'docker.io', to: `${registry.host}/dockerhub/` }];
  const insecure = `\n[[registry]]\nlocation = "${registry.host}"\ninsecure = true\n`;
  // The fragment is for registries with certificates; the one of this test has none.
  const text = writeRegistriesConf({ ...facts, images: [...facts.images, ...approvedBelow('mysql')], mirrors }).replace(
    /^(location = "127\..*)$/gm,
    '$1\ninsecure = true',
  );
  const source = `docker://${reference.replace('mirror/', `${registry.host}/dockerhub/`)}`;
  const args = ['--registries-conf', '{folder}/r.conf', 'inspect', '--no-tags', source];
  const { ok, output } = await skopeo({ 'r.conf': text + insecure }, args);
  if (what === 'blocked') expect(output).toContain('is blocked');
  else expect([ok, output]).toEqual([true, expect.stringContaining('"Architecture": "amd64"')]);
});

skopeoTest.for(['tags', 'digests'] as const)('skopeo sync with %s lists exactly what was approved', async (pin) => {
  const files = { 'sync.yml': writeSkopeoSync(facts, pin) };
  const args = [
    'sync',
    '--dry-run',
    '--scoped',
    '--src',
    'yaml',
    '--dest',
    'docker',
    '{folder}/sync.yml',
    'm.example/x',
  ];
  const { ok, output } = await skopeo(files, args);
  expect(ok, output).toBe(true);
  const copied = [...output.matchAll(/from="docker:\/\/([^"]+)"/g)].map(([, from = '']) => toFullName(from)).sort();
  const wanted = withoutPort(approvedImages(facts)).flatMap((one) => {
    const name = `${one.name.registry}/${one.name.repository}`;
    return pin === 'tags'
      ? approvedTags(one).map((tag) => `${name}:${tag.name}`)
      : approvedDigests(one, false).map((digest) => `${name}@${digest}`);
  });
  expect(copied.length).toBeGreaterThan(50);
  expect(copied).toEqual(wanted.sort());
});

/** Skopeo prints the short names of Docker Hub. */
function toFullName(written: string): string {
  const { registry, repository } = nameOf(written);
  return `${registry}/${repository}${written.slice(written.search(/@|:(?!.*[@/])/))}`;
}

function withoutPort(images: readonly ExportImage[]): readonly ExportImage[] {
  return images.filter(({ name }) => !name.registry.includes(':'));
}

test('a catalogue without approved images makes a policy that rejects, and lists nothing to copy', () => {
  const none = { ...facts, images: facts.images.filter(({ name }) => name.repository === nameOf('mysql').repository) };
  expect(JSON.parse(writePolicyJson(none, 'tags'))).toMatchObject({
    default: [{ type: 'reject' }],
    transports: { docker: {} },
  });
  expect(writeSkopeoSync(none, 'tags').trim()).toBe('{}');
});
