/** What lists and cards need of an image; the large files stay on disk until their own page reads them. */
import { z } from 'astro/zod';
import { LocaleCode } from '#catalogue/local-text.ts';
import type { Decision } from '#domain/decision.ts';

export const ImageSummary = z.object({
  registry: z.string(),
  repository: z.string(),
  /** Canonical name, `docker.io/library/node`. */
  reference: z.string(),
  title: z.string(),
  official: z.boolean(),
  description: z.string().optional(),
  /** By language; upstream's words are taken for English. */
  descriptions: z.partialRecord(LocaleCode, z.string()),
  categories: z.array(z.object({ slug: z.string(), name: z.string() })),
  /** Site path of the logo without base, e.g. `logos/docker.io/library/node.webp`. */
  logo: z.string().optional(),
  /** Names of the version lines, newest first. */
  lines: z.array(z.string()),
  rowCount: z.int(),
  tagCount: z.int(),
  /** Families of operating systems its rows are built on. */
  bases: z.array(z.string()),
  /** Words of its tags (variants as in `Row.words`, and channels), with the number of rows that have each. */
  words: z.record(z.string(), z.int()),
  /** When its lines end, as far as it is stated; the day of the build says what that means. */
  ends: z.array(
    z.object({ line: z.string(), endsOn: z.exactOptional(z.string()), hasEnded: z.exactOptional(z.boolean()) }),
  ),
  /** What was decided of the image as a whole; absent where the catalogue decides nothing. */
  decision: z.custom<Decision>().optional(),
  /** Names of the lines in which something may be used; absent where the catalogue decides nothing. */
  usableLines: z.array(z.string()).optional(),
  lastUpdated: z.string().optional(),
  pulls: z.int().optional(),
  stars: z.int().optional(),
  /** Whether a sync has brought facts of it; otherwise the page says what to do. */
  synced: z.boolean(),
});
export type ImageSummary = z.infer<typeof ImageSummary>;
