import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Served, serveFolder } from '../../scripts/site/serve.ts';
import { findViolations } from '../axe.ts';
import { browserTest, findBrowser, launchBrowser } from '../browser.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';
import { BASE } from '../site/fixture-content.ts';
import { writeContent } from './content.ts';

const KINDS = [
  '',
  'images/node/',
  'images/caddy/',
  'images/plone/',
  'images/node/tags/24.19.0-alpine3.24/',
  'compare/',
  'variants/',
  'variants/alpine/',
  'changes/',
  'changes/2026-07/',
  'guides/',
  'guides/first/',
] as const;
let site: BuiltSite;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  if (!findBrowser()) return;
  site = await buildSite(writeContent);
  served = await serveFolder({ folder: site.out, base: BASE });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  served?.server.close();
  await site?.remove();
});

async function open(path: string, width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(served.address + path);
  return page;
}

browserTest.for([390, 1280].flatMap((width) => KINDS.map((path) => [path, width] as const)))(
  'fr/%s at %i pixels is accessible and whole',
  async ([path, width]) => {
    const page = await open(`fr/${path}`, width);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.close();
  },
);

browserTest.for([780, 900, 1060, 1100])('the head has room for French at %i pixels', async (width) => {
  const page = await open('fr/', width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect((await page.locator('.search-open').boundingBox())?.height).toBeLessThan(45);
  await page.close();
});

browserTest('the other language is the same page, with its filters and its place', async () => {
  const page = await open('?q=node&sort=updated');
  await page.getByRole('link', { name: 'Français' }).click();
  await page.waitForURL(`**${BASE}fr/?q=node&sort=updated`);
  await expect.poll(() => page.locator('[data-catalogue-result]').textContent()).toBe('1 sur 5 dépôts');
  await page.goto(`${served.address}fr/images/node/#/readme`);
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL(`**${BASE}images/node/#/readme`);
  await page.close();
});

browserTest('scripts speak the language of the page', async () => {
  const page = await open('fr/images/node/');
  await expect.poll(() => page.locator('[data-theme-toggle]').getAttribute('aria-label')).toMatch(/^Thème/);
  await page.locator('[data-copy]:visible').first().click();
  await expect.poll(() => page.locator('[data-announce]').textContent()).toMatch(/^Copié|^Copie impossible/);
  await page.close();
});

browserTest('a phone has room for the switch beside the name', async () => {
  const page = await open('fr/', 390);
  const [brand, link] = await Promise.all([
    page.locator('.brand').boundingBox(),
    page.locator('[data-language]').boundingBox(),
  ]);
  expect(Math.abs((brand?.y ?? 0) - (link?.y ?? 100))).toBeLessThan(12);
  await page.close();
});
