/** The public data format, version 1, of images and rows. Absent is `null`; addresses are absolute paths of the site. */
import { z } from 'zod';
import { ApiDecided, ApiVerdict } from './api/decision-schema.ts';
import { Address, ApiAnswer, ApiLinks, Day, Digest, envelope, listEnvelope, Status, Text } from './api/parts.ts';

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
  verdict: ApiVerdict.nullable().describe(
    'Of the most favourable of its tags; null where the catalogue decides nothing',
  ),
  tagVerdicts: z.record(Text, ApiAnswer).describe('Of tags whose answer is another than that of the row'),
  url: Address.describe('Page of the row'),
  markdown: Address.nullable().describe('The same as Markdown; null where the site leaves these out'),
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
  status: Status.nullable().describe('What was decided of the image as a whole'),
  owner: Text.nullable().describe('Key of an owner; see decisions.json'),
  links: ApiLinks,
});
export type ApiImageSummary = z.infer<typeof ApiImageSummary>;

export const ApiImage = ApiImageSummary.extend({
  decision: ApiDecided.nullable().describe('null where the catalogue decides nothing'),
  rows: z.array(ApiRow),
});

export const ImagesDocument = z.strictObject({
  ...listEnvelope,
  result: z.array(ApiImageSummary.extend({ rows: z.int().nonnegative().describe('Number of rows') })),
});

export const ImageDocument = z.strictObject({
  ...envelope,
  today: Day.describe('Day of the build, on which states of support and verdicts are told'),
  result: ApiImage,
});
