import { describe, expect, test } from 'vitest';
import type { Build, Digest, Row, TagFacts } from '#domain/model.ts';
import { olderTags, toLines, toRows } from '#domain/rows.ts';
import { buildsByImage, buildsOf, officialName } from './official-images.ts';

const rowsByImage = new Map(
  [...buildsByImage].map(([image, builds]) => [image, toRows(officialName(image), { builds, tags: [] })]),
);

function rowsOf(image: string): readonly Row[] {
  return rowsByImage.get(image) ?? [];
}

function rowOf(image: string, tag: string): Row {
  const row = rowsOf(image).find(({ tags }) => tags.includes(tag));
  if (row === undefined) throw new Error(`${image} has no row with ${tag}.`);
  return row;
}

describe('all official images', () => {
  const rows = [...rowsByImage.values()].flat();

  test('2,121 builds and 126 shared rows in 137 images', () => {
    expect(rowsByImage.size).toBe(137);
    expect(rows.filter(({ kind }) => kind === 'single')).toHaveLength(2121);
    expect(rows.filter(({ kind }) => kind === 'shared')).toHaveLength(126);
  });

  test('the canonical tag is the identity of a row', () => {
    for (const [image, list] of rowsByImage) {
      expect(new Set(list.map(({ id }) => id)).size, image).toBe(list.length);
      expect(list.every(({ id, canonicalTag, tags }) => id === canonicalTag && tags[0] === id)).toBe(true);
    }
  });

  test('every tag stands in exactly one row', () => {
    for (const [image, builds] of buildsByImage) {
      const expected = new Set(builds.flatMap(({ tags, sharedTags }) => [...tags, ...sharedTags]));
      const actual = rowsOf(image).flatMap(({ tags }) => tags);
      expect(actual.toSorted(), image).toEqual([...expected].toSorted());
    }
  });

  test('135 of 137 images have a default variant', () => {
    const without = [...rowsByImage].filter(([, list]) => list.every(({ variant }) => variant.key !== ''));
    expect(without.map(([image]) => image)).toEqual(['aerospike', 'ibm-semeru-runtimes']);
    expect(rows.filter(({ kind, variant }) => kind === 'single' && variant.key === '')).toHaveLength(430);
  });

  test('each row has the link of its build', () => {
    const single = rows.filter(({ kind }) => kind === 'single');
    expect(single.filter(({ dockerfile }) => dockerfile?.url === undefined)).toEqual([]);
    expect(single.filter(({ dockerfile }) => dockerfile?.kind === 'oci-layout')).toHaveLength(32);
  });
});

describe('version lines', () => {
  test.for([
    ['node', '26 24 22'],
    ['python', '3.14 3.13 3.12 3.11 3.10 3.15'],
    ['golang', '1.27 1.26 tip'],
    ['nginx', '1.31 1.30'],
    ['postgres', '18 17 16 15 14 19'],
    ['php', '8.5 8.4 8.3 8.2 8.6'],
    ['httpd', '2.4'],
    ['redis', '8.10 8.8 8.6 8.4 8.2 7.4 7.2 6.2'],
    ['alpine', '3.24 3.23 3.22 3.21 edge'],
    ['ubuntu', '26.04 24.04 22.04 26.10'],
    ['debian', '13 12 11 forky stable oldstable oldoldstable testing unstable sid experimental rc-buggy'],
    ['eclipse-temurin', '26 25 21 17 11 8'],
    ['busybox', '1.38 1.37'],
    ['ros', 'lyrical kilted jazzy humble rolling'],
    ['tomee', '10.2 11.0'],
    ['mongo', '8.3 8.0 7.0'],
    ['mysql', '26 9 8'],
    ['maven', '3.9 4.0'],
    ['clojure', '2.13 1.12 '],
    ['fedora', '44 43 45'],
    ['alt', 'p11 p10 sisyphus'],
    ['friendica', '2026.05 2026.01 2026.08'],
    ['wordpress', '7.1 2.12'],
    ['neo4j', '2026.07 5.26 4.4'],
    ['hello-world', ''],
  ] as const)('%s: %s', ([image, lines]) => {
    expect(
      toLines(rowsOf(image))
        .map(({ name }) => name)
        .join(' '),
    ).toBe(lines);
  });
});

describe('order within a line', () => {
  test.for([
    ['node', '26', '', '26.7.0-trixie 26.7.0-trixie-slim 26.7.0-alpine3.24 26.7.0-alpine3.23 26.7.0-bookworm'],
    [
      'php',
      '8.5',
      '',
      '8.5.9-cli-trixie 8.5.9-cli-alpine3.24 8.5.9-cli-alpine3.23 8.5.9-apache-trixie 8.5.9-fpm-trixie',
    ],
    ['golang', '1.27', '', '1.27.0 1.27.0-trixie 1.27.0-alpine3.24 1.27.0-alpine3.23 1.27.0-bookworm'],
    ['golang', '1.27', 'nanoserver', '1.27.0-nanoserver 1.27.0-nanoserver-ltsc2025 1.27.0-nanoserver-ltsc2022'],
    [
      'eclipse-temurin',
      '21',
      'jre-windowsservercore',
      '21.0.12_8-jre-windowsservercore 21.0.12_8-jre-windowsservercore-ltsc2025 21.0.12_8-jre-windowsservercore-ltsc2022',
    ],
    ['almalinux', '10', '', '10.2-20260602 10.2-minimal-20260602 10-kitten-20260602 10-kitten-minimal-20260602'],
  ] as const)('%s %s %s', ([image, line, key, ids]) => {
    const rows = rowsOf(image).filter((row) => row.line === line && (key === '' || row.variant.key === key));
    const expected = ids.split(' ');
    expect(rows.slice(0, expected.length).map(({ id }) => id)).toEqual(expected);
  });

  test('releases come before pre-releases of the same line', () => {
    const rows = rowsOf('php').filter(({ line }) => line === '8.5');
    const first = rows.findIndex(({ prerelease }) => prerelease !== undefined);
    expect(rows.slice(0, first).every(({ version }) => version === '8.5.9')).toBe(true);
    expect(rows.slice(first).every(({ version }) => version === '8.5.10RC1')).toBe(true);
  });
});

describe('one row', () => {
  test.for([
    ['node', '24-alpine', '24.19.0-alpine3.24', 'alpine', 'Alpine 3.24'],
    ['node', '24-alpine3.23', '24.19.0-alpine3.23', 'alpine', 'Alpine 3.23'],
    ['node', '22', '22.23.2-bookworm', '', 'Debian 12 (bookworm)'],
    ['node', '22-trixie-slim', '22.23.2-trixie-slim', 'trixie-slim', 'Debian 13 (trixie)'],
    ['python', '3.13-slim', '3.13.15-slim-trixie', 'slim', 'Debian 13 (trixie)'],
    ['php', 'fpm-alpine', '8.5.9-fpm-alpine3.24', 'fpm-alpine', 'Alpine 3.24'],
    ['eclipse-temurin', '8-jre-alpine-3.24', '8u502-b07-jre-alpine-3.24', 'jre-alpine', 'Alpine 3.24'],
    ['eclipse-temurin', '21-jre-ubi10-minimal', '21.0.12_8-jre-ubi10-minimal', 'jre-ubi-minimal', 'UBI 10'],
    [
      'mongo',
      '8.0-windowsservercore-ltsc2025',
      '8.0.29-windowsservercore-ltsc2025',
      'windowsservercore',
      'Windows Server Core LTSC 2025',
    ],
    ['mongo', '8.0-noble', '8.0.29-noble', '', 'Ubuntu 24.04 (noble)'],
    ['debian', 'latest', 'trixie-20260803', '', 'Debian 13 (trixie)'],
    ['debian', 'bookworm-backports', 'bookworm-backports', 'backports', 'Debian 12 (bookworm)'],
    ['debian', 'sid', 'sid-20260803', '', 'Debian sid'],
    ['alpine', 'edge', '20260805', '', 'Alpine edge'],
    ['almalinux', '9', '9.8-20260602', '', 'AlmaLinux 9'],
    ['busybox', 'musl', '1.38.0-musl', 'musl', undefined],
    ['ros', 'jazzy', 'jazzy-ros-base-noble', '', 'Ubuntu 24.04 (noble)'],
    ['maven', 'latest', '3.9.16-eclipse-temurin-26-noble', '', 'Ubuntu 24.04 (noble)'],
    ['maven', '3-ibmjava', '3.9.16-ibmjava-8', 'ibmjava', undefined],
    ['gradle', 'jdk-lts-and-current', '9.7.1-jdk-lts-and-current-resolute', 'jdk-25-and-26', 'Ubuntu 26.04 (resolute)'],
    ['amazoncorretto', '8', '8u504-al2023', '', 'Amazon Linux 2023'],
    ['aerospike', 'ce-8.1.2.4', 'ce-8.1.2.4_1', 'ce', 'Ubuntu 24.04 (noble)'],
    ['mysql', '9', '9.7.2-oraclelinux9', '', 'Oracle Linux 9'],
    ['fluentd', 'v1.19-debian-1', 'v1.19.3-1.0', '', 'Debian'],
    ['nats', 'scratch', '2.14.5-scratch', '', 'scratch'],
    ['clojure', 'latest', 'latest', '', 'Debian 12 (bookworm)'],
  ] as const)('%s:%s is %s', ([image, tag, id, key, base]) => {
    const row = rowOf(image, tag);
    expect([row.id, row.variant.key, row.base?.label]).toEqual([id, key, base]);
  });

  test('versions are stated as exactly as any alias does', () => {
    expect(rowOf('debian', 'trixie').version).toBe('13.6');
    expect(rowOf('debian', 'bookworm-backports').version).toBeUndefined();
    expect(rowOf('tomee', '11').prerelease).toEqual({ kind: 'milestone', label: 'M1' });
    expect(rowOf('ubuntu', 'devel').prerelease).toEqual({ kind: 'devel', label: 'devel' });
    expect(rowOf('busybox', 'unstable').prerelease).toBeUndefined();
  });

  test('names of releases are no words of the variant', () => {
    expect(rowOf('node', 'krypton-alpine').words).toEqual(['alpine']);
    expect(rowOf('node', 'lts-krypton').words).toEqual(['bookworm']);
    expect(rowOf('traefik', 'langres').variant.key).toBe(rowOf('traefik', 'v3').variant.key);
  });

  test('aliases go from floating to exact behind the canonical tag', () => {
    expect(rowOf('golang', '1-bookworm').tags).toEqual([
      ...['1.27.0-bookworm', 'bookworm', '1-bookworm', '1.27-bookworm'],
    ]);
  });

  test('a JDK with a number belongs to the pages of both', () => {
    expect(rowOf('gradle', 'jdk21').words).toEqual(expect.arrayContaining(['jdk', 'jdk21']));
  });
});

describe('shared rows', () => {
  test('they name their members and join their platforms', () => {
    const row = rowOf('golang', 'latest');
    expect(row).toMatchObject({ kind: 'shared', id: '1.27.0', version: '1.27.0', line: '1.27' });
    expect(row.members).toEqual([
      ...['1.27.0-trixie', '1.27.0-windowsservercore-ltsc2025', '1.27.0-windowsservercore-ltsc2022'],
    ]);
    expect(row.platforms.map(({ os }) => os)).toContain('windows');
    expect(row.dockerfile).toBeUndefined();
    expect(row.base).toBeUndefined();
  });

  test('what members agree on is known', () => {
    expect(rowOf('golang', 'windowsservercore').base).toEqual({
      family: 'windowsservercore',
      label: 'Windows Server Core',
    });
  });
});

const A: Digest = `sha256:${'a'.repeat(64)}`;
const B: Digest = `sha256:${'b'.repeat(64)}`;

describe('facts of the registry', () => {
  const build: Build = {
    tags: ['1.2.3-trixie', '1.2.3', '1.2', 'latest'],
    sharedTags: [],
    architectures: ['amd64', 'arm64v8'],
    constraints: [],
  };
  const amd64 = { os: 'linux', architecture: 'amd64', digest: A, sizeBytes: 10 };

  test('join the platforms of the build; what is not known yet stands without digest', () => {
    const tags: TagFacts[] = [
      {
        name: '1.2.3-trixie',
        digest: A,
        pushedAt: '2026-08-01T00:00:00Z',
        platforms: [
          { os: 'unknown', architecture: 'unknown', digest: B },
          amd64,
          { os: 'linux', architecture: 'arm64' },
        ],
      },
    ];
    const [row] = toRows(officialName('x'), { builds: [build], tags });
    expect(row).toMatchObject({ digest: A, pushedAt: '2026-08-01T00:00:00Z', supported: true });
    expect(row?.platforms).toEqual([amd64, { os: 'linux', architecture: 'arm64', variant: 'v8' }]);
  });

  test('platforms of the build are shown when the registry lists none', () => {
    const [row] = toRows(officialName('x'), { builds: [build], tags: [{ name: 'latest', digest: A, platforms: [] }] });
    expect(row?.digest).toBe(A);
    expect(row?.platforms).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
    ]);
  });

  test('in the middle of a push the newest digest counts', () => {
    const tags: TagFacts[] = [
      { name: '1.2.3-trixie', digest: A, pushedAt: '2026-08-01T00:00:00.5Z', platforms: [amd64] },
      { name: '1.2', digest: B, pushedAt: '2026-08-01T00:00:01Z', platforms: [] },
    ];
    const [row] = toRows(officialName('x'), { builds: [build], tags });
    expect(row?.digest).toBe(B);
    expect(row?.platforms[0]).toEqual({ os: 'linux', architecture: 'amd64' });
  });

  test('Windows builds come from the registry', () => {
    const windows: Build = { ...build, architectures: ['windows-amd64'] };
    const platforms = ['10.0.26100.1', '10.0.20348.1'].map((osVersion) => ({
      os: 'windows',
      architecture: 'amd64',
      osVersion,
    }));
    const [row] = toRows(officialName('x'), { builds: [windows], tags: [{ name: 'latest', digest: A, platforms }] });
    expect(row?.platforms.map(({ osVersion }) => osVersion)).toEqual(['10.0.20348.1', '10.0.26100.1']);
  });

  test('tags without a build are older tags, not rows', () => {
    const facts = {
      builds: [build],
      tags: [
        { name: '1.1', platforms: [] },
        { name: 'latest', platforms: [] },
      ],
    };
    expect(toRows(officialName('x'), facts)).toHaveLength(1);
    expect(olderTags(facts).map(({ name }) => name)).toEqual(['1.1']);
  });
});

describe('repositories that are not official', () => {
  const name = { registry: 'docker.io', repository: 'acme/app' };
  const platforms = [{ os: 'linux', architecture: 'amd64' }];

  test('one row per digest, one per tag without digest, signatures hidden', () => {
    const tags: TagFacts[] = [
      { name: '1.10.0', digest: A, platforms },
      { name: 'latest', digest: A, platforms },
      { name: 'sha-4f2a9c1', digest: A, platforms },
      { name: '1.9.3', digest: B, platforms },
      { name: '1.9.3-alpine', platforms: [] },
      { name: 'main', platforms: [] },
      { name: `sha256-${'a'.repeat(64)}.sig`, platforms: [] },
    ];
    const rows = toRows(name, { tags });
    expect(rows.map(({ id, line, tags: all }) => [id, line, all.length])).toEqual([
      ['1.10.0', '1.10', 3],
      ['1.9.3', '1.9', 1],
      ['1.9.3-alpine', '1.9', 1],
      ['main', 'main', 1],
    ]);
    expect(rows.every(({ supported }) => supported === undefined)).toBe(true);
    expect(olderTags({ tags })).toEqual([]);
  });

  test('a commit does not make a variant the default', () => {
    const tags = ['1.2.3-alpine', '4f2a9c1d'].map((tag): TagFacts => ({ name: tag, digest: A, platforms }));
    expect(toRows(name, { tags })[0]?.variant.key).toBe('alpine');
  });

  test('what is no image is kept with its type', () => {
    const [row] = toRows(name, { tags: [{ name: '1.0.0', digest: A, contentType: 'helm', platforms: [] }] });
    expect(row).toMatchObject({ contentType: 'helm', platforms: [] });
  });

  test.for(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is a word like any other', (word) => {
    const image = { registry: 'docker.io', repository: `acme/${word}` };
    const [row] = toRows(image, {
      tags: [{ name: `1.2.3-${word}`, platforms: [{ os: 'linux', architecture: word }] }],
    });
    expect(row).toMatchObject({ id: `1.2.3-${word}`, variant: { key: word }, version: '1.2.3' });
    expect(row).not.toHaveProperty('base');
  });

  test('nothing is nothing', () => {
    expect(toRows(name, { tags: [] })).toEqual([]);
    expect(toRows(officialName('notary'), { builds: [], tags: [] })).toEqual([]);
  });
});

test('the order does not depend on the order of the facts', () => {
  const builds = buildsOf('node');
  const ids = toRows(officialName('node'), { builds: builds.toReversed(), tags: [] }).map(({ id }) => id);
  expect(ids).toEqual(rowsOf('node').map(({ id }) => id));
});
