/** The search index of all official images (names and tags), the variants that ship, and one guide. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { toRows } from '#domain/rows.ts';
import type { SearchDocument } from '#search/index-format.ts';
import { buildsByImage, officialName } from '../domain/official-images.ts';

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

const Frontmatter = z.object({ title: z.string(), words: z.array(z.string()), summary: z.string() });

export function officialIndex(): readonly SearchDocument[] {
  const images = [...buildsByImage].map(([image, builds]): SearchDocument => {
    const rows = toRows(officialName(image), { builds, tags: [] }).map((row) => row.tags.join(' '));
    return { kind: 'image', path: `images/${image}/`, title: image, text: TEXTS[image] ?? '', keywords: '', rows };
  });
  return [...images, ...variants(), guide()];
}

function variants(): readonly SearchDocument[] {
  return readdirSync('content/variants/en').map((file) => {
    const [, frontmatter = ''] = readFileSync(`content/variants/en/${file}`, 'utf8').split(/^---$/m);
    const { title, words, summary } = Frontmatter.parse(parse(frontmatter));
    const path = `variants/${file.replace('.mdx', '')}/`;
    return { kind: 'variant', path, title, text: summary, keywords: words.join(' '), rows: [] };
  });
}

function guide(): SearchDocument {
  const text = 'What a tag promises and how to pin it';
  return { kind: 'guide', path: 'guides/choosing-a-tag/', title: 'Choosing a tag', text, keywords: '', rows: [] };
}
