/** A row as the public data states it. */
import type { ImageDetails } from '#domain/image-details.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { Row } from '#domain/model.ts';
import type { Dated, RowLifecycle } from '#domain/row-lifecycle.ts';
import type { ApiDetails, ApiRow } from '../api.ts';
import type { EarlierDigest } from '../changes.ts';

/** What is known of a row besides itself. */
export type RowContext = {
  readonly life?: RowLifecycle | undefined;
  readonly details?: ImageDetails | undefined;
  readonly earlier?: readonly EarlierDigest[];
  readonly verdict?: ApiRow['verdict'];
  readonly tagVerdicts?: ApiRow['tagVerdicts'];
  /** Addresses of its page. */
  readonly url?: string;
  readonly markdown?: string | undefined;
};

export function toApiRow(row: Row, context: RowContext = {}): ApiRow {
  const { life, details, earlier = [], verdict = null, tagVerdicts = {}, url = '', markdown } = context;
  return {
    id: row.id,
    kind: row.kind,
    tags: [...row.tags],
    canonicalTag: row.canonicalTag,
    supported: row.supported ?? null,
    version: row.version ?? null,
    prerelease: row.prerelease?.label ?? null,
    variant: row.variant.key || null,
    digest: row.digest ?? null,
    pushedAt: row.pushedAt ?? null,
    platforms: row.platforms.map((platform) => ({
      os: platform.os,
      architecture: platform.architecture,
      variant: platform.variant ?? null,
      osVersion: platform.osVersion ?? null,
      digest: platform.digest ?? null,
      sizeBytes: platform.sizeBytes ?? null,
    })),
    dockerfile: toApiDockerfile(row),
    members: [...row.members],
    line: row.line || null,
    base: row.base ? { ...row.base, version: row.base.version ?? null } : null,
    lifecycle: toApiLifecycle(life),
    verdict,
    tagVerdicts,
    url,
    markdown: markdown ?? null,
    details: details ? toApiDetails(details) : null,
    earlierDigests: earlier.map(({ digest, until, tags }) => ({ digest, until, tags: [...tags] })),
  };
}

function toApiDetails(details: ImageDetails): ApiDetails {
  const listed = (words: readonly string[] | undefined): string[] | null => (words ? [...words] : null);
  return {
    platform: details.platform ?? null,
    createdAt: details.createdAt ?? null,
    user: details.user ?? null,
    entrypoint: listed(details.entrypoint),
    command: listed(details.command),
    workingDirectory: details.workingDirectory ?? null,
    ports: [...details.ports],
    volumes: [...details.volumes],
    environment: listed(details.environment),
    layers: details.layers.map(({ digest, sizeBytes }) => ({ digest, sizeBytes })),
  };
}

function toApiLifecycle(life: RowLifecycle | undefined): ApiRow['lifecycle'] {
  const { support, cause = 'image', image, base } = life ?? {};
  return { ...toApiSupport(support), cause, image: toApiDated(image), base: toApiDated(base) };
}

function toApiDated(dated: Dated | undefined): ApiRow['lifecycle']['image'] {
  if (dated === undefined) return null;
  return {
    ...toApiSupport(dated.support),
    product: dated.product.name,
    cycle: dated.cycle.name,
    label: `${dated.product.label} ${dated.cycle.label}`,
  };
}

function toApiSupport(support: Support = { state: 'unknown' }): Pick<ApiRow['lifecycle'], 'state' | 'until' | 'since'> {
  return {
    state: support.state,
    until: ('until' in support ? support.until : undefined) ?? null,
    since: ('since' in support ? support.since : undefined) ?? null,
  };
}

function toApiDockerfile({ dockerfile }: Row): ApiRow['dockerfile'] {
  if (!dockerfile) return null;
  const { url, repository, commit, directory, file } = dockerfile;
  return { url: url ?? null, repository, commit, directory, file, statedByImage: dockerfile.statedBy === 'image' };
}
