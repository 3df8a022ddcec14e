/** The texts that explain variants, for a book: what the site's pages about them say, without the site. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { renderReadme } from '#markdown/readme.ts';
import { isLocale, type Locale } from '#messages/locales.ts';
import { indexTexts, type VariantText, type VariantTexts } from '#view/variants.ts';
import { variantsFolder } from '../../../src/content-folder.ts';

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

/** As the site chooses them: the catalogue's own, else those that ship; in `language` where there is such a text. */
export async function readVariantTexts(content: string, language: Locale): Promise<BookTexts> {
  const texts: VariantText[] = [];
  const bodies = new Map<string, string>();
  for (const [id, file] of await listTexts(variantsFolder(content), language)) {
    const [, head = '', body = ''] = RE_FILE.exec(await readFile(file, 'utf8')) ?? [];
    const code = path.basename(path.dirname(file));
    texts.push({ ...Frontmatter.parse(parse(head)), id, language: isLocale(code) ? code : language });
    bodies.set(id, body);
  }
  return { texts: indexTexts(texts), render: (id) => render(bodies.get(id) ?? '', id) };
}

/** The file of each text. */
async function listTexts(folder: string | undefined, language: Locale): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const place of folder === undefined ? [] : [path.join(folder, 'en'), folder, path.join(folder, language)]) {
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.mdx')).sort()) {
      files.set(name.slice(0, -'.mdx'.length), path.join(place, name));
    }
  }
  return files;
}

function render(body: string, id: string): string {
  const { html } = renderReadme(body, { base: BASE, rawBase: BASE, idPrefix: `${id}-` });
  // Links to other pages of the site have no place to go in a book.
  return html.replace(/<a href="https:\/\/portolan\.invalid[^"]*"[^>]*>(.*?)<\/a>/gs, '$1');
}
