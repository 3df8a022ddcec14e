import { expect, test } from 'vitest';
import { formatImagePath, parseImagePath } from '#snapshot/paths.ts';

test.for([
  ['an official image', 'docker.io', 'library/node', 'docker.io/library/node'],
  ['a nested repository', 'ghcr.io', 'org/team/app', 'ghcr.io/org/team/app'],
  ['a port: no disk of Windows takes a colon', 'localhost:5000', 'app', 'localhost~3a5000/app'],
  ['an address of IPv6', '[::1]:5000', 'app', '~5b~3a~3a1~5d~3a5000/app'],
  [
    'capitals of a host: some disks do not tell them apart',
    'Registry.example.com',
    'app',
    '~52egistry.example.com/app',
  ],
  ['a device name of Windows', 'docker.io', 'library/nul', 'docker.io/library/~6eul'],
  ['a device name with an extension', 'docker.io', 'con.tools/app', 'docker.io/~63on.tools/app'],
  ['a word that only begins like a device', 'docker.io', 'library/console', 'docker.io/library/console'],
  ['a folder named like a file', 'docker.io', 'org/app.json/tools', 'docker.io/org/app~2ejson/tools'],
  ['an image named like a file', 'docker.io', 'org/app.json', 'docker.io/org/app.json'],
  ['a host named like a file', 'registry.md', 'app', 'registry~2emd/app'],
] as const)('%s', ([, registry, repository, path]) => {
  expect(formatImagePath({ registry, repository })).toBe(path);
  expect(parseImagePath(path)).toEqual({ registry, repository });
});

test.for([
  ['no repository', 'docker.io'],
  ['an escape nobody needed', 'docker.io/~6eode'],
  ['capitals', 'docker.io/Node'],
  ['a broken escape', 'docker.io/~zz'],
  ['a byte that is no text', 'docker.io/~ff'],
] as const)('is no image’s path: %s', ([, path]) => {
  expect(parseImagePath(path)).toBeUndefined();
});

test.for([
  ['a way up', 'library/..'],
  ['a way up, at the start', '../app'],
  ['the same folder', 'library/.'],
  ['nothing', ''],
  ['nothing between two slashes', 'library//app'],
  ['a word that no disk takes', `library/${'a'.repeat(300)}`],
] as const)('no image has a path: %s', ([, repository]) => {
  const name = { registry: 'docker.io', repository };
  expect(() => formatImagePath(name)).toThrow('is no image name that can be a path');
  expect(parseImagePath(`docker.io/${repository}`)).toBeUndefined();
});
