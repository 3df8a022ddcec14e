/**
 * Three images for the tests of the tag table: one with many variants and older tags, one with thousands of older tags,
 * and one without versions.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Digest } from '#domain/model.ts';
import type { TagFile } from '#snapshot/schema.ts';
import { openSnapshotWriter } from '#snapshot/write.ts';

const CATALOGUE = `site: { title: Harbour, description: Images for tests., url: "https://images.example.com", base: /charts/ }
images: [node, openjdk, hello-world]
`;
const SYSTEMS = ['trixie', 'bookworm', 'alpine3.24', 'alpine3.23'] as const;
/** Tags of openjdk that are built no more. */
export const OLDER_TAGS = 18_192;

export function hexDigest(number: number): Digest {
  return `sha256:${number.toString(16).padStart(8, '0').repeat(8)}`;
}

export async function writeTagTableContent(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, 'catalogue.yml'), CATALOGUE);
  const writer = openSnapshotWriter(root);
  for (const [reference, tags] of [
    ['docker.io/library/node', nodeTags()],
    ['docker.io/library/openjdk', openjdkTags()],
    ['docker.io/library/hello-world', helloTags()],
  ] as const) {
    const name = { registry: 'docker.io', repository: reference.slice('docker.io/'.length) };
    await writer.writeTagFile(name, { reference, ...tags });
    await writer.writeImageFile(name, { reference, categories: [], url: `https://hub.docker.com/_/${reference}` });
  }
  await writer.writeManifest({
    schemaVersion: 1,
    generatedAt: '2026-08-21T12:00:00Z',
    counts: { images: 3, builds: 19, tags: OLDER_TAGS + 62 },
    images: ['docker.io/library/hello-world', 'docker.io/library/node', 'docker.io/library/openjdk'],
    stale: [],
  });
}

function build(tags: readonly string[], directory: string): NonNullable<TagFile['builds']>[number] {
  const source = {
    repository: 'https://github.com/example/docker-images.git',
    fetch: 'refs/heads/main',
    commit: 'fd1bf45c51970427bc899084b5381f6827722246',
    directory,
    file: 'Dockerfile',
  };
  return { tags: [...tags], sharedTags: [], architectures: ['amd64', 'arm64v8'], constraints: [], source };
}

/** Versions 26.0-rc1, 24.1.0 and 22.9.0, each on four systems, full and slim on Debian; and two older tags. */
function nodeTags(): Omit<TagFile, 'reference'> {
  const builds: NonNullable<TagFile['builds']> = [];
  for (const version of ['26.0.0-rc1', '24.1.0', '22.9.0']) {
    const line = version.split('.')[0] ?? '';
    for (const system of SYSTEMS) {
      const floating = system === 'trixie' ? [line, `${line}-trixie`] : [`${line}-${system}`];
      builds.push(build([`${version}-${system}`, ...floating], `${line}/${system}`));
      if (system.startsWith('alpine')) continue;
      const slim = system === 'trixie' ? [`${line}-slim`] : [];
      builds.push(build([`${version}-${system}-slim`, `${line}-${system}-slim`, ...slim], `${line}/${system}-slim`));
    }
  }
  const manifests: TagFile['manifests'] = {};
  const facts: TagFile['tags'] = [];
  for (const [index, { tags }] of builds.entries()) {
    const digest = hexDigest(index + 1);
    manifests[digest] = { platforms: platformsOf(index) };
    const month = String((index % 8) + 1).padStart(2, '0');
    facts.push(...tags.map((name) => ({ name, digest, pushedAt: `2026-${month}-03T10:00:00Z` })));
  }
  const older = ['18.1.0-alpine', '18-alpine'].map((name) => ({
    name,
    digest: hexDigest(900),
    pushedAt: '2025-05-01T10:00:00Z',
  }));
  return { builds, manifests, tags: sortTags([...facts, ...older]) };
}

function platformsOf(index: number): TagFile['manifests'][Digest]['platforms'] {
  const sizeBytes = ((index * 7) % 18) * 10_000_000 + 20_000_000;
  return [
    { os: 'linux', architecture: 'amd64', digest: hexDigest(index + 100), sizeBytes },
    {
      os: 'linux',
      architecture: 'arm64',
      variant: 'v8',
      digest: hexDigest(index + 200),
      sizeBytes: sizeBytes - 4_000_000,
    },
  ];
}

/** Three tags an image. */
function openjdkTags(): Omit<TagFile, 'reference'> {
  const builds = [build(['28-ea-9-jdk', '28-ea-9', '28'], '28/jdk')];
  const tags: TagFile['tags'] = [{ name: '28-ea-9', digest: hexDigest(1), pushedAt: '2026-08-01T00:00:00Z' }];
  for (let index = 0; tags.length <= OLDER_TAGS; index += 1) {
    const [major, minor, variant] = [
      7 + (index % 20),
      Math.floor(index / 20) % 40,
      ['jdk', 'jre', 'jdk-slim'][index % 3],
    ];
    const name = `${major}.0.${minor}-${variant}-${index % 2 ? 'buster' : 'alpine3.9'}-${index}`;
    for (const tag of [name, `${name}-a`, `${name}-b`]) {
      tags.push({ name: tag, digest: hexDigest(index + 10), pushedAt: '2022-02-02T00:00:00Z' });
    }
  }
  return { builds, manifests: {}, tags: sortTags(tags) };
}

function helloTags(): Omit<TagFile, 'reference'> {
  const tags = ['latest', 'windowsservercore-ltsc2025-of-the-long-name'];
  const facts = tags.map((name, index) => ({ name, digest: hexDigest(index + 1), pushedAt: '2026-08-01T00:00:00Z' }));
  return { builds: tags.map((tag) => build([tag], tag)), manifests: {}, tags: facts };
}

function sortTags(tags: TagFile['tags']): TagFile['tags'] {
  return tags.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
