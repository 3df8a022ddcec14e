/** `npm run check -- --links`: from an old site to a report and an exit code. */
import path from 'node:path';
import { readCatalogue } from '#catalogue/read.ts';
import type { LinksReport } from '../report/schema.ts';
import type { Outcome } from '../run.ts';
import { checkLinks } from './check-links.ts';
import { readPublished } from './read-published.ts';
import { recordAddresses } from './record-addresses.ts';

export type LinksSettings = {
  readonly content: string;
  readonly strict: boolean;
  readonly format: 'text' | 'json';
  /** An old site's folder, a sitemap, or a list. */
  readonly links: string;
  /** The built site. */
  readonly site: string;
  readonly record: boolean;
};

export async function runLinks({ content, strict, format, links, site, record }: LinksSettings): Promise<Outcome> {
  const { base } = (await readCatalogue(content)).site;
  const root = base.endsWith('/') ? base : `${base}/`;
  const report = checkLinks(await readPublished(links, root), path.resolve(site), root);
  const pages = report.missing.filter(({ kind }) => kind === 'page');
  const noted = record
    ? await recordAddresses(
        content,
        pages.map(({ address }) => address.slice(root.length)),
      )
    : 0;
  const summary = summarise(report, noted);
  const text = format === 'json' ? JSON.stringify(report, null, 2) : [...report.missing.map(tell), summary].join('\n');
  const isFine = pages.length === 0 && !(strict && report.missing.length > 0);
  return { report: text, summary, exitCode: isFine ? 0 : 1 };
}

const WORDS = { page: 'no answer', data: 'no file', fragment: 'no place' } as const;

function tell({ address, kind, remedy }: LinksReport['missing'][number]): string {
  return `${WORDS[kind].padEnd(9)}  ${JSON.stringify(address).slice(1, -1)}\n             ${remedy}`;
}

function summarise({ addresses, missing }: LinksReport, noted: number): string {
  const count = (kind: keyof typeof WORDS): number => missing.filter((one) => one.kind === kind).length;
  const shown = (number: number, one: string, many: string): string =>
    `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const parts = [
    `${shown(addresses, 'address', 'addresses')}: ${shown(count('page'), 'page does', 'pages do')} not answer`,
    shown(count('data'), 'data file is gone', 'data files are gone'),
    shown(count('fragment'), 'place on a page is gone', 'places on pages are gone'),
  ];
  const more = noted > 0 ? [`noted in ${shown(noted, 'file', 'files')} of content/addresses: build again`] : [];
  return [parts.join(', '), ...more].join('\n');
}
