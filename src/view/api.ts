/** The public data format, version 1. Absent is `null`; addresses are absolute paths of the site. */
import { z } from 'zod';
import type { ImageDetails } from '#domain/image-details.ts';
import type { Support } from '#domain/lifecycle.ts';
import type { ImageName, Row } from '#domain/model.ts';
import type { Dated, RowLifecycle } from '#domain/row-lifecycle.ts';
import type { EarlierDigest } from './changes.ts';

export const API_VERSION = 1;

const Text = z.string();
const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const ApiPlatform = z.strictObject({
  os: Text,
  architecture: Text,
  variant: Text.nullable().describe('CPU variant, such as v8'),
  osVersion: Text.nullable().describe('Windows build'),
  digest: Digest.nullable(),
  sizeBytes: z.int().nonnegative().nullable().describe('Compressed download size'),
});

export const ApiDockerfile = z.strictObject({
  url: Text.nullable(),
  repository: Text,
  commit: Text,
  directory: Text,
  file: Text.describe('Empty where only the repository and the commit are known'),
  statedByImage: z.boolean().describe('Only the image itself says so'),
});

export const ApiBase = z.strictObject({
  family: Text.describe('alpine, debian, windowsservercore …'),
  label: Text,
  version: Text.nullable(),
});

export const ApiDetails = z.strictObject({
  platform: Text.nullable().describe('The platform that all of this is of'),
  createdAt: Text.nullable(),
  user: Text.nullable(),
  entrypoint: z.array(Text).nullable(),
  command: z.array(Text).nullable(),
  workingDirectory: Text.nullable(),
  ports: z.array(Text),
  volumes: z.array(Text),
  environment: z.array(Text).nullable().describe('null where the catalogue does not want it stored'),
  layers: z.array(z.strictObject({ digest: Digest, sizeBytes: z.int().nonnegative() })),
});
export type ApiDetails = z.infer<typeof ApiDetails>;

export const ApiEarlier = z.strictObject({
  digest: Text,
  until: Text.describe('When a sync saw that it was no longer theirs'),
  tags: z.array(Text),
});

const Day = z.iso.date();

/** `until` is the last supported day, `since` the last one that was; both as endoflife.date states them. */
export const ApiSupport = z.strictObject({
  state: z.enum(['supported', 'ends-soon', 'ended', 'unknown']).describe('On the day of the build; soon: in 6 months'),
  until: Day.nullable().describe('Last day of support, where it is to come'),
  since: Day.nullable().describe('Last day of support, where it is over'),
});

export const ApiDated = ApiSupport.extend({
  product: Text.describe('Name of the product on endoflife.date'),
  cycle: Text.describe('Name of its release cycle'),
  label: Text.describe('Both, for people: Node.js 24'),
});

export const ApiLifecycle = ApiSupport.extend({
  cause: z.enum(['image', 'base']).describe('Which of both ends first'),
  image: ApiDated.nullable(),
  base: ApiDated.nullable().describe('The system the image is built on'),
});

export const ApiRow = z.strictObject({
  id: Text.describe('Unique within the image: the canonical tag'),
  kind: z.enum(['single', 'shared']),
  tags: z.array(Text),
  canonicalTag: Text,
  supported: z.boolean().nullable().describe('null where nobody states it'),
  version: Text.nullable(),
  prerelease: Text.nullable(),
  variant: Text.nullable().describe('null for the default variant'),
  digest: Digest.nullable(),
  pushedAt: Text.nullable(),
  platforms: z.array(ApiPlatform),
  dockerfile: ApiDockerfile.nullable(),
  members: z.array(Text).describe('ids of the rows behind a shared tag'),
  line: Text.nullable().describe('Version line'),
  base: ApiBase.nullable().describe('null where it is not stated'),
  lifecycle: ApiLifecycle.describe('The earlier end of image and base counts'),
  details: ApiDetails.nullable().describe('What is inside; null where it was not looked into'),
  earlierDigests: z.array(ApiEarlier).describe('What its tags pointed at before, newest first'),
});
export type ApiRow = z.infer<typeof ApiRow>;

export const ApiImageSummary = z.strictObject({
  reference: Text.describe('Canonical name, docker.io/library/node'),
  name: Text.describe('Familiar name, node'),
  official: z.boolean(),
  description: Text.nullable(),
  url: Text.describe('Page of the image on this site'),
  pullCount: z.int().nonnegative().nullable(),
  starCount: z.int().nonnegative().nullable(),
  lastUpdated: Text.nullable(),
});
export type ApiImageSummary = z.infer<typeof ApiImageSummary>;

export const ApiImage = ApiImageSummary.extend({ rows: z.array(ApiRow) });

const envelope = {
  schemaVersion: z.literal(API_VERSION),
  generatedAt: Text.nullable().describe('Time of the snapshot'),
};

export const ImagesDocument = z.strictObject({
  ...envelope,
  total: z.int().nonnegative(),
  result: z.array(ApiImageSummary.extend({ rows: z.int().nonnegative().describe('Number of rows') })),
});

export const ImageDocument = z.strictObject({
  ...envelope,
  today: Day.describe('Day of the build, on which states of support are told'),
  result: ApiImage,
});

/** The published JSON Schemas by the name of their file. */
export const API_SCHEMAS = { images: ImagesDocument, image: ImageDocument } as const;

/** What is known of a row besides itself. */
export type RowContext = {
  readonly life?: RowLifecycle | undefined;
  readonly details?: ImageDetails | undefined;
  readonly earlier?: readonly EarlierDigest[];
};

export function toApiRow(row: Row, { life, details, earlier = [] }: RowContext = {}): ApiRow {
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

function toApiDated(dated: Dated | undefined): z.infer<typeof ApiDated> | null {
  if (dated === undefined) return null;
  return {
    ...toApiSupport(dated.support),
    product: dated.product.name,
    cycle: dated.cycle.name,
    label: `${dated.product.label} ${dated.cycle.label}`,
  };
}

function toApiSupport(support: Support = { state: 'unknown' }): z.infer<typeof ApiSupport> {
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

type Summary = ImageName & {
  readonly reference: string;
  readonly official: boolean;
  readonly description?: string | undefined;
  readonly pulls?: number | undefined;
  readonly stars?: number | undefined;
  readonly lastUpdated?: string | undefined;
};

/** `name` is the familiar name, `url` the page's address. */
export function toApiSummary(image: Summary, name: string, url: string): ApiImageSummary {
  return {
    reference: image.reference,
    name,
    official: image.official,
    description: image.description ?? null,
    url,
    pullCount: image.pulls ?? null,
    starCount: image.stars ?? null,
    lastUpdated: image.lastUpdated ?? null,
  };
}
