/** Documents about many images: tags, digests, variants, changes, decisions, and the list of all these. */
import { z } from 'zod';
import { ApiAnswers, ApiDecided, ApiMirror, ApiOwner } from './decision-schema.ts';
import { Address, ApiAnswer, Count, Day, Digest, envelope, listEnvelope, Text } from './parts.ts';

const Reference = Text.describe('Canonical name, docker.io/library/node');

const ApiTag = z.strictObject({
  row: Text.describe('id of the row it names'),
  verdict: ApiAnswer.nullable().describe('By its own name: lts may be refused where 24 is allowed'),
});

const ApiTagRow = z.strictObject({
  digest: Digest.nullable(),
  url: Address.describe('Page of the row'),
  support: Text.describe('supported, ends-soon, ended, unknown'),
  verdict: ApiAnswer.nullable().describe('Of the most favourable of its tags, and so of its digest'),
});

export const TagsDocument = z.strictObject({
  ...envelope,
  today: Day.describe('Day of the build'),
  result: z.strictObject({
    reference: Reference,
    name: Text,
    url: Address,
    tags: z.record(Text, ApiTag).describe('Each tag by its name'),
    rows: z.record(Text, ApiTagRow).describe('Rows by id'),
  }),
});
export type TagsDocument = z.infer<typeof TagsDocument>;

const ApiDigestUse = z.strictObject({
  kind: z
    .enum(['row', 'platform', 'earlier'])
    .describe('What tags name; what one platform gets; what tags named before'),
  image: Reference,
  row: Text.nullable().describe('id of the row; null for earlier digests'),
  tags: z.array(Text).nullable().describe('Of earlier digests: the tags that named it'),
  until: Text.nullable().describe('Of earlier digests: when a sync saw that no tag named it any more'),
  url: Address.describe('Where it is shown'),
  verdict: ApiAnswer.nullable(),
});
export type ApiDigestUse = z.infer<typeof ApiDigestUse>;

export const DigestsDocument = z.strictObject({
  ...listEnvelope,
  result: z.record(Digest, z.array(ApiDigestUse)).describe('By digest; what is not here is not in this catalogue'),
});

const variant = {
  id: Text,
  title: Text,
  kind: Text.describe('size, distribution, runtime …'),
  words: z.array(Text).describe('Words in tags that mean it'),
  summary: Text,
  url: Address,
  markdown: Address.nullable().describe('Null where the site leaves these out'),
};

const ApiVariantUse = z.strictObject({ reference: Reference, url: Address, rows: Count });

export const VariantsDocument = z.strictObject({
  ...listEnvelope,
  result: z.array(z.strictObject({ ...variant, self: Address, images: Count, rows: Count })),
});
export type ApiVariant = z.infer<typeof VariantsDocument>['result'][number];

export const VariantDocument = z.strictObject({
  ...envelope,
  result: z.strictObject({ ...variant, images: z.array(ApiVariantUse) }),
});

export const ApiEvent = z.strictObject({
  id: Text.describe('Never changes'),
  time: Text.describe('Begin of the sync that saw it'),
  image: Reference,
  kind: Text.describe('tag-added, tag-moved, tag-dropped, image-added, image-gone, decision-status …'),
  tags: z.array(Text).describe('Tags that went together; empty where the image is meant'),
  from: Text.nullable().describe('Digest before'),
  to: Text.nullable().describe('Digest since'),
  reason: Text.nullable(),
  scope: z.array(Text).nullable().describe('Of decisions: patterns of the tags they are about; null: the image'),
  was: Text.nullable().describe('Of decisions: what held before'),
  now: Text.nullable().describe('Of decisions: what holds since'),
  owner: Text.nullable().describe('Of exceptions'),
  why: Text.nullable().describe('Of exceptions'),
});
export type ApiEvent = z.infer<typeof ApiEvent>;

export const ChangesDocument = z.strictObject({
  ...listEnvelope,
  result: z.array(z.strictObject({ month: Text, events: Count, self: Address, url: Address })).describe('Newest first'),
});

export const MonthDocument = z.strictObject({
  ...listEnvelope,
  result: z.array(ApiEvent).describe('Oldest first'),
});

export const DecisionsDocument = z.strictObject({
  ...listEnvelope,
  today: Day.describe('Day of the build, on which rows are counted'),
  decides: z.boolean().describe('Whether the catalogue decides anything; where not, the result is empty'),
  owners: z.array(ApiOwner),
  mirrors: z.array(ApiMirror).describe('Where images are kept inside the company'),
  result: z.array(
    ApiDecided.extend({ reference: Reference, name: Text, url: Address, image: Address, rows: ApiAnswers }),
  ),
});

export const IndexDocument = z.strictObject({
  ...envelope,
  url: Address.describe('Page that explains all this'),
  openapi: Address,
  llms: Address.describe('The same for language models'),
  result: z
    .array(
      z.strictObject({
        name: Text,
        path: Text.describe('With parts in braces'),
        summary: Text,
        schema: Address,
        example: Address.nullable().describe('null where there is none in this catalogue'),
      }),
    )
    .describe('All documents'),
});
