/** Books of images: for each one EPUB with facts, tags, variants explained and the README. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CatalogueEntry, isWebAddress } from '#catalogue/read.ts';
import { loadReadme } from '#data/readme.ts';
import { formatCanonicalName, parseImageReference } from '#domain/image-reference.ts';
import { createTranslator, type Locale } from '#messages/locales.ts';
import { createFormats } from '#view/formats.ts';
import { createUrls, imagePath } from '#view/urls.ts';
import { formatBook } from './book.ts';
import { readBookFacts, readShelf, type Shelf } from './book-facts.ts';
import {
  describeIn,
  siteTitleIn,
  titleOf,
  toReadmeChapter,
  toTagsChapter,
  toTitlePage,
  toVariantsChapter,
} from './chapters.ts';
import { checkBook } from './check-book.ts';
import { drawCover } from './cover.ts';
import type { Chapter } from './model.ts';
import type { Words } from './words.ts';

export type BooksOptions = {
  /** Absolute. */
  readonly content: string;
  /** Folder of the books, absolute. */
  readonly out: string;
  /** References as people write them; `all` for every image of the snapshot. */
  readonly images: readonly string[] | 'all';
  /** The site's own where absent. */
  readonly language?: Locale | undefined;
};

/** Resolves with a line for each book. */
export async function writeBooks({ content, out, images, language }: BooksOptions): Promise<string> {
  const shelf = await readShelf(content, language);
  const entries = images === 'all' ? shelf.entries : images.map((image) => findEntry(image, shelf));
  const locale = language ?? shelf.site.locale;
  const lines: string[] = [];
  await mkdir(out, { recursive: true });
  for (const entry of entries) {
    const bytes = await makeBook(entry, shelf, locale);
    const suffix = locale === shelf.site.locale ? '' : `.${locale}`;
    const file = path.join(out, `${imagePath(entry.name).replaceAll('/', '-')}${suffix}.epub`);
    await writeFile(file, bytes);
    lines.push(`${file}: ${(bytes.length / 1e3).toFixed(0)} kB`);
  }
  return lines.join('\n');
}

function findEntry(image: string, { entries }: Shelf): CatalogueEntry {
  const parsed = parseImageReference(image);
  if (parsed.kind === 'error')
    throw new Error(`--book ${image}: ${[parsed.problem, parsed.remedy].filter(Boolean).join('; ')}`);
  const wanted = formatCanonicalName(parsed.reference);
  const entry = entries.find(({ name }) => formatCanonicalName(name) === wanted);
  if (entry) return entry;
  throw new Error(
    `--book ${image}: ${wanted} is not in the catalogue or not in the snapshot; add it to catalogue.yml and run npm run sync`,
  );
}

async function makeBook(entry: CatalogueEntry, shelf: Shelf, locale: Locale): Promise<Uint8Array> {
  const { today } = shelf.sources;
  const words: Words = { t: createTranslator(locale), format: createFormats(locale), locale, today };
  const facts = await readBookFacts(shelf, entry);
  const { site, generatedAt, content } = shelf;
  const place = { content, own: site.locale, idPrefix: 'readme-', headingShift: 1 };
  const readme = await loadReadme(place, entry, facts.file);
  const chapters: readonly (Chapter | undefined)[] = [
    toTitlePage(facts, shelf, words),
    toTagsChapter(facts, words),
    toVariantsChapter(facts, shelf, words),
    toReadmeChapter(readme, words),
  ];
  const title = titleOf(facts);
  const description = describeIn(facts, shelf, words);
  const publisher = siteTitleIn(shelf, words);
  const source = entry.readme && isWebAddress(entry.readme) ? entry.readme : readme?.source;
  const prefix = locale === site.locale ? '' : locale;
  const book = {
    identifier: new URL(createUrls(site.base, prefix).image(entry.name), site.url).href,
    title: words.t('book.title', { title }),
    description,
    publisher,
    source,
    language: locale,
    modified: generatedAt,
    chapters: chapters.filter((chapter) => chapter !== undefined),
    cover: await drawCover({ title, text: description?.text ?? '', site: publisher, logo: facts.logo }),
  };
  const bytes = formatBook(book, words.t);
  const problems = checkBook(bytes);
  if (problems.length > 0)
    throw new Error(`the book of ${formatCanonicalName(entry.name)}: ${problems.slice(0, 5).join('; ')}`);
  return bytes;
}
