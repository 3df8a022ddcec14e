/**
 * A built site as a folder that is read by double click: no server, no network, from any place on a disk. Addresses are
 * relative, module scripts classic, and what scripts would fetch lies in scripts.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../list-files.ts';
import { bundleClassic, openClassicScripts, writeScript } from './classic-scripts.ts';
import { copyPagefind } from './copy-pagefind.ts';
import { toDataScript } from './data-script.ts';
import { rewritePage } from './rewrite-page.ts';
import { rewriteStyle } from './rewrite-style.ts';

export type CopyOptions = {
  /** Folder of the built site, absolute. */
  readonly site: string;
  /** Folder of the copy, absolute, empty or absent. */
  readonly out: string;
  readonly base: string;
};

const LINKS = fileURLToPath(new URL('../../../src/client/copy/name-index-files.ts', import.meta.url));
/** What only a server or a crawler reads, and what is there in another form. */
const RE_LEFT_OUT =
  /^(?:pagefind(?:-[a-z]+)?\/|_astro\/.*\.js$|404\.html$|sw\.js$|robots\.txt$|llms\.txt$|sitemap|_headers$|_redirects$|headers\/|embed\/|moved\.js$|small\.css$|cards\/|icons\/|offline\/pack\b|.*\.webmanifest$)/;
/** For other programs, and many: kept where a page leads to it. */
const RE_ONLY_LINKED = /^api\/v1\/(?:tags|digests|variants|changes)\/|(?:^|\/)index\.md$/;
/** Data for other programs that a script of the site reads as well: what is compared. */
const RE_READ_TOO = /^api\/v1\/images\/.*\.json$/;
const RE_DATA = /\.(?:txt|json|jsonl|csv|tsv)$/;

export async function writeCopy({ site, out, base }: CopyOptions): Promise<void> {
  const all = listFiles(site);
  const files = new Set(all);
  const linked = new Set<string>();
  mkdirSync(out, { recursive: true });
  const script = await writeScript(out, await bundleClassic(LINKS));
  const rewriting = {
    base: base.endsWith('/') ? base : `${base}/`,
    files,
    folders: new Set(all.filter((file) => file.includes('/')).map((file) => file.slice(0, file.indexOf('/') + 1))),
    classic: openClassicScripts(site, out),
    script,
    onLink: (file: string) => void linked.add(file),
  };
  // A browser's search engines are asked over a network.
  const kept = all.filter((file) => !RE_LEFT_OUT.test(file) && file !== 'opensearch.xml');
  for (const folder of new Set(kept.map((file) => path.dirname(file)))) {
    mkdirSync(path.join(out, folder), { recursive: true });
  }
  for (const page of kept.filter((file) => file.endsWith('.html'))) {
    writeFileSync(path.join(out, page), await rewritePage(read(site, page), page, rewriting));
  }
  const others = kept.filter((name) => !name.endsWith('.html') && (linked.has(name) || !RE_ONLY_LINKED.test(name)));
  for (const file of others) {
    if (file.endsWith('.css')) writeFileSync(path.join(out, file), rewriteStyle(read(site, file), file, rewriting));
    else if (isData(file, linked)) writeFileSync(path.join(out, `${file}.js`), toDataScript(read(site, file)));
    else {
      copyFileSync(path.join(site, file), path.join(out, file));
      if (RE_READ_TOO.test(file)) writeFileSync(path.join(out, `${file}.js`), toDataScript(read(site, file)));
    }
  }
  await copyPagefind(site, out, all);
}

/** Data that scripts read. What a page links to is for people and other programs, and so is all of the API. */
function isData(file: string, linked: ReadonlySet<string>): boolean {
  return RE_DATA.test(file) && !linked.has(file) && !file.startsWith('api/');
}

function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}
