/** The files have the shapes their consumers accept, say the right things, and are the same for the same catalogue. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { writeBuildPolicyTest } from '#view/exports/build-policy.ts';
import { writeOpenShiftMirrors, writeRegistriesConf } from '#view/exports/containers.ts';
import { writeKyverno } from '#view/exports/kyverno.ts';
import { writeHarbor, writeRegsync } from '#view/exports/mirroring.ts';
import { PINS } from '#view/exports/model.ts';
import { writeGatekeeperImages, writeGatekeeperRepositories, writeOpaBundle, writeOpaData } from '#view/exports/opa.ts';
import { EXPORTS } from '#view/exports/registry.ts';
import { CATALOGUE, digestOf } from '../decisions/fixture-catalogue.ts';
import { type ClusterObject, findModelProblems } from './cluster-models.ts';
import { loadFixture } from './facts.ts';
import * as schemas from './schemas.ts';

const run = promisify(execFile);
const { facts } = await loadFixture();
const ajv = new Ajv({ allErrors: true, strict: false });

function documentsOf(text: string): readonly ClusterObject[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}

function expectValid(schema: object, value: unknown): void {
  const validate = ajv.compile(schema);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

const SHAPES = {
  K8sAllowedRepos: schemas.ALLOWED_REPOS,
  K8sAllowedReposv2: schemas.ALLOWED_REPOS_V2,
  ImageDigestMirrorSet: schemas.DIGEST_MIRRORS,
  ImageTagMirrorSet: schemas.TAG_MIRRORS,
} as const;

test('everything for Gatekeeper and OpenShift has a shape that its cluster accepts', () => {
  const files = [
    ...PINS.map((pin) => writeGatekeeperImages(facts, pin)),
    writeGatekeeperRepositories(facts),
    writeOpenShiftMirrors(facts),
  ];
  const seen = files.flatMap(documentsOf).map((document) => {
    expectValid(SHAPES[document.kind as keyof typeof SHAPES], document);
    return document.kind;
  });
  expect([...new Set(seen)].sort()).toEqual(Object.keys(SHAPES).sort());
});

test('the shapes refuse what they should', () => {
  expect(ajv.compile(schemas.HARBOR_POLICY)({ name: 'x', src_registry: { id: null } })).toBe(false);
});

test('Harbor takes each policy once its registry is filled in', () => {
  const bodies: Record<string, { name: string; filters: { value: string }[] }[]> = JSON.parse(writeHarbor(facts));
  expect(Object.keys(bodies)).toEqual(['docker.io', 'ghcr.io', 'registry.example.com:5000']);
  const all = Object.values(bodies).flat();
  for (const body of all) expectValid(schemas.HARBOR_POLICY, { ...body, src_registry: { id: 1 } });
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const nginx = all.find(({ filters }) => filters[0]?.value === 'library/nginx');
  expect(nginx).toMatchObject({
    src_registry: { id: null },
    dest_namespace: 'dockerhub',
    dest_namespace_replace_count: 0,
    filters: [
      { type: 'name', value: 'library/nginx' },
      { type: 'tag', value: '{24,24-slim}', decoration: 'matches' },
    ],
  });
  expect(bodies['ghcr.io']?.[0]).toMatchObject({ dest_namespace: '', dest_namespace_replace_count: 0 });
});

const PLACES = [
  ['docker.io', 'mirror.example.com/hub', { dest_namespace: 'hub', dest_namespace_replace_count: 0 }],
  ['docker.io/library', 'mirror.example.com/hub', { dest_namespace: 'hub', dest_namespace_replace_count: 1 }],
  [
    'docker.io/library/node',
    'mirror.example.com/base/js',
    { dest_namespace: 'base/js', dest_namespace_replace_count: 2 },
  ],
] as const;

test.for(PLACES)('Harbor puts %s where the mirror %s is', ([from, to, wanted]) => {
  const node = facts.images.filter(({ name }) => name.repository === 'library/node');
  const bodies = JSON.parse(writeHarbor({ ...facts, images: node, mirrors: [{ from, to }] }));
  expect(bodies['docker.io'][0]).toMatchObject(wanted);
});

test('regsync copies to where the mirrors are, tag by tag or digest by digest', () => {
  const byTag = parse(writeRegsync(facts, 'tags'));
  expect(byTag.version).toBe(1);
  const node = byTag.sync.find((one: { source: string }) => one.source === 'docker.io/library/nginx');
  expect(node).toEqual({
    source: 'docker.io/library/nginx',
    target: 'mirror.example.com/dockerhub/library/nginx',
    type: 'repository',
    tags: { allow: ['24', '24-slim'] },
  });
  const patterns = byTag.sync.flatMap((one: { tags: { allow: string[] } }) => one.tags.allow);
  expect(patterns.some((pattern: string) => new RegExp(`^${pattern}$`).test('24x19x0'))).toBe(false);
  expect(patterns.some((pattern: string) => new RegExp(`^${pattern}$`).test('24.19.0'))).toBe(true);
  expect(parse(writeRegsync(facts, 'digests')).sync).toContainEqual({
    source: `docker.io/library/nginx@${digestOf('nginx', 2)}`,
    target: 'mirror.example.com/dockerhub/library/nginx:24-slim',
    type: 'image',
  });
  expect(JSON.stringify(byTag)).not.toContain('registry.example.com:5000');
});

test('registries.conf names the mirrors of the catalogue and blocks by both names', () => {
  const conf = writeRegistriesConf(facts);
  expect(conf).toContain('[[registry]]\nprefix = "docker.io"\nlocation = "mirror.example.com/dockerhub"\n');
  expect(conf).toContain('prefix = "docker.io/library/mysql"');
  expect(conf).toContain('prefix = "mirror.example.com/dockerhub/library/mysql"');
  expect(conf).not.toContain('library/node"');
});

test('the bundle of OPA is an archive that tar reads, with the data under the root it claims', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portolan-bundle-'));
  try {
    await writeFile(path.join(folder, 'bundle.tar.gz'), writeOpaBundle(facts));
    await run('tar', ['-xzf', 'bundle.tar.gz'], { cwd: folder });
    const manifest = JSON.parse(await readFile(path.join(folder, '.manifest'), 'utf8'));
    const data = await readFile(path.join(folder, 'data.json'), 'utf8');
    expect(data).toBe(writeOpaData(facts));
    expect(Object.keys(JSON.parse(data))).toEqual(manifest.roots);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('OPA reads who keeps an image, until when, and what replaces it', () => {
  const { images } = JSON.parse(writeOpaData(facts)).approved_images;
  expect(images['docker.io/library/perl']).toMatchObject({
    status: 'deprecated',
    owner: 'platform',
    expires: '2026-12-31',
    replacement: { image: 'python', tag: '24-slim' },
  });
  expect(images['docker.io/library/mysql']).toMatchObject({ status: 'blocked', tags: {}, digests: [] });
  expect(images['docker.io/library/node'].tags['20-slim']).toMatchObject({
    answer: 'conditions',
    until: '2026-12-31',
    exception: 'the shop moves in autumn',
  });
});

test('the test of the build policy allows what is approved and refuses its neighbours', () => {
  const rego = writeBuildPolicyTest(facts, 'tags');
  expect(rego).toMatch(/test_approved_tag if \{\n\tdecision\.allow with input as \{"image"/);
  expect(rego).toMatch(/test_other_name if \{\n\tnot decision\.allow with input as .*-evil"/);
});

/** Words that people write must not become syntax. */
const HOSTILE = 'x", "y": "\\n---\\nkind: Secret # {{ }} $(x) <b>';

test('words of the catalogue stay words in every format', async () => {
  const text = CATALOGUE.replaceAll('the shop moves in autumn', JSON.stringify(HOSTILE)).replaceAll(
    'why: the current LTS',
    `why: ${JSON.stringify(HOSTILE)}`,
  );
  const hostile = await loadFixture(text);
  const documents = documentsOf(writeKyverno(hostile.facts, 'tags'));
  expect(documents.map(({ kind }) => kind)).not.toContain('Secret');
  expect(findModelProblems(documents)).toEqual([]);
  expect(JSON.stringify(documents)).toContain(JSON.stringify(JSON.parse(JSON.stringify(HOSTILE))).slice(1, -1));
  for (const { files } of EXPORTS) for (const file of files) expect(() => file.write(hostile.facts)).not.toThrow();
});

test('the same catalogue makes the same bytes', async () => {
  const again = (await loadFixture()).facts;
  for (const { files } of EXPORTS) {
    for (const file of files) expect(Buffer.from(file.write(again))).toEqual(Buffer.from(file.write(facts)));
  }
});

test('no file names credentials or is empty', () => {
  for (const { files } of EXPORTS) {
    for (const file of files) {
      const text = Buffer.from(file.write(facts)).toString('latin1');
      expect(text.length, file.path).toBeGreaterThan(20);
      expect(text, file.path).not.toMatch(/password|credentials|username/i);
    }
  }
});
