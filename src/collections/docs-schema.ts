/** Frontmatter of the texts people write: `content/variants/` and `content/guides/`, in each language's folder. */
import { z } from 'astro/zod';

export const VARIANT_KINDS = [
  'size',
  'distribution',
  'suite',
  'windows',
  'server',
  'runtime',
  'edition',
  'tooling',
  'channel',
] as const;

export const VariantFrontmatter = z.strictObject({
  title: z.string().min(1),
  /** The words in tags this text is about, as `Row.words` spells them. */
  words: z.array(z.string().min(1)).min(1),
  kind: z.enum(VARIANT_KINDS),
  summary: z.string().min(1).max(160),
  base: z.string().optional(),
  libc: z.string().optional(),
  shell: z.string().optional(),
  packageManager: z.string().optional(),
  size: z.string().optional(),
  order: z.number().optional(),
});
export type VariantFrontmatter = z.infer<typeof VariantFrontmatter>;

export const GuideFrontmatter = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  order: z.number().optional(),
});
export type GuideFrontmatter = z.infer<typeof GuideFrontmatter>;
