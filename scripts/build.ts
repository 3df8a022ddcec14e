/** `npm run build`: the site from content, then its search index, then a check that nothing is missing; or books. */
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { Command, Option } from 'commander';
import { LOCALES, type Locale } from '#messages/locales.ts';

// Half of a small build is loading modules: what Node has made of them is kept, too. The variable tells threads and the
// compiler, before they have loaded anything.
process.env.NODE_COMPILE_CACHE ??= path.resolve('.portolan/modules');
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const program = new Command('portolan build')
  .description('Builds the catalogue into a folder that any web server can serve.')
  .option('--content <dir>', 'folder of the content', 'content')
  .option('--out <dir>', 'folder of the site', 'dist')
  .option('--offline [dir]', 'also a copy to read by double click, and its .zip (default: <out>-offline)')
  .option('--no-worker', 'browsers keep nothing for reading without a network, and forget what they kept')
  .option('--book <image...>', 'instead of the site, a book (EPUB) of each of these images')
  .option('--book-all', 'instead of the site, a book of every image')
  .option('--books <dir>', 'folder of the books', 'books')
  .addOption(
    new Option('--language <code>', 'language of the books; absent: that of the site').choices(Object.keys(LOCALES)),
  )
  .option('--compress', 'lay gzip and brotli beside each text, for hosts that send such files', false)
  .option('--force', 'take over nothing from earlier builds', false)
  .option('--quiet', 'only problems', false);

type Options = {
  book?: string[];
  bookAll?: true;
  books: string;
  language?: Locale;
  content: string;
  out: string;
  offline?: string | true;
  compress: boolean;
  force: boolean;
  worker: boolean;
  quiet: boolean;
};
const options = program.parse().opts<Options>();

try {
  console.log(await (options.book || options.bookAll ? makeBooks(options) : makeSite(options)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Each loads what it needs alone. */
async function makeSite(options: Options): Promise<string> {
  const { buildSite } = await import('./site/build-site.ts');
  return buildSite({
    content: path.resolve(options.content),
    out: path.resolve(options.out),
    offline: toFolder(options.offline, `${options.out}-offline`),
    compress: options.compress,
    force: options.force,
    worker: options.worker,
    quiet: options.quiet,
  });
}

async function makeBooks({ content, books, book = [], bookAll, language }: Options): Promise<string> {
  const { writeBooks } = await import('./site/book/write-books.ts');
  const images = bookAll ? 'all' : book;
  return writeBooks({ content: path.resolve(content), out: path.resolve(books), images, language });
}

function toFolder(given: string | true | undefined, usual: string): string | undefined {
  return given === undefined ? undefined : path.resolve(given === true ? usual : given);
}
