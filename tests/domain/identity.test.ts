import { expect, test } from 'vitest';
import {
  listSpellings,
  toBackstageName,
  toBuildxFullRepo,
  toConfigMapKey,
  toContainersName,
  toGatekeeperPrefixes,
  toHarbor,
  toKyvernoNames,
  toMirrorName,
  toPolicyControllerGlobs,
  toRenovatePattern,
  toSkopeoSync,
} from '#domain/identity.ts';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';

const MIRRORS = [{ from: 'docker.io', to: 'mirror.example.com/dockerhub' }];

function nameOf(text: string): ImageName {
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error') throw new Error(parsed.problem);
  return parsed.reference;
}

const IMAGES = [
  {
    image: 'node',
    containers: 'docker.io/library/node',
    sync: { key: 'docker.io', image: 'library/node' },
    kyverno: ['docker.io/library/node', 'index.docker.io/library/node'],
    globs: ['index.docker.io/library/node:*', 'index.docker.io/library/node@*'],
    backstage: 'docker.io-library-node',
    configMap: 'docker.io..library..node',
    mirror: 'mirror.example.com/dockerhub/library/node',
  },
  {
    image: 'grafana/grafana',
    containers: 'docker.io/grafana/grafana',
    sync: { key: 'docker.io', image: 'grafana/grafana' },
    kyverno: ['docker.io/grafana/grafana', 'index.docker.io/grafana/grafana'],
    globs: ['index.docker.io/grafana/grafana:*', 'index.docker.io/grafana/grafana@*'],
    backstage: 'docker.io-grafana-grafana',
    configMap: 'docker.io..grafana..grafana',
    mirror: 'mirror.example.com/dockerhub/grafana/grafana',
  },
  {
    image: 'registry.example.com:5000/team/sub/my-tool',
    containers: 'registry.example.com:5000/team/sub/my-tool',
    sync: { key: 'registry.example.com:5000', image: 'team/sub/my-tool' },
    kyverno: ['registry.example.com:5000/team/sub/my-tool'],
    globs: ['registry.example.com:5000/team/sub/my-tool:*', 'registry.example.com:5000/team/sub/my-tool@*'],
    backstage: 'registry.example.com_5000-team-sub-my--tool',
    configMap: 'registry.example.com_5000..team..sub..my-tool',
    mirror: undefined,
  },
];

test.for(IMAGES)('$image is spelled as each tool wants it', (wanted) => {
  const name = nameOf(wanted.image);
  expect(toContainersName(name)).toBe(wanted.containers);
  expect(toBuildxFullRepo(name)).toBe(wanted.containers);
  expect(toSkopeoSync(name)).toEqual(wanted.sync);
  expect(toHarbor(name)).toEqual({ registry: wanted.sync.key, name: wanted.sync.image });
  expect(toKyvernoNames(name)).toEqual(wanted.kyverno);
  expect(toPolicyControllerGlobs(name)).toEqual(wanted.globs);
  expect(toBackstageName(name)).toBe(wanted.backstage);
  expect(toConfigMapKey(name)).toBe(wanted.configMap);
  expect(toMirrorName(name, MIRRORS)).toBe(wanted.mirror);
});

const SPELLINGS = [
  'node',
  'library/node',
  'docker.io/node',
  'docker.io/library/node',
  'index.docker.io/node',
  'index.docker.io/library/node',
  'registry-1.docker.io/library/node',
  'registry.hub.docker.com/library/node',
];
const OTHERS = [
  'node-evil',
  'evil.example/node',
  'evil.example/library/node',
  'evil.example/docker.io/library/node',
  'library/node/evil',
  'evil/node',
  'dockerXio/library/node',
  'docker.io.evil.example/library/node',
];

test.for(SPELLINGS)('%s is a spelling of node', (spelling) => {
  expect(listSpellings(nameOf('node'))).toContain(spelling);
  expect(toContainersName(nameOf(spelling))).toBe('docker.io/library/node');
  expect(renovateMatches('node', spelling)).toBe(true);
  expect(gatekeeperAllows('node', `${spelling}:24`)).toBe(true);
});

test.for(OTHERS)('%s is not node', (other) => {
  expect(listSpellings(nameOf('node'))).not.toContain(other);
  expect(renovateMatches('node', other)).toBe(false);
  for (const end of ['', ':24', `@sha256:${'a'.repeat(64)}`]) expect(gatekeeperAllows('node', other + end)).toBe(false);
});

test('the spellings of an image are all parsed as that image', () => {
  for (const { image } of IMAGES) {
    const name = nameOf(image);
    for (const spelling of listSpellings(name)) {
      expect(formatCanonicalName(nameOf(spelling))).toBe(formatCanonicalName(name));
    }
  }
});

const CLOSE = ['a/b-c/d', 'a/b/c-d', 'a-b/c/d', 'a/b_c/d', 'a/b__c/d', 'a/b.c/d', 'a/b--c/d'].map(
  (path) => `ghcr.io/${path}`,
);

test('no two images share a name in Backstage or a key of a ConfigMap', () => {
  const long = ['x', 'y'].map((end) => `registry.example.com/${'group/'.repeat(15)}${end}`);
  const names = [...CLOSE, ...long, 'ghcr.io:5000/a/b', '[2001:db8::1]:5000/a/b'].map(nameOf);
  const backstage = names.map(toBackstageName);
  expect(new Set(backstage).size).toBe(names.length);
  // https://github.com/backstage/backstage/blob/master/packages/catalog-model/src/validation/KubernetesValidatorFunctions.ts
  for (const name of backstage) expect(name).toMatch(/^(?=.{1,63}$)([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/);
  const keys = CLOSE.map(nameOf).map(toConfigMapKey);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[-._a-zA-Z0-9]+$/);
});

function renovateMatches(image: string, written: string): boolean {
  return new RegExp(toRenovatePattern(nameOf(image)).slice(1, -1)).test(written);
}

/** As the template's Rego asks: `startswith(container.image, repo)`. */
function gatekeeperAllows(image: string, written: string): boolean {
  return toGatekeeperPrefixes(nameOf(image)).some((prefix) => written.startsWith(prefix));
}
