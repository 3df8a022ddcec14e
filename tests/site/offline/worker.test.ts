/** A site that was visited, without its server: pages seen, all pages, a newer build, a build that keeps nothing. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Served, serveFolder } from '../../../scripts/site/serve.ts';
import { browserTest, findBrowser, launchBrowser } from '../../browser.ts';
import { type BuiltSite, buildSite } from '../built-site.ts';
import { BASE, writeFixtureContent } from '../fixture-content.ts';

let site: BuiltSite;
let newer: BuiltSite;
let retired: BuiltSite;
let browser: Browser;
let served: Served | undefined;
const trouble: string[] = [];

beforeAll(async () => {
  site = await buildSite(writeFixtureContent);
  newer = await buildSite(writeNewerContent);
  retired = await buildSite(writeFixtureContent, ['--no-worker']);
  if (findBrowser()) browser = await launchBrowser();
}, 180_000);

afterEach(() => stop());
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.remove(), newer?.remove(), retired?.remove()]);
});

async function writeNewerContent(content: string): Promise<void> {
  await writeFixtureContent(content);
  const file = path.join(content, 'catalogue.yml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('title: Harbour', 'title: New Harbour'));
}

/** On the port of the site before, where there was one: the browser sees one host that changes. */
async function serve({ out }: BuiltSite, port = 0): Promise<string> {
  served = await serveFolder({ folder: out, base: BASE, port });
  return served.address;
}

async function stop(): Promise<void> {
  const server = served?.server;
  served = undefined;
  if (!server?.listening) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function open(address: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext();
  const page = await context.newPage();
  page.on('console', (message) => {
    const isExpected = /ERR_CONNECTION_REFUSED|ERR_FAILED|503|404|Failed to fetch/.test(message.text());
    if (message.type() === 'error' && !isExpected) trouble.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`${page.url()}: ${error.message}`));
  await page.goto(address);
  return page;
}

function keptOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
}

async function saveAll(page: Page, address: string): Promise<void> {
  await page.goto(`${address}offline/`);
  await page.getByRole('button', { name: /^Save all for offline reading \([\d.]+ MB\)$/ }).click();
  await expect.poll(() => page.locator('[data-state="all"]').isVisible(), { timeout: 15_000 }).toBe(true);
}

async function cutOff(file: string): Promise<void> {
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length / 2));
}

describe('a site that was visited', () => {
  browserTest('shows the pages seen without its server, whatever their filters, and explains the others', async () => {
    const address = await serve(site);
    const page = await open(`${address}images/node/`);
    await expect.poll(() => keptOf(page)).toContain(`${BASE}images/node/`);
    await page.goto(`${address}images/caddy/`);
    await expect.poll(() => keptOf(page)).toContain(`${BASE}images/caddy/`);
    await stop();
    await page.goto(`${address}images/node/?variant=slim`);
    await expect.poll(() => page.locator('.tag-table .row:visible').count()).toBe(1);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(250, 248, 243)');
    await page.goto(address);
    expect(await page.locator('.card').count()).toBe(5);
    await page.keyboard.press('/');
    await page.keyboard.type('node:24-alpine');
    await expect.poll(() => page.locator('.hit').first().textContent()).toContain('node:24-alpine');
    const missing = await page.goto(`${address}variants/slim/`);
    expect(missing?.status()).toBe(503);
    await expect.poll(() => page.getByText('is not among those kept here').isVisible()).toBe(true);
    const kept = page.locator('[data-kept] li');
    await expect.poll(() => kept.filter({ hasText: 'images/caddy/' }).getByRole('link').textContent()).toBe('caddy');
    expect(await kept.filter({ hasText: 'offline/' }).count()).toBe(0);
    await page.context().close();
  });

  browserTest('saves all on request: unseen pages and the search in texts work without its server', async () => {
    const address = await serve(site);
    const page = await open(address);
    await saveAll(page, address);
    await stop();
    const row = await page.goto(`${address}images/node/tags/24.19.0-alpine3.24/`);
    expect(row?.status()).toBe(200);
    expect(await page.locator('h1').textContent()).toContain('24.19.0-alpine3.24');
    await page.keyboard.press('/');
    await page.keyboard.type('lighthouse keepers');
    await expect.poll(() => page.locator('.hit').first().getAttribute('href'), { timeout: 8000 }).toContain('team/app');
    // Files for programs are not among what is read; the page says so of them.
    await page.goto(`${address}images/node/index.md`);
    await expect.poll(() => page.getByText('What only programs read').isVisible()).toBe(true);
    expect(await page.getByText('is not among those kept here').isVisible()).toBe(false);
    await page.goto(`${address}offline/`);
    await page.getByRole('button', { name: 'Forget what is kept' }).click();
    await expect.poll(() => keptOf(page)).toEqual([]);
    await page.context().close();
  });

  browserTest('has words where pictures are not kept: badges, and logos before a page was seen', async () => {
    const address = await serve(site);
    const page = await open(`${address}guides/`);
    await expect.poll(() => keptOf(page)).toContain(BASE);
    await stop();
    await page.goto(address);
    const lost = page.locator('.logo .lost-picture');
    await lost.first().waitFor({ state: 'attached' });
    expect(
      await lost.evaluateAll((words) => words.map((one) => getComputedStyle(one.parentElement ?? one).backgroundColor)),
    ).toEqual(['rgba(0, 0, 0, 0)']);
    await serve(site, Number(new URL(address).port));
    await saveAll(page, address);
    await stop();
    await page.goto(`${address}fr/exports/images/node/`);
    const badges = page.locator('.badges li');
    await expect.poll(() => badges.locator('.lost-picture').allTextContents()).toContain('node: 24.19.0');
    expect(await badges.locator('.lost-picture').first().getAttribute('lang')).toBe('en');
    expect(
      await page
        .locator('img:visible')
        .evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth === 0)),
    ).toEqual([]);
    await page.context().close();
  });

  browserTest.for([
    ['offline/', (file: string) => rm(file), 'The server gave no such file'],
    ['fr/offline/', cutOff, 'Le téléchargement s’est arrêté trop tôt'],
  ] as const)(
    'says in its language why not all could be kept (%s), and keeps what it had',
    async ([place, spoil, words]) => {
      const pack = path.join(site.out, 'offline/pack.bin');
      const whole = await readFile(pack);
      await spoil(pack);
      try {
        const address = await serve(site);
        const page = await open(address);
        await expect.poll(() => keptOf(page)).toContain(BASE);
        await page.goto(address + place);
        await page.locator('[data-save]').click();
        await expect.poll(() => page.locator('[data-reason]:visible').allTextContents()).toHaveLength(1);
        expect(await page.getByRole('alert').filter({ visible: true }).textContent()).toContain(words);
        expect(await page.locator('[data-save]').isVisible()).toBe(true);
        expect(await keptOf(page)).toContain(BASE);
        await page.context().close();
      } finally {
        await writeFile(pack, whole);
      }
    },
  );

  browserTest('reads on with a network where the browser refuses its storage', async () => {
    const file = path.join(site.out, 'sw.js');
    const worker = await readFile(file, 'utf8');
    const refusal = `addEventListener('message', ({ data }) => {
      if (data === 'refuse') caches.open = () => Promise.reject(new DOMException('refused', 'UnknownError'));
    });`;
    await writeFile(file, refusal + worker);
    try {
      const address = await serve(site);
      const page = await open(address);
      await expect.poll(() => keptOf(page)).toContain(BASE);
      await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('refuse'));
      await page.goto(`${address}guides/`);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(250, 248, 243)');
      await page.context().close();
    } finally {
      await writeFile(file, worker);
    }
  });

  browserTest('is never old with a network, and a newer build takes the place of all that was kept', async () => {
    const address = await serve(site);
    const page = await open(`${address}images/node/`);
    await saveAll(page, address);
    const before = await page.evaluate(() => caches.keys());
    await stop();
    await serve(newer, Number(new URL(address).port));
    await page.goto(`${address}images/node/`);
    expect(await page.title()).toContain('New Harbour');
    await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 15_000 }).not.toContain(before[0]);
    await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(1);
    await stop();
    await page.goto(`${address}variants/slim/`);
    expect(await page.title()).toContain('New Harbour');
    await page.context().close();
  });

  browserTest('keeps the pages seen through a newer build, as they are in it', async () => {
    const address = await serve(site);
    const page = await open(`${address}images/node/`);
    await expect.poll(() => keptOf(page)).toContain(`${BASE}images/node/`);
    const before = await page.evaluate(() => caches.keys());
    await stop();
    await serve(newer, Number(new URL(address).port));
    await page.goto(address);
    await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 15_000 }).not.toContain(before[0]);
    await stop();
    await page.goto(`${address}images/node/`);
    expect(await page.title()).toContain('New Harbour');
    await page.context().close();
  });

  browserTest('forgets everything when it is built without a worker', async () => {
    const address = await serve(site);
    const page = await open(address);
    await expect.poll(() => keptOf(page)).toContain(BASE);
    await stop();
    await serve(retired, Number(new URL(address).port));
    await page.goto(address);
    const count = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await expect.poll(count, { timeout: 10_000 }).toBe(0);
    // The page that made the old worker go may still have been answered by it.
    await page.reload();
    await expect.poll(() => keptOf(page)).toEqual([]);
    expect(await count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Read offline' }).count()).toBe(0);
    await page.context().close();
  });

  browserTest('can be installed', async () => {
    const address = await serve(site);
    const page = await open(address);
    const session = await page.context().newCDPSession(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // A context without a profile can install nothing; that is the only reason left.
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('complained about nothing meanwhile', () => {
    expect(trouble).toEqual([]);
  });
});

test('the manifest names icons of the sizes it says, below the base', async () => {
  const manifest = JSON.parse(await site.read('site.webmanifest'));
  expect(manifest).toMatchObject({ id: BASE, scope: BASE, start_url: BASE, name: 'Harbour', lang: 'en' });
  for (const { src, sizes } of manifest.icons) {
    const { width, height } = await sharp(path.join(site.out, src.slice(BASE.length))).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
});

test('the worker is small, and the same content makes the same version', async () => {
  const worker = await site.read('sw.js');
  expect(worker.length).toBeLessThan(6000);
  const version = (text: string) => JSON.parse(text).version;
  expect(version(await newer.read('offline/pack.json'))).not.toBe(version(await site.read('offline/pack.json')));
});
