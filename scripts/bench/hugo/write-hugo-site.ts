/**
 * The same catalogue as a Hugo site: the facts as front matter, READMEs and texts as Markdown, and templates that print
 * them as our pages do, below the same head and above the same foot. Everything that can be prepared is, and what takes
 * more than a template's loops is copied from our pages, finished.
 */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalogue, resolveImages } from '#catalogue/read.ts';
import { loadImage } from '#data/image-data.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { listImages, readLifecycle, readReadme } from '#snapshot/read.ts';
import { IMAGE_PARTS, ROW_PARTS, readParts } from './finished-parts.ts';
import { addressOf, toHomeImage, toImageMatter, toRowMatter, type Words } from './front-matter.ts';
import { readFrame } from './page-frame.ts';

const LAYOUTS = fileURLToPath(new URL('layouts', import.meta.url));
const CONFIG = {
  baseURL: 'https://images.example.com/',
  title: 'Bench',
  disableKinds: ['taxonomy', 'term', 'RSS'],
  disablePathToLower: true,
  markup: { goldmark: { renderer: { unsafe: true } }, highlight: { noClasses: false } },
};

/** `built` is our own site of the same content: its head, foot, static files and finished parts are taken from there. */
export async function writeHugoSite(content: string, built: string, folder: string): Promise<void> {
  const put = async (file: string, text: string): Promise<void> => {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  await cp(LAYOUTS, path.join(folder, 'layouts'), { recursive: true });
  const { top, bottom } = await readFrame(built);
  await put('layouts/partials/top.html', top);
  await put('layouts/partials/bottom.html', bottom);
  await put('config.json', JSON.stringify(CONFIG));
  for (const name of ['_astro', 'logos', 'favicon.svg', 'theme.js']) {
    await cp(path.join(built, name), path.join(folder, 'static', name), { recursive: true }).catch(() => undefined);
  }
  const words = await writeTexts(content, put);
  await writeImages({ content, built }, words, put);
}

type Put = (file: string, text: string) => Promise<void>;

async function writeImages(
  { content, built }: { readonly content: string; readonly built: string },
  words: Words,
  put: Put,
): Promise<void> {
  const known = await listImages(content);
  const names = new Set(known.map((name) => `${name.registry}/${name.repository}`));
  const products = (await readLifecycle(content))?.products ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const home = [];
  for (const entry of resolveImages(await readCatalogue(content), known)) {
    const { registry, repository } = entry.name;
    const data = await loadImage({ content, products, today }, entry, names.has(`${registry}/${repository}`));
    const place = `content/images/${formatFamiliarName(entry.name).replaceAll('/', '_')}`;
    const readme = (await readReadme(content, entry.name)) ?? '';
    const parts = await readParts(built, addressOf(data), IMAGE_PARTS);
    await put(`${place}/_index.md`, page(toImageMatter(data, parts), readme));
    for (const [index, row] of data.rows.entries()) {
      const own = await readParts(built, `${addressOf(data)}tags/${row.id}/`, ROW_PARTS);
      await put(`${place}/r${index}.md`, page(toRowMatter(data, row, words, own), ''));
    }
    home.push(toHomeImage(data));
  }
  await put('content/_index.md', page({ title: 'Bench', images: home }, ''));
}

async function writeTexts(content: string, put: Put): Promise<Words> {
  const words = new Map<string, { id: string; title: string; summary: string }>();
  for (const kind of ['variants', 'guides']) {
    const folder = await findTexts(path.join(content, kind));
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.mdx'))) {
      const [, matter = '', body = ''] =
        /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(await readFile(path.join(folder, name), 'utf8')) ?? [];
      const title = /^title: (.*)$/m.exec(matter)?.[1] ?? name;
      const summary = /^(?:summary|description): (.*)$/m.exec(matter)?.[1] ?? '';
      const id = name.slice(0, -'.mdx'.length);
      const list = /^words: \[(.*)\]$/m.exec(matter)?.[1] ?? '';
      for (const word of list.split(', ')) words.set(word, { id, title, summary });
      // Hugo knows none of our components.
      const text = body.replace(/^import .*$/gm, '').replace(/<[A-Z][^>]*\/>/g, '');
      await put(`content/${kind}/${id}.md`, page({ title, description: summary, url: `/${kind}/${id}/` }, text));
    }
    await put(`content/${kind}/_index.md`, page({ title: kind }, ''));
  }
  return words;
}

/** Where texts have languages, the English ones. */
async function findTexts(folder: string): Promise<string> {
  return (await readdir(folder)).includes('en') ? path.join(folder, 'en') : folder;
}

/** Braces that would call a shortcode are a stranger's text here. */
function page(matter: object, body: string): string {
  return `${JSON.stringify(matter)}\n\n${body.replaceAll('{{', '{ {')}`;
}
