/** The shape of `content/catalogue.yml`, the one file where people choose. Its JSON Schema is generated from here. */
import { z } from 'zod';

const Locale = z.enum(['en']).describe('Language of the interface.');

export const SiteSettings = z
  .strictObject({
    title: z.string().min(1).default('Container images').describe('Name of the catalogue, shown on every page.'),
    description: z.string().min(1).optional().describe('One sentence under the title.'),
    url: z
      .url({ protocol: /^https?$/ })
      .default('http://localhost:4321')
      .describe('Where the site is published, without the base path.'),
    base: z
      .string()
      .regex(/^\/(?:[\w.~-]+\/)*[\w.~-]*$/, { error: 'must be a path such as / or /images/' })
      .default('/')
      .describe('Path under which the site is published, e.g. /catalogue/.'),
    locale: Locale.default('en'),
  })
  .describe('Settings of the site.');
export type SiteSettings = z.infer<typeof SiteSettings>;

const Patterns = z.array(z.string().min(1)).min(1);

export const TagSelection = z
  .strictObject({
    include: Patterns.optional().describe('Only rows with a tag that matches one of these patterns (* and ?).'),
    exclude: Patterns.optional().describe('Tags that match one of these patterns are left out.'),
  })
  .describe('Which tags of the image are shown.');
export type TagSelection = z.infer<typeof TagSelection>;

const ReferenceText = z
  .string()
  .min(1)
  .describe(
    'An image reference without tag: node, grafana/grafana, ghcr.io/org/app; docker.io/library/* for all official images.',
  );

export const ImageEntry = z.strictObject({
  image: ReferenceText,
  title: z.string().min(1).optional().describe('Name shown instead of the repository’s.'),
  description: z.string().min(1).optional().describe('One line shown instead of upstream’s.'),
  readme: z
    .string()
    .min(1)
    .optional()
    .describe('A Markdown file under content/, or a URL, shown instead of upstream’s README.'),
  logo: z
    .string()
    .min(1)
    .optional()
    .describe('An image file under content/ (svg, png, webp), shown instead of upstream’s logo.'),
  categories: z.array(z.string().min(1)).optional().describe('Category slugs shown instead of upstream’s.'),
  tags: TagSelection.optional(),
});
export type ImageEntry = z.infer<typeof ImageEntry>;

export const ImageItem = z.union([ReferenceText, ImageEntry]);
export type ImageItem = z.infer<typeof ImageItem>;

export const CatalogueFile = z.strictObject({
  site: SiteSettings.prefault({}),
  images: z.array(ImageItem).min(1).describe('The images of the catalogue.'),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;
