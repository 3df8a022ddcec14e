/**
 * Search indexes for tests: all official images with their tags from the fixture, described by the recorded facts in
 * ../shared where those are; and the images that this repository ships.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { toLocalTexts, WrittenText } from '#catalogue/local-text.ts';
import { toRows } from '#domain/rows.ts';
import {
  platformWords,
  readHeadings,
  type SearchedImage,
  toImageDocuments,
  toTextDocuments,
} from '#search/documents.ts';
import type { SearchDocument } from '#search/index-format.ts';
import { buildsByImage, officialName } from '../domain/official-images.ts';

const DOCS = new URL('../../../shared/corpus/docs/', import.meta.url);
export const hasCorpus = existsSync(DOCS);

const TEXTS: Readonly<Record<string, string>> = {
  postgres: 'Relational database',
  mysql: 'Relational database',
  mariadb: 'Relational database forked from MySQL',
  redis: 'In-memory data store',
  nginx: 'Web server and reverse proxy',
  httpd: 'Apache web server',
  rabbitmq: 'Message broker',
  golang: 'Go compiler and tools',
  node: 'JavaScript runtime',
  registry: 'Storage and distribution of container images',
  wordpress: 'Content management system',
  memcached: 'Memory object cache',
};

const Metadata = z.object({ hub: z.object({ categories: z.array(z.string()) }) });
const VariantText = z.object({ title: z.string(), words: z.array(z.string()), summary: z.string() });
const GuideText = z.object({ title: z.string(), description: z.string() });
const Described = z.object({ image: z.string(), title: z.string().optional(), description: WrittenText });
const Catalogue = z.object({ images: z.array(Described) });

/** Names and tags of all official images, and a few descriptions of our own. */
export function officialIndex(): readonly SearchDocument[] {
  return [
    ...toImageDocuments([...buildsByImage.keys()].map((image) => ({ ...toImage(image), description: TEXTS[image] }))),
    ...ownTexts(),
  ];
}

/** As a sync of all official images has them. */
export function corpusIndex(): readonly SearchDocument[] {
  return [...toImageDocuments([...buildsByImage.keys()].map(toDescribedImage)), ...ownTexts()];
}

/** The images of this repository's own catalogue. */
export function shippedIndex(): readonly SearchDocument[] {
  const { images } = Catalogue.parse(parse(readFileSync('content/catalogue.yml', 'utf8')));
  const searched = images.map(({ image, title = image, description }) => {
    const descriptions = toLocalTexts(description, 'en');
    return { ...toImage(image), title, description: descriptions.en, descriptions };
  });
  return [...toImageDocuments(searched), ...ownTexts()];
}

function toImage(image: string): SearchedImage {
  const rows = toRows(officialName(image), { builds: buildsByImage.get(image) ?? [], tags: [] });
  const searched = rows.map(({ tags, platforms, prerelease }) => ({
    ...{ tags, platforms: platformWords(platforms) },
    isBehind: prerelease !== undefined,
  }));
  return { name: officialName(image), title: image, categories: [], official: true, rows: searched };
}

function toDescribedImage(image: string): SearchedImage {
  const read = (file: string): string => {
    const place = new URL(`${image}/${file}`, DOCS);
    return existsSync(place) ? readFileSync(place, 'utf8') : '';
  };
  const { hub } = Metadata.parse(JSON.parse(read('metadata.json') || '{"hub":{"categories":[]}}'));
  const categories = hub.categories.map((slug) => ({ name: slug.replaceAll('-', ' ') }));
  return { ...toImage(image), description: read('README-short.txt').trim(), categories };
}

function ownTexts(): readonly SearchDocument[] {
  const variants = readTexts('variants', VariantText).map(({ id, data, language }) => ({
    path: `variants/${id}/`,
    title: data.title,
    text: data.summary,
    keywords: data.words,
    language,
  }));
  const guides = readTexts('guides', GuideText).map(({ id, data, body, language }) => ({
    path: `guides/${id}/`,
    title: data.title,
    text: data.description,
    keywords: readHeadings(body),
    language,
  }));
  return [...toTextDocuments('variant', variants), ...toTextDocuments('guide', guides)];
}

type Text<Data> = { readonly id: string; readonly language: string; readonly data: Data; readonly body: string };

function readTexts<Data>(folder: string, schema: z.ZodType<Data>): readonly Text<Data>[] {
  return globSync(`content/${folder}/*/*.mdx`)
    .sort()
    .map((file) => {
      const [, frontmatter = '', ...body] = readFileSync(file, 'utf8').split(/^---$/m);
      const language = path.basename(path.dirname(file));
      const id = path.basename(file, '.mdx');
      return { id, language, data: schema.parse(parse(frontmatter)), body: body.join('---') };
    });
}
