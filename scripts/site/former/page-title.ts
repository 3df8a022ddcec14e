/** What a page of the site calls itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Parser } from 'htmlparser2';

/** `address` is below the base, with or without a fragment. Absent where no page is there, or one without a heading. */
export async function readPageTitle(site: string, address: string): Promise<string | undefined> {
  const [place = ''] = address.split('#');
  const file = path.join(site, decodeURI(place), 'index.html');
  const page = await readFile(file, 'utf8').catch(() => undefined);
  return page === undefined ? undefined : firstHeading(page);
}

function firstHeading(page: string): string | undefined {
  let isWithin = false;
  let text = '';
  const parser = new Parser({
    onopentagname(name) {
      if (name === 'h1') isWithin = true;
    },
    ontext(part) {
      if (isWithin) text += part;
    },
    onclosetag(name) {
      if (name !== 'h1') return;
      isWithin = false;
      parser.pause();
    },
  });
  parser.end(page);
  return text.replace(/\s+/g, ' ').trim() || undefined;
}
