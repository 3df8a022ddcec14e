/** The shape of `content/catalogue.yml`, the one file where people choose. Its JSON Schema is generated from here. */
import { z } from 'zod';
import { createTranslator, SHIPPED } from '#messages/locales.ts';
import { DecisionRule, decisionFileKeys, decisionKeys } from './decision-schema.ts';
import { chooseText, LocaleCode, type LocalTexts, toLocalTexts, WrittenText } from './local-text.ts';
import { Redirect } from './redirect-schema.ts';

const DEFAULT_TITLES: LocalTexts = Object.fromEntries(
  SHIPPED.map((locale) => [locale, createTranslator(locale)('site.title')]),
);

/** Three quarters of the files of a large site, for what many never use. */
export const LEAVABLE = ['embeds', 'badges', 'markdown', 'feeds'] as const;
export type Leavable = (typeof LEAVABLE)[number];

export const SiteFile = z
  .strictObject({
    title: WrittenText.optional().meta({
      title: 'Title',
      description: 'Name of the catalogue, shown on every page. Default: Container images.',
      examples: ['Container images', { en: 'Container images', fr: 'Images de conteneurs' }],
    }),
    description: WrittenText.optional().meta({
      title: 'Description',
      description: 'One sentence under the title, or one for each language.',
    }),
    url: z
      .url({ protocol: /^https?$/ })
      .default('http://localhost:4321')
      .meta({
        title: 'Address',
        description: 'Where the site is published, without the base path.',
        examples: ['https://images.example.com'],
      }),
    base: z
      .string()
      .regex(/^\/(?!(?:.*\/)?\.{1,2}(?:\/|$))(?:[\w.~-]+\/)*[\w.~-]*$/, {
        error: 'must be a path such as / or /images/',
      })
      .default('/')
      .meta({
        title: 'Base path',
        description: 'Path under which the site is published.',
        examples: ['/', '/catalogue/'],
      }),
    locale: LocaleCode.default('en').meta({
      title: 'Language',
      description: 'The site’s own language: its pages have no prefix in their addresses.',
    }),
    languages: z
      .array(LocaleCode)
      .min(1)
      .optional()
      .meta({
        title: 'Languages',
        description: 'The languages the site is built in, its own always among them. Default: all that ship.',
        examples: [['en'], ['en', 'fr']],
      }),
    cards: z.enum(['images', 'site']).optional().meta({
      title: 'Pictures for links',
      description:
        'Draw a picture for links to each image, or one for the whole site. Default: images, up to 500 of them.',
    }),
    leaveOut: z
      .array(z.enum(LEAVABLE))
      .default([])
      .meta({
        title: 'Left out',
        description:
          'What is not published beside the pages, for hosts that count files. embeds: cards for frames of other sites; badges: badges of each image and files that begin a project on it, with their page; markdown: each page as Markdown; feeds: the feeds of each image.',
        examples: [
          ['embeds', 'badges'],
          ['embeds', 'badges', 'markdown', 'feeds'],
        ],
      }),
  })
  .meta({ title: 'Site', description: 'Settings of the site.' });

/** Title and description in the site's own language; `texts` has them in every one. */
export const SiteSettings = SiteFile.transform(({ title, description, ...settings }) => {
  const { locale } = settings;
  const texts = {
    title: title === undefined ? DEFAULT_TITLES : toLocalTexts(title, locale),
    description: toLocalTexts(description, locale),
  };
  const sentence = chooseText(texts.description, locale, locale)?.text;
  return {
    ...settings,
    title: chooseText(texts.title, locale, locale)?.text ?? createTranslator(locale)('site.title'),
    ...(sentence !== undefined && { description: sentence }),
    texts,
  };
});
export type SiteSettings = z.infer<typeof SiteSettings>;

/** Whether the site has what a catalogue may leave out. */
export function isPublished({ leaveOut }: Pick<SiteSettings, 'leaveOut'>, what: Leavable): boolean {
  return !leaveOut.includes(what);
}

const Patterns = z.array(z.string().min(1)).min(1);

export const TagSelection = z
  .strictObject({
    include: Patterns.optional().meta({
      title: 'Only these',
      description: 'Only rows with a tag that matches one of these patterns (* and ?).',
      examples: [['17*', '16*-alpine*']],
    }),
    exclude: Patterns.optional().meta({
      title: 'Not these',
      description: 'Tags that match one of these patterns are left out.',
      examples: [['*beta*']],
    }),
  })
  .meta({ title: 'Tags', description: 'Which tags of the image are shown.' });
export type TagSelection = z.infer<typeof TagSelection>;

const Details = z
  .strictObject({
    env: z.boolean().optional().meta({
      title: 'Environment',
      description:
        'Store and show the values of environment variables. Default: yes for images that can be pulled without sign-in, no for others.',
    }),
  })
  .meta({ title: 'Details', description: 'What is shown of the inside of the image.' });

export const LifecycleSettings = z
  .strictObject({
    product: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*$/, { error: 'must be a product of endoflife.date such as nodejs' })
      .meta({
        title: 'Product',
        description: 'The product of endoflife.date whose dates count for this image.',
        examples: ['nodejs'],
      }),
  })
  .meta({ title: 'Support dates', description: 'Where the support dates of the image come from.' });

const ReferenceText = z
  .string()
  .min(1)
  .meta({
    title: 'Image',
    description:
      'An image reference without tag: node, grafana/grafana, ghcr.io/org/app; docker.io/library/* for all official images.',
    examples: ['node', 'grafana/grafana', 'docker.io/library/*'],
  });

export const ImageEntry = z.strictObject({
  image: ReferenceText,
  title: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Title', description: 'Name shown instead of the repository’s.', examples: ['Node.js'] }),
  description: WrittenText.optional().meta({
    title: 'Description',
    description: 'One line shown instead of upstream’s, or one for each language.',
    examples: ['Relational database', { en: 'Relational database', fr: 'Base de données relationnelle' }],
  }),
  readme: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: 'README',
      description: 'A Markdown file under content/, or a URL, shown instead of upstream’s README.',
      examples: ['readmes/node.md', 'https://github.com/org/app/blob/main/README.md'],
    }),
  logo: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: 'Logo',
      description: 'An image file under content/ (svg, png, webp), shown instead of upstream’s logo.',
      examples: ['logos/node.svg'],
    }),
  categories: z
    .array(z.string().min(1))
    .optional()
    .meta({
      title: 'Categories',
      description: 'Category slugs shown instead of upstream’s.',
      examples: [['databases-and-storage']],
    }),
  tags: TagSelection.optional(),
  details: Details.optional(),
  lifecycle: LifecycleSettings.optional(),
  ...decisionKeys,
  rules: z
    .array(DecisionRule)
    .optional()
    .meta({ title: 'Rules', description: 'Decisions for some tags; later ones speak over earlier ones.' }),
});
export type ImageEntry = z.infer<typeof ImageEntry>;

export const ImageItem = z.union([ReferenceText, ImageEntry]);
export type ImageItem = z.infer<typeof ImageItem>;

export const CatalogueFile = z.strictObject({
  site: SiteSettings.prefault({}),
  ...decisionFileKeys,
  redirects: z
    .array(Redirect)
    .optional()
    .meta({ title: 'Moved addresses', description: 'Where pages went that are no longer there.' }),
  images: z.array(ImageItem).min(1).meta({ title: 'Images', description: 'The images of the catalogue.' }),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;
