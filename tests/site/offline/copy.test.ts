/** The copy as its reader meets it: opened from a folder with an awkward name, without network, in a real browser. */
import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../../scripts/site/list-files.ts';
import { zipFolder } from '../../../scripts/site/zip-folder.ts';
import { browserTest, findBrowser, launchBrowser } from '../../browser.ts';
import { type BuiltSite, buildSite } from '../built-site.ts';
import { digestOf, writeFixtureContent } from '../fixture-content.ts';

let site: BuiltSite;
let copy: string;
let browser: Browser;
const trouble: string[] = [];

beforeAll(async () => {
  site = await buildSite(writeFixtureContent, ['--offline']);
  copy = path.join(path.dirname(site.out), 'Käpt’n 100%41 #1 [a] & b');
  await rename(`${site.out}-offline`, copy);
  if (findBrowser()) browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

/** A page without network whose every complaint and every request that is no file is remembered. */
async function open(file = 'index.html', address = ''): Promise<Page> {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(`${page.url()} asks for ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A reader who goes on does not wait for everything.
    if (reason !== 'net::ERR_ABORTED') trouble.push(`${page.url()}: ${request.url()} ${reason}`);
  });
  await page.goto(pathToFileURL(path.join(copy, file)).href + address);
  return page;
}

describe('the copy', () => {
  test('has every page of the site but those for servers and for frames of other sites, and says so', async () => {
    const pages = async (folder: string) => listFiles(folder).filter((file) => file.endsWith('.html'));
    expect(await pages(copy)).toEqual((await pages(site.out)).filter((page) => !/^(?:404\.html$|embed\/)/.test(page)));
    expect(site.output).toMatch(/a copy to read by double click, in [\d.]+ s: .*dist-offline, [\d.]+ MB as .*\.zip/);
  });

  test('holds nothing that only a server could give', async () => {
    for (const file of listFiles(copy)) {
      // A card is on the server: its snippet names it there, and no link leads to it.
      if (/\/tags\/[^/]+\/index\.html$/.test(file)) {
        expect(await readFile(path.join(copy, file), 'utf8'), file).not.toMatch(/<a href="[^"]*embed\//);
      }
      expect(file).not.toMatch(/\.webmanifest$|^sw\.js$|^pagefind(?:-[a-z]+)?\/.*\.pf_\w+$|\.txt$/);
      if (file.endsWith('.html'))
        expect(await readFile(path.join(copy, file), 'utf8')).not.toMatch(/type="module"|"\/charts\//);
    }
  });

  test('is in the zip as one folder, with the same bytes each time', async () => {
    const zip = await readFile(`${site.out}-offline.zip`);
    const entries = unzipSync(zip);
    const files = listFiles(copy);
    expect(Object.keys(entries)).toEqual(files.map((file) => `harbour/${file}`));
    expect(Buffer.from(entries['harbour/index.html'] ?? []).equals(await readFile(path.join(copy, 'index.html')))).toBe(
      true,
    );
    const again = path.join(path.dirname(site.out), 'again.zip');
    await zipFolder(copy, 'harbour', again);
    expect((await readFile(again)).equals(zip)).toBe(true);
    await expect(zipFolder(copy, 'harbour', path.join(again, 'no-folder.zip'))).rejects.toThrow('ENOTDIR');
  });
});

describe('from disk, without network', () => {
  browserTest('compares two images, and leads from them to their pages', async () => {
    const page = await open('fr/compare/index.html', '?a=team/app:1.3.0&b=team/app:1.2.0');
    const heads = page.locator('.compare-head a');
    await expect.poll(() => heads.allTextContents()).toEqual(['team/app:1.3.0', 'team/app:1.2.0']);
    await page.locator('[data-swap]').click();
    await expect.poll(() => heads.allTextContents()).toEqual(['team/app:1.2.0', 'team/app:1.3.0']);
    await heads.first().click();
    await page.waitForURL('**/fr/images/team/app/tags/1.2.0/index.html');
    await page.close();
  });

  browserTest(
    'every link leads to a page or a file, and nothing complains',
    async () => {
      const page = await open();
      const start = page.url();
      const seen = new Set<string>([start]);
      for (const address of seen) {
        await page.goto(address);
        expect(await page.title(), address).not.toMatch(/^Index of|not available/i);
        const links = await page.$$eval('a[href]', (anchors) =>
          anchors.map((anchor) => (anchor as HTMLAnchorElement).href),
        );
        for (const link of links.filter((one) => one.startsWith('file:'))) {
          expect(link, `${address} links to`).toMatch(
            /\.(?:html|json|xml|ya?ml|csv|ics|svg|conf|rego|txt|gz)(?:[?#]|$)/,
          );
          const file = link.replace(/[?#].*$/, '');
          // What a browser would save instead of showing it.
          if (/\.(?:html|json|xml)$/.test(file)) seen.add(file);
          else expect(existsSync(fileURLToPath(file)), `${address} links to ${file}`).toBe(true);
        }
      }
      const files = listFiles(copy);
      expect([...seen].filter((address) => address.endsWith('.html')).length).toBe(
        files.filter((file) => file.endsWith('.html')).length,
      );
      expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThanOrEqual(0);
      expect(trouble).toEqual([]);
    },
    180_000,
  );

  browserTest('the language changes, and stays changed on the way', async () => {
    const page = await open('images/node/index.html', '?variant=slim');
    await page.locator('.languages [data-language]').click();
    await page.waitForURL('**/fr/images/node/index.html?variant=slim');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await expect.poll(() => page.locator('.tag-table .row:visible').count()).toBe(1);
    await page.locator('nav a[href*="guides"]').first().click();
    await page.waitForURL('**/fr/guides/index.html');
    await page.locator('.languages [data-language]').click();
    await expect.poll(() => decodeURI(page.url())).toMatch(/(?<!\/fr)\/guides\/index\.html$/);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  browserTest('the page about reading offline says that this is a copy, and offers nothing to save', async () => {
    const page = await open('fr/offline/index.html');
    expect(await page.locator('.lead:visible').allTextContents()).toEqual([
      expect.stringContaining('Ceci est une copie du catalogue'),
    ]);
    expect(await page.locator('[data-offline] button:visible, [data-offline] .in-site:visible').count()).toBe(0);
    await page.goto(pathToFileURL(path.join(copy, 'offline/index.html')).href);
    expect(await page.getByText('This is a copy of the catalogue').isVisible()).toBe(true);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  browserTest('without scripts, links of what is said then lead on', async () => {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(copy, 'compare/index.html')).href);
    await page.locator('.without-script a').click();
    await expect.poll(() => page.url()).not.toContain('compare');
    expect(page.url()).toMatch(/b\/index\.html$/);
    expect(await page.locator('.card:visible').count()).toBe(5);
    await context.close();
  });

  browserTest('styles and pictures are there', async () => {
    const page = await open();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)');
    const widths = await page.$$eval('img', (images) =>
      images.map((image) => (image as HTMLImageElement).naturalWidth),
    );
    expect(widths.length).toBeGreaterThan(0);
    expect(Math.min(...widths)).toBeGreaterThan(0);
    expect(trouble).toEqual([]);
  });

  browserTest.for([
    ['node:24-alpine', 'images/node/index.html#24-alpine', '24.19.0-alpine3.24'],
    ['caddy', 'images/caddy/index.html', 'caddy'],
    ['slim', 'variants/slim/index.html', 'Slim'],
    [digestOf('a').slice(0, 20), 'images/node/tags/24.19.0-alpine3.24/index.html', '24.19.0-alpine3.24'],
    ['lighthouse keepers', 'images/team/app/index.html', 'app'],
  ] as const)('the search for %s leads to %s', async ([query, address, word]) => {
    const page = await open('guides/index.html');
    await page.keyboard.press('/');
    await page.keyboard.type(query);
    await expect.poll(() => page.locator('.hit').first().textContent(), { timeout: 8000 }).toContain(word);
    await page.keyboard.press('Enter');
    await expect.poll(() => decodeURI(page.url())).toContain(address);
    expect(await page.locator('h1').first().textContent()).not.toMatch(/Index of/);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  browserTest.for([
    ['plus petite bibliothèque', 'variants/', 'Dans le texte'],
    ['lighthouse keepers', 'images/team/app/', 'Dans le texte, en anglais'],
  ] as const)('the search in French for %s finds text', async ([query, address, kind]) => {
    const page = await open('fr/guides/index.html');
    await page.keyboard.press('/');
    await page.keyboard.type(query);
    const hit = page.locator('.hit').filter({ has: page.locator('.hit-kind', { hasText: kind }) });
    await expect.poll(() => hit.first().getAttribute('href'), { timeout: 8000 }).toContain(`fr/${address}`);
    await hit.first().click();
    await expect.poll(() => decodeURI(page.url())).toMatch(/\/fr\/.*index\.html$/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  browserTest('filters work, their state lives in the address, and the theme stays chosen', async () => {
    const page = await open('images/node/index.html');
    const rows = page.locator('.tag-table .row:visible');
    await page.getByLabel('Filter by text').fill('alpine 24');
    await expect.poll(() => rows.count()).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('alpine 24');
    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
    await page.locator('[data-theme-toggle]').click();
    await page.locator('[data-theme-toggle]').click();
    await page.locator('.brand').click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.locator('[data-catalogue-filter]').fill('runtime');
    await expect.poll(() => page.locator('.card:visible').count()).toBe(1);
    expect(trouble).toEqual([]);
  });
});
