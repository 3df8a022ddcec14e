import path from 'node:path';
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import { GuideFrontmatter, VariantFrontmatter } from './collections/docs-schema.ts';
import { contentFolder, variantsFolder } from './content-folder.ts';

const content = contentFolder();

export const collections = {
  variants: defineCollection({
    loader: glob({ base: variantsFolder(content) ?? content, pattern: '{*,*/*}.mdx' }),
    schema: VariantFrontmatter,
  }),
  guides: defineCollection({
    loader: glob({ base: path.join(content, 'guides'), pattern: '**/*.mdx' }),
    schema: GuideFrontmatter,
  }),
};
