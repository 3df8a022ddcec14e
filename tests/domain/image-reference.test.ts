import { describe, expect, test } from 'vitest';
import {
  formatCanonicalName,
  formatFamiliarName,
  formatReference,
  isOfficialImage,
  isSameImage,
  parseImageReference,
  parseImageSelector,
} from '#domain/image-reference.ts';
import type { ImageReference } from '#domain/model.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

function parsed(text: string): ImageReference {
  const result = parseImageReference(text);
  if (result.kind === 'error') throw new Error(`${text}: ${result.problem}`);
  return result.reference;
}

describe('spellings of one image', () => {
  test.for([
    ['node', 'docker.io/library/node', 'node'],
    ['library/node', 'docker.io/library/node', 'node'],
    ['docker.io/node', 'docker.io/library/node', 'node'],
    ['docker.io/library/node', 'docker.io/library/node', 'node'],
    ['index.docker.io/node', 'docker.io/library/node', 'node'],
    ['index.docker.io/library/node', 'docker.io/library/node', 'node'],
    ['registry-1.docker.io/library/node', 'docker.io/library/node', 'node'],
    ['registry.hub.docker.com/library/node', 'docker.io/library/node', 'node'],
    ['grafana/grafana', 'docker.io/grafana/grafana', 'grafana/grafana'],
    ['docker.io/grafana/grafana', 'docker.io/grafana/grafana', 'grafana/grafana'],
    ['a/b/c', 'docker.io/a/b/c', 'a/b/c'],
    ['library/a/b', 'docker.io/library/a/b', 'library/a/b'],
    ['ghcr.io/org/app', 'ghcr.io/org/app', 'ghcr.io/org/app'],
    ['quay.io/app', 'quay.io/app', 'quay.io/app'],
    ['localhost/app', 'localhost/app', 'localhost/app'],
    ['localhost:5000/app', 'localhost:5000/app', 'localhost:5000/app'],
    ['registry:5000/app', 'registry:5000/app', 'registry:5000/app'],
    ['[::1]:5000/app', '[::1]:5000/app', '[::1]:5000/app'],
    ['[fd00:1:2::3]/team/app', '[fd00:1:2::3]/team/app', '[fd00:1:2::3]/team/app'],
    ['Registry/app', 'Registry/app', 'Registry/app'],
    ['192.168.1.1/app', '192.168.1.1/app', '192.168.1.1/app'],
    ['a__b/c--d/e_f.g', 'docker.io/a__b/c--d/e_f.g', 'a__b/c--d/e_f.g'],
  ] as const)('%s is %s', ([text, canonical, familiar]) => {
    expect(formatCanonicalName(parsed(text))).toBe(canonical);
    expect(formatFamiliarName(parsed(text))).toBe(familiar);
  });
});

describe('tag and digest', () => {
  test.for([
    ['node:24-alpine', 'node:24-alpine'],
    ['docker.io/node:24', 'node:24'],
    [`node@${DIGEST}`, `node@${DIGEST}`],
    [`node:24@${DIGEST}`, `node:24@${DIGEST}`],
    ['localhost:5000/app:1', 'localhost:5000/app:1'],
    ['[::1]:5000/app:v1', '[::1]:5000/app:v1'],
    ['app:_Tag.1-x', 'app:_Tag.1-x'],
    ['localhost:5000', 'localhost:5000'],
  ] as const)('%s', ([text, formatted]) => {
    expect(formatReference(parsed(text))).toBe(formatted);
  });

  test('the host is taken apart from the port, the repository from the tag', () => {
    expect(parsed('localhost:5000/team/app:1.2')).toEqual({
      registry: 'localhost:5000',
      repository: 'team/app',
      tag: '1.2',
    });
    expect(parsed('localhost:5000')).toEqual({ registry: 'docker.io', repository: 'library/localhost', tag: '5000' });
  });
});

describe('refusals', () => {
  test.for([
    ['', 'missing', ''],
    ['my image', 'no spaces', '"myimage"'],
    [' node', 'no spaces', '"node"'],
    ['Node', 'lower case', '"node"'],
    ['ghcr.io/Org/App', 'lower case', '"ghcr.io/org/app"'],
    ['https://ghcr.io/org/app', 'no scheme', '"ghcr.io/org/app"'],
    ['https://hub.docker.com/_/node', 'page on Docker Hub', '"node"'],
    ['hub.docker.com/_/node', 'page on Docker Hub', '"node"'],
    ['https://hub.docker.com/_/node/tags?page=2', 'page on Docker Hub', '"node"'],
    ['hub.docker.com/r/grafana/grafana', 'page on Docker Hub', '"grafana/grafana"'],
    ['https://hub.docker.com/r/grafana/grafana/tags', 'page on Docker Hub', '"grafana/grafana"'],
    ['https://hub.docker.com/r/library/node', 'page on Docker Hub', '"node"'],
    ['https://hub.docker.com/', 'page on Docker Hub', 'docker pull'],
    ['0a'.repeat(32), 'ID of an image', 'name the repository'],
    ['-node', 'not a repository name', 'lower-case letters'],
    ['node_', 'not a repository name', 'lower-case letters'],
    ['a___b', 'not a repository name', 'lower-case letters'],
    ['a..b/c', 'not a host name', ''],
    ['a//b', 'slash', 'one slash'],
    ['node/', 'slash', 'one slash'],
    ['/node', 'slash', 'one slash'],
    ['ghcr.io/', 'repository is missing', 'ghcr.io/'],
    ['node:', 'tag is missing', 'leave the colon out'],
    ['node:-1', 'not a tag', '128'],
    [`node:${'a'.repeat(129)}`, 'not a tag', '128'],
    ['node@sha256:123', 'not a digest', '64 hexadecimal'],
    [`node@${DIGEST.toUpperCase()}`, 'not a digest', 'sha256:'],
    ['node@', 'not a digest', 'sha256:'],
    ['a'.repeat(256), 'at most 255', ''],
    ['[::1/app', 'not a host name', ''],
  ] as const)('%s', ([text, problem, remedy]) => {
    const result = parseImageReference(text);
    expect(result).toMatchObject({ kind: 'error', problem: expect.stringContaining(problem) });
    if (remedy !== '') expect(result).toMatchObject({ remedy: expect.stringContaining(remedy) });
  });
});

describe('what a catalogue entry chooses', () => {
  test.for(['node', 'docker.io/library/node', 'index.docker.io/node'])('%s is one image', (text) => {
    expect(parseImageSelector(text)).toEqual({
      kind: 'image',
      name: { registry: 'docker.io', repository: 'library/node' },
    });
  });

  test.for(['docker.io/library/*', 'library/*', 'index.docker.io/library/*', 'registry-1.docker.io/library/*'])(
    '%s is every official image',
    (text) => {
      expect(parseImageSelector(text)).toEqual({ kind: 'namespace', registry: 'docker.io', namespace: 'library' });
    },
  );

  test.for(['*', 'docker.io/*', 'grafana/*', 'ghcr.io/org/*', 'library/no*', 'node:*', 'library/**'])(
    '%s is refused and the one form is named',
    (text) => {
      expect(parseImageSelector(text)).toMatchObject({
        kind: 'error',
        remedy: expect.stringContaining('"docker.io/library/*"'),
      });
    },
  );

  test('a tag or a digest is refused, and where tags are chosen is said', () => {
    expect(parseImageSelector('node:24')).toMatchObject({
      remedy: 'write "node" and choose tags with tags.include: ["24"]',
    });
    expect(parseImageSelector(`node@${DIGEST}`)).toMatchObject({ kind: 'error', remedy: 'write "node"' });
  });
});

test('official images are those of the library namespace on Docker Hub', () => {
  expect(isOfficialImage(parsed('node'))).toBe(true);
  expect(isOfficialImage(parsed('grafana/grafana'))).toBe(false);
  expect(isOfficialImage(parsed('ghcr.io/library/node'))).toBe(false);
});

test('tag and digest play no part in which image it is', () => {
  expect(isSameImage(parsed('node:24'), parsed('docker.io/library/node'))).toBe(true);
  expect(isSameImage(parsed('node'), parsed('ghcr.io/library/node'))).toBe(false);
});
