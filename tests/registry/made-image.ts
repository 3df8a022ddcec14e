/** Images made for tests: documents and layers by digest, nothing random, so that digests repeat. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Digest } from '#domain/model.ts';

export type Descriptor = { mediaType: string; digest: Digest; size: number; [key: string]: unknown };
export type Blob = { readonly bytes: Buffer; readonly mediaType: string };
export type Made = { readonly top: Descriptor; readonly blobs: Map<Digest, Blob> };

export const TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  helmConfig: 'application/vnd.cncf.helm.config.v1+json',
} as const;

export const CREATED = '2026-01-02T03:04:05Z';
export const COMMIT = 'fd1bf45c51970427bc899084b5381f6827722246';
const SOURCE = `https://github.com/acme/app.git#${COMMIT}:images/app`;

export function hash(bytes: Buffer): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Two Linux platforms with SBOM and provenance each, and a Windows twin. */
export function makeIndex(version: string): Made {
  const { blobs, put } = open();
  const entries: Descriptor[] = [];
  const attestations: Descriptor[] = [];
  for (const [os, architecture] of [
    ['linux', 'amd64'],
    ['linux', 'arm64'],
    ['windows', 'amd64'],
  ] as const) {
    const osVersion = os === 'windows' ? { 'os.version': '10.0.20348.5256' } : {};
    const manifest = putImage(put, version, { os, architecture, ...osVersion });
    entries.push({ ...manifest, platform: { os, architecture, ...osVersion } });
    if (os === 'linux') attestations.push(putAttestation(put, manifest.digest));
  }
  const annotations = { 'org.opencontainers.image.title': 'App', 'org.opencontainers.image.licenses': 'MIT' };
  const top = put(
    { schemaVersion: 2, mediaType: TYPES.index, manifests: [...entries, ...attestations], annotations },
    TYPES.index,
  );
  return { top, blobs };
}

/** One platform in Docker's own media types. */
export function makeDockerImage(): Made {
  const { blobs, put } = open();
  const layer = put(gzipSync('docker'), TYPES.dockerLayer);
  const config = put(
    { os: 'linux', architecture: 'amd64', created: CREATED, config: { Cmd: ['sh'] } },
    TYPES.dockerConfig,
  );
  const manifest = { schemaVersion: 2, mediaType: TYPES.dockerManifest, config, layers: [layer] };
  return { top: put(manifest, TYPES.dockerManifest), blobs };
}

export function makeChart(): Made {
  const { blobs, put } = open();
  const layer = put(gzipSync('chart'), 'application/vnd.cncf.helm.chart.content.v1.tar+gzip');
  const config = put({ name: 'app', version: '1.0.0' }, TYPES.helmConfig);
  return { top: put({ schemaVersion: 2, config, layers: [layer] }, TYPES.manifest), blobs };
}

/** What a registry without a list of referrers holds under `sha256-…`: an index of an SBOM that was attached later. */
export function makeReferrers(): Made {
  const { blobs, put } = open();
  const layer = put({ spdxVersion: 'SPDX-2.3' }, 'application/spdx+json');
  const config = put({}, 'application/vnd.oci.empty.v1+json');
  const artifactType = 'application/spdx+json';
  const manifest = put(
    { schemaVersion: 2, mediaType: TYPES.manifest, artifactType, config, layers: [layer] },
    TYPES.manifest,
  );
  const entry = { ...manifest, artifactType };
  return { top: put({ schemaVersion: 2, mediaType: TYPES.index, manifests: [entry] }, TYPES.index), blobs };
}

type Put = (content: Buffer | object, mediaType: string) => Descriptor;

function open(): { blobs: Map<Digest, Blob>; put: Put } {
  const blobs = new Map<Digest, Blob>();
  const put: Put = (content, mediaType) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const digest = hash(bytes);
    blobs.set(digest, { bytes, mediaType });
    return { mediaType, digest, size: bytes.length };
  };
  return { blobs, put };
}

function putImage(put: Put, version: string, platform: { os: string; architecture: string }): Descriptor {
  const layer = put(gzipSync(`${version} ${JSON.stringify(platform)}`), TYPES.layer);
  const config = {
    User: 'node',
    ExposedPorts: { '3000/tcp': {}, '80/tcp': {} },
    Env: ['PATH=/usr/bin', `APP_VERSION=${version}`],
    Entrypoint: ['entrypoint.sh'],
    Cmd: ['serve'],
    Volumes: { '/data': {} },
    WorkingDir: '/app',
    Labels: { 'org.opencontainers.image.source': SOURCE, 'org.opencontainers.image.description': 'Serves greetings' },
  };
  const history = [
    { created: CREATED, created_by: 'COPY app /app # buildkit' },
    { created: CREATED, created_by: `ENV APP_VERSION=${version}`, empty_layer: true },
  ];
  const document = put({ ...platform, created: CREATED, config, history, rootfs: {} }, TYPES.config);
  const annotations = { 'org.opencontainers.image.base.name': 'docker.io/library/debian:13-slim' };
  return put(
    { schemaVersion: 2, mediaType: TYPES.manifest, config: document, layers: [layer], annotations },
    TYPES.manifest,
  );
}

function putAttestation(put: Put, subject: Digest): Descriptor {
  const layers = ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v1'].map((predicateType) => ({
    ...put({ predicateType, subject }, 'application/vnd.in-toto+json'),
    annotations: { 'in-toto.io/predicate-type': predicateType },
  }));
  const config = put({ os: 'unknown', architecture: 'unknown', subject }, TYPES.config);
  const manifest = put({ schemaVersion: 2, mediaType: TYPES.manifest, config, layers }, TYPES.manifest);
  const annotations = { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': subject };
  return { ...manifest, platform: { os: 'unknown', architecture: 'unknown' }, annotations };
}
