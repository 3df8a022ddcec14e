/** A site that leaves out what its catalogue says: no file of it, and no word that leads there. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSite } from '../../scripts/site/check-site.ts';
import { listFiles } from '../../scripts/site/list-files.ts';
import { writeDecisionsContent } from '../decisions/fixture-catalogue.ts';
import { type BuiltSite, buildSite } from './built-site.ts';

const LEFT_OUT = new RegExp(
  [
    '^(?:(?:fr/)?(?:embed|badges)/|exports/snippets/|(?:fr/)?exports/images/)',
    '\\.md$',
    '^images/.*/changes\\.(?:xml|json)$',
  ].join('|'),
);
let whole: BuiltSite;
let site: BuiltSite;

beforeAll(async () => {
  whole = await buildSite((content) => writeDecisionsContent(content));
  site = await buildSite(async (content) => {
    await cp(whole.content, content, { recursive: true });
    const file = path.join(content, 'catalogue.yml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('site: { ', 'site: { leaveOut: [embeds, badges, markdown, feeds], '));
  });
}, 120_000);
afterAll(() => Promise.all([whole?.remove(), site?.remove()]));

test('has none of its files, and all others', () => {
  const kept = listFiles(whole.out).filter((file) => !LEFT_OUT.test(file) && !/^pagefind/.test(file));
  expect(listFiles(whole.out).length - kept.length).toBeGreaterThan(200);
  expect(listFiles(site.out).filter((file) => !/^pagefind/.test(file))).toEqual(kept);
});

test('leads nowhere that is not there', async () => {
  expect((await checkSite(site.out, '/')).problems).toEqual([]);
  const pages = [
    'index.html',
    'api/index.html',
    'exports/index.html',
    'images/node/index.html',
    'fr/images/node/index.html',
  ];
  const rows = listFiles(site.out).filter((file) => /^images\/node\/tags\/.*\.html$/.test(file));
  expect(rows.length).toBeGreaterThan(3);
  for (const page of [...pages, ...rows]) {
    const html = await site.read(page);
    for (const word of [
      'oembed',
      '/embed/',
      '/badges/',
      'exports/snippets',
      'exports/images',
      'index.md',
      '/changes.xml',
    ])
      expect(html.includes(word), `${page}: ${word}`).toBe(false);
  }
});

test('llms.txt leads to the pages, and says so', async () => {
  const text = await site.read('llms.txt');
  expect(text).toContain('leads to a page');
  expect(text).toContain('/images/node/)');
  expect(text).not.toContain('.md');
});

test('no page speaks of what is left out', async () => {
  expect(await site.read('changes/index.html')).not.toContain('feeds of its own');
  expect(await site.read('api/index.html')).not.toContain('Markdown');
});

test('the data has null for what is left out', async () => {
  const { result } = JSON.parse(await site.read('api/v1/images/docker.io/library/node.json'));
  expect(result.links).toMatchObject({ markdown: null, atomFeed: null, jsonFeed: null });
  expect(result.rows[0]).toHaveProperty('markdown', null);
});

test('what Renovate asks is there still', async () => {
  expect(JSON.parse(await site.read('exports/renovate/releases/node.json'))).toHaveProperty('releases');
});
