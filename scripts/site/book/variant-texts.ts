/** The texts that explain variants, for a book: what the site's pages about them say, without the site. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { renderReadme } from '#markdown/readme.ts';
import { indexTexts, type VariantText, type VariantTexts } from '#view/variants.ts';

export type BookTexts = {
  readonly texts: VariantTexts;
  /** Safe HTML of a text, its headings from level 3 on. */
  render(id: string): string;
};

const Frontmatter = z.object({
  title: z.string(),
  words: z.array(z.string()),
  summary: z.string(),
  kind: z.string(),
  order: z.number().default(1000),
});
const RE_FILE = /^---\n(.*?)\n---\n(.*)$/s;
const BASE = 'https://portolan.invalid/';

/** As the site chooses them: the catalogue's own, else those that ship. */
export async function readVariantTexts(content: string): Promise<BookTexts> {
  const folder = [path.join(content, 'variants'), path.resolve('content/variants')].find((one) => existsSync(one));
  const texts: VariantText[] = [];
  const bodies = new Map<string, string>();
  for (const file of folder === undefined
    ? []
    : (await readdir(folder)).filter((name) => name.endsWith('.mdx')).sort()) {
    const [, head = '', body = ''] = RE_FILE.exec(await readFile(path.join(folder ?? '', file), 'utf8')) ?? [];
    const id = file.slice(0, -'.mdx'.length);
    texts.push({ ...Frontmatter.parse(parse(head)), id });
    bodies.set(id, body);
  }
  return { texts: indexTexts(texts), render: (id) => render(bodies.get(id) ?? '', id) };
}

function render(body: string, id: string): string {
  const { html } = renderReadme(body, { base: BASE, rawBase: BASE, idPrefix: `${id}-`, headingShift: 1 });
  // Links to other pages of the site have no place to go in a book.
  return html.replace(/<a href="https:\/\/portolan\.invalid[^"]*"[^>]*>(.*?)<\/a>/gs, '$1');
}
