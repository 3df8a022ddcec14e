/** Image pages on paper: everything that was looked for, nothing that needs a hand, black on white. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { browserTest } from '../browser.ts';
import { useSite } from '../open-site.ts';
import { writeTagTableContent } from './tag-table-content.ts';

const site = useSite(writeTagTableContent, '/charts/');

/** As wide as A4 between its margins. */
async function open(path: string, theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const viewport = { width: 688, height: 1000 };
  const context = await site.browser.newContext({ viewport, colorScheme: theme, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript((chosen) => localStorage.setItem('theme', chosen), theme);
  await page.goto(site.address + path);
  return page;
}

async function print(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

const CONTROLS =
  'button:not(.v), form, select, input, dialog, [popover], .tabs, .crumbs, .skip, .need-tabs, .languages, .top-tools, [data-use]';

describe.for(['light', 'dark'] as const)('an image page printed from %s', (theme) => {
  browserTest('holds every row whole, its variant too, and no control', async () => {
    const page = await open('images/node/', theme);
    await page.locator('button.v').first().click();
    await print(page);
    const rows = page.locator('.tag-table .row');
    expect(await rows.count()).toBe(18);
    for (const part of ['', ' .canon', ' .variant .v', ' .plats', ' .size', ' .digest code', ' .df']) {
      expect(await page.locator(`.tag-table .row${part}:visible`).count(), part).toBe(18);
    }
    expect(await page.locator(CONTROLS).filter({ visible: true }).count()).toBe(0);
    const breaks = await rows.evaluateAll((all) => all.map((row) => getComputedStyle(row).breakInside));
    expect(new Set(breaks)).toEqual(new Set(['avoid']));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);
  });

  browserTest('is black on white', async () => {
    const page = await open('images/node/', theme);
    await print(page);
    const colours = await page.evaluate(() => {
      const of = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
      return [of('body').backgroundColor, of('.hero').backgroundColor, of('body').color, of('.row .canon').color];
    });
    const [body, hero, ...inks] = colours;
    expect(body).toBe('rgb(255, 255, 255)');
    expect(hero).toMatch(/^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/);
    expect(inks).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)']);
  });

  browserTest('answers every need, and shows what is folded', async () => {
    const page = await open('images/node/', theme);
    const needs = await page.locator('.need').count();
    expect(needs).toBeGreaterThan(1);
    expect(await page.locator('.need:visible').count()).toBe(1);
    await print(page);
    expect(await page.locator('.need:visible').count()).toBe(needs);
    expect(await page.locator('.older-tags li').first().isVisible()).toBe(true);
    const box = await page
      .locator('.matrix-frame')
      .first()
      .evaluate((frame) => frame.scrollHeight - frame.clientHeight);
    expect(box).toBeLessThanOrEqual(0);
  });
});

browserTest('ages are dates on paper, and the page says of which day it is', async () => {
  const page = await open('images/node/');
  const ages = page.locator('.tag-table .date time');
  const before = await ages.allTextContents();
  await print(page);
  for (const text of await ages.allTextContents()) expect(text).toMatch(/^\d{1,2} [A-Z][a-z]{2} \d{4}$/);
  expect(await page.locator('.foot p').first().isVisible()).toBe(true);
  expect(await page.locator('.foot a:visible').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect((await ages.allTextContents()).map((text) => text.trim())).toEqual(before.map((text) => text.trim()));
});

browserTest('rows beyond the first hundred are printed too, and only those that were looked for', async () => {
  const page = await open('images/openjdk/?older=1&q=jre+alpine3.9');
  const rows = page.locator('.tag-table .row:visible');
  await expect.poll(() => rows.count()).toBe(100);
  const chosen = Number((await page.locator('[data-table-foot] button').textContent())?.replace(/\D/g, ''));
  expect(chosen).toBeGreaterThan(100);
  await print(page);
  expect(await rows.count()).toBe(chosen);
  expect(await page.locator('[data-table-foot] button').isVisible()).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => rows.count()).toBe(100);
});
