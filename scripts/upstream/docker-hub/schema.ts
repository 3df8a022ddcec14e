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

export const HubRepositoryPage = z.object({
  count: z.int().nonnegative(),
  results: z.array(z.object({ name: z.string().min(1) })),
});

export const HubDirectoryPage = z.object({ count: z.int().nonnegative(), results: z.array(HubRepository) });

export const HubToken = z.object({ access_token: z.string().min(1) });

/** Instants come with zero to nine digits behind the second; ours always have three, and a year of four digits. */
export function toInstant(text: string): string | undefined {
  const time = Date.parse(text);
  const instant = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return /^\d{4}-/.test(instant) ? instant : undefined;
}
