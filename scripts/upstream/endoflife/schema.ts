/** API v1 of endoflife.date, as far as it is used. */
import { z } from 'zod';

const Day = z.iso.date().nullish().catch(undefined);
const Text = z.string().nullish().catch(undefined);

const ReleaseAnswer = z.object({
  name: z.string().min(1),
  codename: Text,
  label: Text,
  releaseDate: Day,
  isLts: z.boolean().nullish().catch(undefined),
  ltsFrom: Day,
  eoasFrom: Day,
  isEol: z.boolean().nullish().catch(undefined),
  eolFrom: Day,
  eoesFrom: Day,
  latest: z.object({ name: z.string() }).nullish().catch(undefined),
});
export type ReleaseAnswer = z.infer<typeof ReleaseAnswer>;

export const ProductAnswer = z.object({
  name: z.string().min(1),
  label: Text,
  aliases: z.array(z.string()).catch([]),
  identifiers: z.array(z.object({ id: z.string(), type: z.string() })).catch([]),
  links: z.object({ html: Text }).nullish().catch(undefined),
  // A release in another shape is left out; the others still count.
  releases: z
    .array(z.unknown())
    .transform((releases) => releases.flatMap((release) => ReleaseAnswer.safeParse(release).data ?? [])),
});
export type ProductAnswer = z.infer<typeof ProductAnswer>;

/** An answer without products is no answer. */
export const AllProducts = z.object({
  result: z
    .array(z.unknown())
    .transform((products) => products.flatMap((product) => ProductAnswer.safeParse(product).data ?? []))
    .refine((products) => products.length > 0, { error: 'no product is readable' }),
});
