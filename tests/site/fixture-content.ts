/**
 * A small catalogue under a base path, written through the real writers: two official images (one with Windows builds
 * and a shared tag), one without tags, a repository with digests only, one never synced, and a hostile README.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Build, Digest, PlatformFacts } from '#domain/model.ts';
import { openHistory } from '#snapshot/history-write.ts';
import type { DetailsFile, ImageFile, TagFile } from '#snapshot/schema.ts';
import { openSnapshotWriter } from '#snapshot/write.ts';

export const BASE = '/charts/';
export const GENERATED_AT = '2026-08-21T12:00:00Z';
/** Counted in `writeFixtureContent`: single and shared rows of all images. */
export const ROWS = { node: 4, caddy: 3, plone: 0, 'team/app': 2, 'team/later': 0 } as const;

const CATALOGUE = `site:
  title: Harbour
  description: Images for tests.
  url: https://images.example.com
  base: ${BASE}
images:
  - image: node
    description: JavaScript runtime
    readme: readmes/node.md
  - image: caddy
    logo: logos/caddy.svg
    categories: [web-servers]
  - plone
  - team/app
  - image: team/later
    title: Later
`;

const README = `# node

> [!WARNING]
> Mind the tide.

- [x] afloat
- [ ] at anchor

Relative [link](docs/start.md), image ![chart](chart.png) and <img src=x onerror="window.__hacked = 1">.

Read <https://docs.example.com/a/path/that/is/longer/than/any/phone/is/wide/in/one/piece.html> too.

<script>window.__hacked = 2</script><a id="location" name="cookie" href="javascript:window.__hacked=3">click</a>

## How to start

\`\`\`console
$ docker run --rm node:24-alpine node --version
\`\`\`

## Deep

### Deeper
`;

const GUIDE = `---
title: A first guide
description: Shows every component.
order: 1
---

Take <Image ref="node" />, best as <Tag ref="node:24-alpine" />.

<PullCommand ref="node:24-alpine" pin />

## Rows

<TagTable ref="node" filter="24 alpine" />

See [Alpine](/variants/alpine/).
`;

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>c</title><circle cx="4" cy="4" r="4"/></svg>\n';

export function digestOf(letter: string): Digest {
  return `sha256:${letter.repeat(64)}`;
}

export async function writeFixtureContent(root: string): Promise<void> {
  await put(root, 'catalogue.yml', CATALOGUE);
  await put(root, 'readmes/node.md', README);
  await put(root, 'guides/first.mdx', GUIDE);
  await put(root, 'logos/caddy.svg', LOGO);
  await writeHistory(root);
  const writer = openSnapshotWriter(root);
  for (const { image, tags, readme } of SNAPSHOT) {
    const name = toName(image.reference);
    if (tags) await writer.writeTagFile(name, tags);
    if (readme) await writer.writeReadme(name, readme);
    await writer.writeImageFile(name, image);
  }
  await writer.writeDetailsFile(toName(APP_DETAILS.reference), APP_DETAILS);
  await writer.writeCounters({ 'docker.io/library/node': { pulls: 3_700_000_000, stars: 14_000 } });
  await writer.writeLifecycle({ products: [NODEJS, ALPINE] });
  await writer.writeManifest({
    schemaVersion: 1,
    generatedAt: GENERATED_AT,
    counts: { images: SNAPSHOT.length, builds: 5, tags: 17 },
    images: SNAPSHOT.map(({ image }) => image.reference).sort(),
    stale: [{ reference: 'docker.io/library/plone', part: 'tags', reason: 'registry answered 500' }],
  });
}

/** What syncs saw: a move in the last week, and a dropped tag and a gone image a month before. */
async function writeHistory(root: string): Promise<void> {
  const july = await openHistory(root, { time: new Date('2026-07-20T12:00:00Z') });
  await july.append('docker.io/library/node', [
    { kind: 'tag-dropped', tags: ['20-alpine'], from: digestOf('9'), reason: 'not-built' },
  ]);
  await july.append('docker.io/team/left', [{ kind: 'image-gone', tags: [], reason: 'not-chosen' }]);
  await july.finish();
  const august = await openHistory(root, { time: new Date('2026-08-20T12:00:00Z') });
  const tags = ['24.19.0-alpine3.24', '24-alpine', 'lts-alpine'];
  await august.append('docker.io/library/node', [
    { kind: 'tag-moved', tags, from: digestOf('8'), to: digestOf('a') },
    { kind: 'readme-changed', tags: [] },
  ]);
  await august.finish();
}

const NODEJS = {
  name: 'nodejs',
  label: 'Node.js',
  url: 'https://endoflife.date/nodejs',
  aliases: [],
  packages: [],
  cycles: [
    { name: '24', label: '24', releasedOn: '2025-05-06', ltsFrom: '2025-10-28', endsOn: '2028-04-30' },
    { name: '22', label: '22', releasedOn: '2024-04-24', ltsFrom: '2024-10-29', endsOn: '2026-10-30' },
  ],
};

const ALPINE = {
  name: 'alpine-linux',
  label: 'Alpine Linux',
  url: 'https://endoflife.date/alpine-linux',
  aliases: [],
  packages: [],
  cycles: [{ name: '3.24', label: '3.24', releasedOn: '2024-06-09', endsOn: '2026-06-01' }],
};

async function put(root: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

function toName(reference: string): { registry: string; repository: string } {
  const [registry = '', ...rest] = reference.split('/');
  return { registry, repository: rest.join('/') };
}

function build(
  tags: readonly string[],
  directory: string,
  more: Partial<Build> = {},
): NonNullable<TagFile['builds']>[number] {
  const source = {
    repository: 'https://github.com/example/docker-images.git',
    fetch: 'refs/heads/main',
    commit: 'fd1bf45c51970427bc899084b5381f6827722246',
    directory,
    file: 'Dockerfile',
  };
  return {
    tags: [...tags],
    sharedTags: [...(more.sharedTags ?? [])],
    architectures: [...(more.architectures ?? ['amd64', 'arm64v8'])],
    constraints: [...(more.constraints ?? [])],
    source,
  };
}

function platforms(letter: string, sizeBytes: number): PlatformFacts[] {
  return [
    { os: 'linux', architecture: 'amd64', digest: digestOf(letter), sizeBytes },
    { os: 'linux', architecture: 'arm64', variant: 'v8', digest: digestOf(letter), sizeBytes: sizeBytes - 4_000_000 },
  ];
}

function facts(name: string, letter: string): TagFile['tags'][number] {
  return { name, digest: digestOf(letter), pushedAt: '2026-08-03T10:00:00Z' };
}

const NODE_TAGS: TagFile = {
  reference: 'docker.io/library/node',
  builds: [
    build(
      [
        '24.19.0-alpine3.24',
        '24.19-alpine3.24',
        '24-alpine',
        '24-alpine3.24',
        'lts-alpine',
        'krypton-alpine',
        '24.19.0-alpine',
      ],
      '24/alpine3.24',
    ),
    build(['24.19.0-bookworm', '24', 'lts', 'latest', 'bookworm'], '24/bookworm', {
      architectures: ['amd64', 'arm64v8', 's390x'],
    }),
    build(['22.22.2-bookworm', '22'], '22/bookworm'),
    build(['22.22.2-bookworm-slim', '22-slim'], '22/bookworm-slim'),
  ],
  manifests: {
    [digestOf('a')]: { mediaType: 'application/vnd.oci.image.index.v1+json', platforms: platforms('b', 51_600_000) },
    [digestOf('c')]: { platforms: platforms('d', 408_900_000) },
  },
  tags: [
    ...[
      '24-alpine',
      '24-alpine3.24',
      '24.19-alpine3.24',
      '24.19.0-alpine',
      '24.19.0-alpine3.24',
      'krypton-alpine',
      'lts-alpine',
    ].map((tag) => facts(tag, 'a')),
    ...['24', '24.19.0-bookworm', 'bookworm', 'latest', 'lts'].map((tag) => facts(tag, 'c')),
    { name: '20-alpine', pushedAt: '2026-04-01T10:00:00Z', platforms: [] },
    { name: '18-alpine', pushedAt: '2025-05-01T10:00:00Z', platforms: [] },
  ].sort((a, b) => (a.name < b.name ? -1 : 1)),
};

const CADDY_TAGS: TagFile = {
  reference: 'docker.io/library/caddy',
  builds: [
    build(['2.10.2-alpine', '2-alpine', 'alpine'], '2.10/alpine', { sharedTags: ['2.10.2', '2', 'latest'] }),
    build(['2.10.2-windowsservercore-ltsc2025'], '2.10/windows/ltsc2025', {
      sharedTags: ['2.10.2', '2', 'latest'],
      architectures: ['windows-amd64'],
      constraints: ['windowsservercore-ltsc2025'],
    }),
  ],
  manifests: {},
  tags: [],
};

const APP_TAGS: TagFile = {
  reference: 'docker.io/team/app',
  manifests: {
    [digestOf('e')]: { platforms: platforms('f', 20_000_000) },
    [digestOf('1')]: { platforms: platforms('2', 19_000_000) },
  },
  tags: [facts('1.3.0', 'e'), facts('1.3', 'e'), facts('1.2.0', '1')],
};

const APP_DETAILS: DetailsFile = {
  reference: 'docker.io/team/app',
  details: {
    [digestOf('e')]: {
      platform: 'linux/amd64',
      createdAt: '2026-01-02T03:04:05.000Z',
      annotations: {
        'org.opencontainers.image.licenses': 'MIT',
        'org.opencontainers.image.source':
          'https://github.com/team/app.git#fd1bf45c51970427bc899084b5381f6827722246:images/app',
      },
      environment: ['PATH=/usr/bin'],
      entrypoint: ['entrypoint.sh'],
      command: ['serve', 'all of it'],
      ports: ['80/tcp'],
      volumes: [],
      layers: [
        { digest: digestOf('3'), sizeBytes: 15_000_000 },
        { digest: digestOf('6'), sizeBytes: 5_000_000 },
      ],
      history: [
        { command: 'ADD rootfs.tar.gz / # buildkit' },
        { command: 'COPY <app> /app # buildkit' },
        { command: 'USER node', isEmpty: true },
      ],
      attestations: [{ predicateType: 'https://spdx.dev/Document', digest: digestOf('4') }],
      isSigned: true,
    },
    [digestOf('1')]: {
      platform: 'linux/amd64',
      annotations: {},
      entrypoint: ['entrypoint.sh'],
      user: 'keeper',
      ports: ['80/tcp'],
      volumes: [],
      layers: [
        { digest: digestOf('3'), sizeBytes: 15_000_000 },
        { digest: digestOf('5'), sizeBytes: 4_000_000 },
      ],
      history: [{ command: '/bin/sh -c #(nop) ADD file:1 in / ' }, { command: '/bin/sh -c make     && make install' }],
      attestations: [],
    },
  },
};

const SNAPSHOT: readonly { readonly image: ImageFile; readonly tags?: TagFile; readonly readme?: string }[] = [
  {
    image: {
      reference: 'docker.io/library/node',
      description: 'from upstream',
      url: 'https://hub.docker.com/_/node',
      sourceUrl: 'https://github.com/nodejs/docker-node',
      lastUpdated: '2026-08-05T00:00:00Z',
      categories: [{ slug: 'languages-and-frameworks', name: 'Languages & frameworks' }],
    },
    tags: NODE_TAGS,
  },
  { image: { reference: 'docker.io/library/caddy', description: 'Web server', categories: [] }, tags: CADDY_TAGS },
  {
    image: { reference: 'docker.io/library/plone', categories: [], url: 'https://hub.docker.com/_/plone' },
    tags: { reference: 'docker.io/library/plone', builds: [], manifests: {}, tags: [] },
  },
  {
    image: {
      reference: 'docker.io/team/app',
      categories: [],
      url: 'https://hub.docker.com/r/team/app',
      readme: {
        url: 'https://hub.docker.com/r/team/app',
        base: 'https://hub.docker.com/r/team/app/',
        rawBase: 'https://hub.docker.com/r/team/app/',
      },
    },
    tags: APP_TAGS,
    readme: '# app\n\nServes greetings to lighthouse keepers `<and ships>`.\n',
  },
];
