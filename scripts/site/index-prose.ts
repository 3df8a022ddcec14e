/** Pagefind over the pages that hold prose: READMEs, variants, guides. Rows are searched by our own index. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { listPages } from './count-pages.ts';

const RE_PROSE = /^(?:images|variants|guides)\//;
const RE_ROW = /^images\/.+\/tags\/[^/]+\/index\.html$/;

/** Returns the number of pages in the index. Pagefind reports errors as arrays, never by throwing. */
export async function indexProse(out: string): Promise<number> {
  const pages = (await listPages(out)).filter((page) => RE_PROSE.test(page) && !RE_ROW.test(page));
  const { index, errors } = await pagefind.createIndex({});
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  try {
    let count = 0;
    for (const page of pages) {
      const content = await readFile(path.join(out, page), 'utf8');
      if (!content.includes('data-pagefind-body')) continue;
      const added = await index.addHTMLFile({ sourcePath: page, content });
      if (added.errors.length > 0) throw new Error(`${page}: ${added.errors.join('; ')}`);
      count += 1;
    }
    const written = await index.writeFiles({ outputPath: path.join(out, 'pagefind') });
    if (written.errors.length > 0) throw new Error(`the search index was not written: ${written.errors.join('; ')}`);
    return count;
  } finally {
    await pagefind.close();
  }
}
