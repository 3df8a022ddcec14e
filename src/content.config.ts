import { defineCollection } from 'astro:content';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'astro/loaders';
import { GuideFrontmatter, VariantFrontmatter } from './collections/docs-schema.ts';
import { contentFolder } from './content-folder.ts';

const content = contentFolder();
/** A catalogue elsewhere may bring its own explanations of variants; without any it has the ones that ship. */
const variants = [path.join(content, 'variants'), path.resolve('content/variants')].find((folder) =>
  existsSync(folder),
);

export const collections = {
  variants: defineCollection({
    loader: glob({ base: variants ?? content, pattern: '{*,*/*}.mdx' }),
    schema: VariantFrontmatter,
  }),
  guides: defineCollection({
    loader: glob({ base: path.join(content, 'guides'), pattern: '**/*.mdx' }),
    schema: GuideFrontmatter,
  }),
};
