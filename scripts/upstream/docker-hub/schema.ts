/**
 * The fields of Docker Hub's API that we use. Anything may be null or missing: old repositories and tags have rows from
 * before a field existed. What is optional upstream is `undefined` here.
 */
import { z } from 'zod';

function absent<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

const Text = absent(z.string());
const Count = absent(z.int().nonnegative());
const Instant = absent(z.string().transform(toInstant));
const DigestText = absent(z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]));

export const HubRepository = z.object({
  name: z.string(),
  description: Text,
  full_description: Text,
  star_count: Count,
  pull_count: Count,
  last_updated: Instant,
  categories: absent(z.array(z.object({ name: z.string().min(1), slug: z.string().min(1) }))),
});
export type HubRepository = z.infer<typeof HubRepository>;

export const HubImage = z.object({
  architecture: z.string(),
  os: Text,
  variant: Text,
  os_version: Text,
  digest: DigestText,
  size: Count,
});
export type HubImage = z.infer<typeof HubImage>;

export const HubTag = z.object({
  name: z.string().min(1),
  images: absent(z.array(absent(HubImage))),
  digest: DigestText,
  media_type: Text,
  content_type: Text,
  last_updated: Instant,
  tag_last_pushed: Instant,
});
export type HubTag = z.infer<typeof HubTag>;

/** `next` is not read: it may lead to another host, and `count` tells how many pages there are. */
export const HubTagPage = z.object({
  count: z.int().nonnegative(),
  results: z.array(HubTag),
});

export const HubRepositoryPage = z.object({
  count: z.int().nonnegative(),
  results: z.array(z.object({ name: z.string().min(1) })),
});

export const HubDirectoryPage = z.object({ count: z.int().nonnegative(), results: z.array(HubRepository) });

export const HubToken = z.object({ access_token: z.string().min(1) });

/** Instants come with zero to nine digits behind the second; ours always have three. */
function toInstant(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
