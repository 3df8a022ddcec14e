import { describe, expect, test } from 'vitest';
import { toDockerfileLink } from '#domain/dockerfile-link.ts';

const source = {
  repository: 'https://github.com/nodejs/docker-node.git',
  fetch: 'refs/heads/main',
  commit: '6f0689e044949377103a6c7fe56ede924838f9b0',
  directory: '26/trixie',
  file: 'Dockerfile',
};

describe('addresses', () => {
  test.for([
    [
      'GitHub',
      {},
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/26/trixie/Dockerfile',
    ],
    [
      'the root',
      { directory: '.' },
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/Dockerfile',
    ],
    [
      'an unclean path',
      { directory: './26//trixie/' },
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/26/trixie/Dockerfile',
    ],
    [
      'git scheme',
      { repository: 'git://github.com/nodejs/docker-node' },
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/26/trixie/Dockerfile',
    ],
    [
      'GitLab',
      {
        repository: 'https://gitlab.archlinux.org/archlinux/archlinux-docker.git',
        directory: '.',
        file: 'Dockerfile.base',
      },
      'https://gitlab.archlinux.org/archlinux/archlinux-docker/-/blob/6f0689e044949377103a6c7fe56ede924838f9b0/Dockerfile.base',
    ],
    [
      'Launchpad',
      {
        repository: 'https://git.launchpad.net/cloud-images/+oci/ubuntu-base',
        fetch: 'refs/tags/dist-noble-amd64-20260810',
        directory: 'oci',
        file: 'index.json',
      },
      'https://git.launchpad.net/cloud-images/+oci/ubuntu-base/tree/oci/index.json?h=refs/tags/dist-noble-amd64-20260810&id=6f0689e044949377103a6c7fe56ede924838f9b0',
    ],
    [
      'characters with a meaning in addresses',
      { directory: 'a b/c#d', file: 'Dockerfile?x' },
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/a%20b/c%23d/Dockerfile%3Fx',
    ],
    [
      'a comma in the path',
      { directory: '5.044.000-main,threaded-trixie' },
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/5.044.000-main,threaded-trixie/Dockerfile',
    ],
    ['an unknown host', { repository: 'https://git.example.com/a/b.git' }, undefined],
    ['no web address', { repository: 'javascript:alert(1)' }, undefined],
    ['plain http', { repository: 'http://github.com/a/b' }, undefined],
    ['mark-up in the address', { repository: 'https://gitlab.example.com/"><script>' }, undefined],
    [
      'a path out of the repository',
      { directory: '../../..' },
      'https://github.com/nodejs/docker-node/blob/6f0689e044949377103a6c7fe56ede924838f9b0/Dockerfile',
    ],
  ] as const)('%s', ([, change, url]) => {
    expect(toDockerfileLink({ ...source, ...change }).url).toBe(url);
  });
});

test('index.json is an OCI layout, nothing else is', () => {
  expect(toDockerfileLink({ ...source, file: 'index.json' }).kind).toBe('oci-layout');
  expect(toDockerfileLink({ ...source, file: 'my-index.json' }).kind).toBe('dockerfile');
  expect(toDockerfileLink(source).kind).toBe('dockerfile');
});

test('the parts are kept for people who have no address', () => {
  expect(toDockerfileLink({ ...source, directory: '26/trixie/' })).toMatchObject({
    repository: 'https://github.com/nodejs/docker-node',
    directory: '26/trixie',
    file: 'Dockerfile',
  });
});
