/**
 * A catalogue of thirty images with every status, exception and expiry, and a snapshot of the shapes that syncs write:
 * an official image with many rows, digests only, tags that are no longer built, an image never synced, a history.
 * Judged on {@link TODAY}.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import type { Digest, ImageName, PlatformFacts } from '#domain/model.ts';
import { openHistory } from '#snapshot/history-write.ts';
import type { TagFile } from '#snapshot/schema.ts';
import { openSnapshotWriter } from '#snapshot/write.ts';

export const TODAY = '2026-08-21';

export const CATALOGUE = `site: { title: Harbour, url: "https://images.example.com" }
owners:
  platform: { name: Platform team, contact: "#platform" }
  data: { name: Data team, contact: data@example.com, backstage: "group:default/data" }
  shop: { name: Shop }
mirrors:
  - { from: docker.io, to: mirror.example.com/dockerhub }
  - { from: ghcr.io/org, to: mirror.example.com/org }
defaults: { status: proposed, owner: platform, tier: silver }
groups:
  - name: Databases
    images: [postgres, mysql, mariadb, redis, mongo]
    status: approved
    owner: data
    tier: gold
    expires: 2027-06-30
    rules: [{ tags: ["*alpine*"], status: restricted, notes: Ask before you use musl. }]
  - name: Charts
    images: ["grafana/*"]
    status: approved
images:
  - image: node
    status: approved
    approved: { by: Ada, on: 2026-01-15, evidence: "https://example.com/approvals/1" }
    reviewBy: 2027-01-15
    allow: { lines: ["24", "22", "20"], supportDaysLeft: 30 }
    deny: { variants: [bookworm] }
    exceptions:
      - { scope: "20-slim", reason: the shop moves in autumn, owner: shop, expires: 2026-12-31 }
      - { scope: ["20-alpine"], reason: over, owner: shop, expires: 2026-06-30 }
    replacement: { tag: 24-slim, why: the current LTS }
    rules:
      - { tags: ["22*"], status: deprecated, expires: 2026-10-30 }
  - image: postgres
  - image: mysql
    status: blocked
    replacement: { image: postgres, tag: "24" }
  - image: mariadb
    status: retired
    replacement: { image: mysql }
  - redis
  - mongo
  - image: grafana/grafana
  - image: grafana/loki
    status: deprecated
    replacement: { image: grafana/grafana, tag: "24", why: one image for both }
  - image: python
    status: approved
  - image: golang
    status: approved
    expires: 2026-08-21
  - image: ruby
    status: approved
    expires: 2026-08-20
  - image: php
    status: restricted
    notes: Only behind the gateway.
  - image: perl
    status: deprecated
    expires: 2026-12-31
    replacement: { image: python, tag: 24-slim }
  - image: rust
    status: retired
  - image: elixir
    status: blocked
    exceptions: [{ scope: "24-slim", reason: one report, owner: data, expires: 2026-09-30 }]
  - image: erlang
    status: blocked
    exceptions: [{ scope: "24-slim", reason: one report, owner: data, expires: 2026-08-20 }]
  - image: haskell
    status: proposed
  - haxe
  - image: nginx
    status: approved
    allow: { tags: ["24", "24-slim"] }
  - image: httpd
    status: approved
    deny: { tags: ["24*"] }
  - image: caddy
    status: approved
    allow: { variants: [slim] }
  - image: haproxy
    status: approved
    allow: { platforms: [windows/amd64] }
  - image: traefik
    status: approved
    deny: { platforms: [linux/arm64], lines: ["24"] }
  - image: alpine
    status: approved
    tags: { include: ["24*"], exclude: ["*-slim"] }
  - image: debian
    status: approved
    reviewBy: 2026-12-31
  - image: ubuntu
    status: approved
    rules: [{ tags: ["22*"], status: blocked }, { tags: ["22-slim"], status: approved }]
  - image: busybox
    status: approved
    exceptions: [{ scope: "24", reason: not needed, owner: platform, expires: 2026-12-31 }]
  - image: ghcr.io/org/app
    status: approved
  - image: registry.example.com:5000/team/tool
    status: approved
  - image: team/later
    status: approved
`;

/** A digest that a test can recognise: `digestOf('node', 1)`. */
export function digestOf(image: string, number: number): Digest {
  const hex = [...`${image}:${number}`]
    .map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(2, '0'))
    .join('');
  return `sha256:${hex.padEnd(64, '0').slice(0, 64)}`;
}

/** The rows of every synced image: tags, the number of its digest. Row 5 is no longer built. */
export const ROWS = [
  [['24.19.0', '24', 'latest', 'lts'], 1],
  [['24.19.0-slim', '24-slim', 'lts-slim'], 2],
  [['22.21.0', '22'], 3],
  [['22.21.0-slim', '22-slim'], 4],
  [['20.19.0-alpine', '20-alpine'], 6],
  [['20.19.0-slim', '20-slim'], 7],
  [['24.19.0-bookworm', '24-bookworm'], 8],
  [['24.19.0-alpine', '24-alpine'], 9],
] as const;
const OLDER = [['18.20.0', '18'], 5] as const;
/** What {@link ROWS} 1 was before. */
export const BEFORE = 11;

export async function writeDecisionsContent(root: string, catalogue = CATALOGUE): Promise<void> {
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, 'catalogue.yml'), catalogue);
  const writer = openSnapshotWriter(root);
  const names = listNames().filter(({ repository }) => repository !== 'team/later');
  for (const name of names) {
    const reference = formatCanonicalName(name);
    await writer.writeTagFile(name, toTagFile(name, reference));
    await writer.writeImageFile(name, { reference, categories: [] });
  }
  await writer.writeLifecycle({ products: [NODEJS] });
  await writer.writeManifest({
    schemaVersion: 1,
    generatedAt: `${TODAY}T06:00:00Z`,
    counts: { images: names.length, builds: 0, tags: 0 },
    images: names.map(formatCanonicalName).sort(),
    stale: [],
  });
  const history = await openHistory(root, { time: new Date('2026-08-20T12:00:00Z') });
  const [tags] = ROWS[0];
  const [from, to] = [digestOf('node', BEFORE), digestOf('node', 1)];
  await history.append('docker.io/library/node', [{ kind: 'tag-moved', tags: [...tags], from, to }]);
  await history.finish();
}

function listNames(): readonly ImageName[] {
  const written = [...CATALOGUE.matchAll(/^ {2}- (?:image: )?(\S+)$/gm)].map(([, name = '']) => name);
  return written.flatMap((name) => {
    const parsed = parseImageReference(name);
    return parsed.kind === 'ok'
      ? [{ registry: parsed.reference.registry, repository: parsed.reference.repository }]
      : [];
  });
}

function toTagFile({ repository }: ImageName, reference: string): TagFile {
  const image = repository.split('/').at(-1) ?? repository;
  const isOfficial = repository.startsWith('library/');
  const all = [...ROWS, OLDER];
  return {
    reference,
    ...(isOfficial && { builds: ROWS.map(([tags]) => toBuild(tags)) }),
    manifests: Object.fromEntries(
      all.map(([, number]) => [
        digestOf(image, number),
        { mediaType: 'application/vnd.oci.image.index.v1+json', platforms: toPlatforms(image, number) },
      ]),
    ),
    tags: all
      .flatMap(([tags, number]) =>
        tags.map((name) => ({ name, digest: digestOf(image, number), pushedAt: '2026-08-03T10:00:00Z' })),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function toBuild(tags: readonly string[]): NonNullable<TagFile['builds']>[number] {
  return { tags: [...tags], sharedTags: [], architectures: ['amd64', 'arm64v8'], constraints: [] };
}

function toPlatforms(image: string, number: number): PlatformFacts[] {
  return [
    { os: 'linux', architecture: 'amd64', digest: digestOf(image, number + 100) },
    { os: 'linux', architecture: 'arm64', variant: 'v8', digest: digestOf(image, number + 200) },
  ];
}

const NODEJS = {
  name: 'nodejs',
  label: 'Node.js',
  url: 'https://endoflife.date/nodejs',
  aliases: [],
  packages: [],
  cycles: [
    { name: '24', label: '24', endsOn: '2028-04-30' },
    { name: '22', label: '22', endsOn: '2027-04-30' },
    { name: '20', label: '20', endsOn: '2026-04-30' },
    { name: '18', label: '18', endsOn: '2025-04-30' },
  ],
};
