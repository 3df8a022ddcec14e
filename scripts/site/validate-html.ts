/** HTML validity of the built pages. Row pages are alike: of each image one is checked, of all others every one. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { listPages } from './count-pages.ts';

const RE_ROW = /^(images\/.+)\/tags\/[^/]+\/index\.html$/;

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Tags, with dots and capitals, are ids of their own: `/images/node/#24-alpine`.
    'valid-id': 'off',
    // Rows are list items with table roles: a real table cannot skip what is out of view, and is no card on a phone.
    'prefer-native-element': 'off',
    // Void elements and whitespace are written by the page generator.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    // A scrolling region must be reachable by keyboard; it has a name.
    'no-redundant-role': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
  },
});

export type HtmlReport = { readonly checked: number; readonly problems: readonly string[] };

export async function validateHtml(out: string): Promise<HtmlReport> {
  const pages = sample(listPages(out));
  const problems: string[] = [];
  for (const page of pages) {
    const { results } = await validator.validateString(await readFile(path.join(out, page), 'utf8'), page);
    for (const { messages } of results) {
      for (const { line, column, message, ruleId } of messages) {
        problems.push(`${page}:${line}:${column}: ${message} (${ruleId})`);
      }
    }
  }
  return { checked: pages.length, problems };
}

function sample(pages: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return pages.filter((page) => {
    const image = RE_ROW.exec(page)?.[1];
    if (image === undefined) return true;
    if (seen.has(image)) return false;
    seen.add(image);
    return true;
  });
}
