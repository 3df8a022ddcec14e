/** Whether a built site still answers at every address that was published. The site is read from disk. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseOlderFile } from '#view/older-file.ts';
import type { LinksReport } from '../report/schema.ts';
import { InputError } from '../use.ts';
import { listIds, type Published } from './read-published.ts';

type Missing = LinksReport['missing'][number];

const RE_REFRESH = /<meta http-equiv="refresh" content="0; url=([^"]+)">/;
const MAX_STEPS = 5;

/** `base` begins and ends with a slash. */
export function checkLinks(published: readonly Published[], site: string, base: string): LinksReport {
  if (!existsSync(path.join(site, 'index.html'))) {
    throw new InputError(`--site ${site}: is no built site; run \`npm run build\` first`);
  }
  const missing = published.flatMap((one): Missing[] => {
    const found = findPage(one.path, site, base);
    if (found === undefined) return [{ address: base + one.path, kind: one.kind, remedy: remedyFor(one) }];
    const lost = listLost(one, found, site);
    return lost.map((id) => ({
      address: `${base}${one.path}#${id}`,
      kind: 'fragment',
      remedy: 'the page is there, the place on it is not',
    }));
  });
  return { schemaVersion: 1, addresses: published.length, missing };
}

type Found = { readonly file: string; readonly isWhole: boolean };

/** The file behind an address, behind redirects too; nothing where it, or where it leads, is not there. */
function findPage(below: string, site: string, base: string): Found | undefined {
  let at = below;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const file = findFile(site, at);
    if (file === undefined) return undefined;
    const to = file.endsWith('.html') ? RE_REFRESH.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    if (to === undefined) return { file, isWhole: step === 0 };
    const [pathname = ''] = to.split('#');
    if (!pathname.startsWith(base)) return undefined;
    at = decodeURI(pathname.slice(base.length));
  }
  return undefined;
}

function findFile(site: string, below: string): string | undefined {
  const names = below === '' || below.endsWith('/') ? [`${below}index.html`] : [below, `${below}/index.html`];
  return names
    .map((name) => path.join(site, name))
    .find((file) => file.startsWith(site) && existsSync(file) && statSync(file).isFile());
}

/** A page that says what happened has no places; tags that are no longer built are found by a script. */
function listLost(
  { path: below, fragments = [] }: Published,
  { file, isWhole }: Found,
  site: string,
): readonly string[] {
  if (!isWhole || fragments.length === 0 || !file.endsWith('.html')) return [];
  const html = readFileSync(file, 'utf8');
  if (html.includes('<body class="notice">')) return [];
  const ids = new Set(listIds(html));
  const lost = fragments.filter((id) => !ids.has(id) && id !== '');
  if (lost.length === 0) return [];
  const older = readOlderTags(below, site);
  return lost.filter((id) => !older.has(id));
}

function readOlderTags(below: string, site: string): ReadonlySet<string> {
  const image = /^(?:[a-z]{2}\/)?(images\/.+\/)$/.exec(below)?.[1];
  const file = image && path.join(site, image, 'older.txt');
  if (!file || !existsSync(file)) return new Set();
  return new Set(parseOlderFile(readFileSync(file, 'utf8')).flatMap(({ tags }) => tags));
}

function remedyFor({ path: below, kind }: Published): string {
  if (kind === 'data') return 'data of what is gone goes with it; tell those who read it';
  const language = /^([a-z]{2})\//.exec(below)?.[1];
  const own = language === undefined ? below : below.slice(3);
  if (own.startsWith('images/')) {
    const everywhere = 'or write a rule under redirects of catalogue.yml';
    return `note it with --record, so that its page says what happened, ${everywhere}`;
  }
  const rule = language === undefined ? `{ from: /${below}, to: … }` : `{ from: /${language}/*, to: /* }`;
  return `write under redirects of catalogue.yml: ${rule}`;
}
