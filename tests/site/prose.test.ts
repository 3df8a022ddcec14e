/** The text search's indexes over pages of both languages, as a build leaves them. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProse, type ProseIndex } from '../../scripts/site/prose/index-prose.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portolan-prose-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function toPage(ofPage: string, text?: string, ofText = ofPage): string {
  const body = text && `<article class="prose" lang="${ofText}" data-pagefind-body><p>${text}</p></article>`;
  return `<!doctype html><html lang="${ofPage}"><head><title>t</title></head><body><h1>t</h1>${body ?? ''}</body></html>`;
}

async function indexed(name: string, pages: Readonly<Record<string, string>>): Promise<readonly [number, string]> {
  const out = path.join(root, name);
  for (const [page, html] of Object.entries(pages)) {
    await mkdir(path.join(out, page), { recursive: true });
    await writeFile(path.join(out, page, 'index.html'), html);
  }
  const { count } = await openProse(out).finish(Object.keys(pages).map((page) => `${page}/index.html`));
  return [count, out];
}

async function countsOf(out: string, folder: string): Promise<unknown> {
  const entry = JSON.parse(await readFile(path.join(out, folder, 'pagefind-entry.json'), 'utf8'));
  return entry.languages;
}

test('each text is in the index of its own language, once', async () => {
  const [count, out] = await indexed('both', {
    'images/node': toPage('en', 'mind the tide'),
    'images/node/tags/24': toPage('en', 'a row'),
    'fr/images/node': toPage('fr', 'mind the tide', 'en'),
    'variants/slim': toPage('en', 'smaller'),
    'fr/variants/slim': toPage('fr', 'plus petite'),
    'guides/first': toPage('en', 'only in English'),
    'fr/guides/first': toPage('fr', 'only in English', 'en'),
    'guides/deux': toPage('en', 'en français seulement', 'fr'),
    'fr/guides/deux': toPage('fr', 'en français seulement'),
    'fr/variants': toPage('fr'),
  });
  expect(count).toBe(5);
  expect(await countsOf(out, 'pagefind')).toMatchObject({ en: { page_count: 3 } });
  expect(await countsOf(out, 'pagefind-fr')).toMatchObject({ fr: { page_count: 2 } });
});

test('a language without texts has an index that finds nothing', async () => {
  const [count, out] = await indexed('none', { variants: toPage('en'), 'fr/variants': toPage('fr') });
  expect(count).toBe(0);
  for (const folder of ['pagefind', 'pagefind-fr']) {
    const pagefind = await import(pathToFileURL(path.join(out, folder, 'pagefind.js')).href);
    await pagefind.options({ baseUrl: '/' });
    await pagefind.init();
    expect(await pagefind.search('node')).toEqual({ results: [] });
  }
});

test('a drawing in a text is no part of it: another one leaves the index as it was', async () => {
  const hashWith = async (width: number): Promise<readonly string[]> => {
    const drawing = `<svg aria-hidden="true"><rect width="${width}"/></svg>`;
    const [, out] = await indexed(`drawn-${width}`, { 'guides/first': toPage('en', `mind ${drawing} the tide`) });
    return (await openProse(out).finish(['guides/first/index.html'])).hashes;
  };
  expect(await hashWith(1)).toEqual(await hashWith(2));
});

test('what is begun before the last pages are there makes the same index, and an earlier one is taken', async () => {
  const [, out] = await indexed('parts', {
    'images/node': toPage('en', 'mind the tide'),
    'fr/guides/deux': toPage('fr', 'mind the gap'),
    'variants/slim': toPage('en', 'smaller'),
  });
  const pages = ['images/node/index.html', 'fr/guides/deux/index.html', 'variants/slim/index.html'];
  const earlier = await openProse(out).finish(pages);
  const inParts = async (name: string, prose?: ProseIndex): Promise<ProseIndex> => {
    const target = path.join(root, name);
    await cp(out, target, { recursive: true, filter: (file) => !file.includes('pagefind') });
    const indexer = openProse(target, { prose, from: out });
    indexer.begin(pages.slice(0, 1));
    return indexer.finish(pages.slice(1));
  };
  const namesOf = ({ files }: ProseIndex): readonly string[] => files.map(({ file }) => file).sort();
  const fresh = await inParts('fresh');
  expect(namesOf(fresh)).toEqual(namesOf(earlier));
  expect([fresh.count, fresh.hashes.length]).toEqual([3, 2]);

  const untouched = await inParts('kept', { ...fresh, files: earlier.files });
  expect(untouched.files.map(({ ino }) => ino)).toEqual(earlier.files.map(({ ino }) => ino));
});

test('texts that are known from an earlier build are read only where an index has to be made', async () => {
  const [, out] = await indexed('known', { 'images/node': toPage('en', 'mind the tide') });
  const first = openProse(out);
  const part = first.begin(['images/node/index.html']);
  expect(part.count).toBe(1);
  const earlier = await first.finish([]);

  const again = openProse(path.join(root, 'elsewhere'), { prose: earlier, from: out });
  // No such page is there.
  expect(again.begin(['images/node/index.html'], part)).toBe(part);
  expect((await again.finish([])).count).toBe(1);
  const anew = openProse(path.join(root, 'elsewhere'), { prose: { ...earlier, hashes: ['another'] }, from: out });
  expect(() => anew.begin(['images/node/index.html'], part)).toThrow('ENOENT');
});
