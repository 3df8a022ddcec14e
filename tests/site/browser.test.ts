import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Served, serveFolder } from '../../scripts/site/serve.ts';
import { findViolations } from '../axe.ts';
import { browserTest, findBrowser, launchBrowser } from '../browser.ts';
import { type BuiltSite, buildSite } from './built-site.ts';
import { BASE, digestOf, writeFixtureContent } from './fixture-content.ts';

const KINDS = [
  '',
  'images/node/',
  'images/caddy/',
  'images/plone/',
  'images/team/later/',
  'images/node/tags/24.19.0-alpine3.24/',
  'variants/',
  'variants/alpine/',
  'changes/',
  'changes/2026-07/',
  'guides/',
  'guides/first/',
  'search/',
  'api/',
  'no/such/page/',
];
const LOOKS = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

let site: BuiltSite;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  if (!findBrowser()) return;
  site = await buildSite(writeFixtureContent);
  served = await serveFolder({ folder: site.out, base: BASE });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  served?.server.close();
  await site?.remove();
});

async function open(path: string, context: Promise<BrowserContext> = browser.newContext()): Promise<Page> {
  const page = await (await context).newPage();
  await page.goto(served.address + path);
  return page;
}

describe.each(LOOKS)('at $width pixels, $colorScheme', ({ width, colorScheme }) => {
  browserTest.for(KINDS)('/%s is accessible, complete and whole', async (path) => {
    const context = browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await (await context).newPage();
    const errors: string[] = [];
    const foreign: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(served.address)) foreign.push(request.url());
    });
    await page.goto(served.address + path);
    expect(await findViolations(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    await (await context).close();
  });
});

browserTest.for(['images/node/', 'images/node/tags/24.19.0-alpine3.24/'])(
  '/%s is accessible also where tags and paths are a single digit',
  async (path) => {
    const page = await open(path, browser.newContext({ viewport: { width: 390, height: 900 } }));
    await page.evaluate(() => {
      const names = document.querySelectorAll('.tag-list code, .aliases a, .df a');
      for (const name of names) name.textContent = '8';
    });
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  },
);

browserTest('a row shows the rest of its tags in place, and who opened it stays there', async () => {
  const page = await open('images/node/', browser.newContext({ javaScriptEnabled: false }));
  const rest = page.locator('.aliases .more').first();
  const summary = rest.locator('summary');
  await summary.press('Enter');
  expect(await rest.locator('li').first().isVisible()).toBe(true);
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').getAttribute('id')).toBe(await rest.locator('li a').first().textContent());
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await rest.locator('li').first().isVisible()).toBe(false);
});

browserTest('fades the parts of an image at the edge of a phone as long as there are more', async () => {
  const page = await open('images/node/', browser.newContext({ viewport: { width: 240, height: 900 } }));
  const tabs = page.locator('.tabs');
  const fade = (): Promise<string> => tabs.evaluate((nav) => getComputedStyle(nav).getPropertyValue('--fade'));
  expect(await tabs.evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBeGreaterThan(0);
  await expect.poll(fade).toBe('56px');
  await tabs.evaluate((nav) => nav.scrollTo(nav.scrollWidth, 0));
  await expect.poll(fade).toBe('0px');
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect.poll(fade).toBe('0px');
  await page.close();
});

describe('the tag table', () => {
  browserTest('brings the row of a tag into view and marks it, also a hidden alias', async () => {
    const page = await open('images/node/#24.19.0-alpine');
    const row = page.locator('.row:has(:target)');
    await expect.poll(() => row.count()).toBe(1);
    await expect.poll(() => page.locator('[id="24.19.0-alpine"]').isVisible()).toBe(true);
    expect(await row.locator('.canon').textContent()).toBe('24.19.0-alpine3.24');
    await expect
      .poll(() =>
        row.evaluate(
          (element) =>
            element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().bottom <= innerHeight,
        ),
      )
      .toBe(true);
  });

  browserTest('filters by text, line, variant and platform, and keeps the state in the address', async () => {
    const page = await open('images/node/');
    const rows = page.locator('.tag-table .row:visible');
    expect(await rows.count()).toBe(4);
    await page.getByLabel('Filter by text').fill('alpine 24');
    await expect.poll(() => rows.count()).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('alpine 24');
    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => rows.count()).toBe(4);
    await page.getByLabel('Platform', { exact: true }).selectOption('s390x');
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel('Version line', { exact: true }).selectOption('22');
    await expect.poll(() => page.locator('.no-rows').isVisible()).toBe(true);
    await page.goto(`${served.address}images/node/?variant=slim`);
    await expect.poll(() => rows.count()).toBe(1);
    await page.goto(`${served.address}images/node/?q=${digestOf('a').slice(7, 19)}`);
    await expect.poll(() => rows.count()).toBe(1);
  });

  browserTest('copies the pull command and says so', async () => {
    const context = browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await open('images/node/tags/24.19.0-alpine3.24/', context);
    await page.getByRole('button', { name: 'Copy the command with the digest' }).click();
    await expect.poll(() => page.locator('[data-announce]').textContent()).toContain('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`docker pull node@${digestOf('a')}`);
  });
});

describe('the catalogue', () => {
  browserTest('filters by typing and by category', async () => {
    const page = await open('');
    const cards = page.locator('.card:visible');
    expect(await cards.count()).toBe(5);
    await page.locator('[data-catalogue-filter]').fill('runtime');
    await expect.poll(() => cards.count()).toBe(1);
    await page.locator('[data-catalogue-filter]').fill('');
    await page.getByLabel('Web servers').check();
    await expect.poll(() => cards.allTextContents().then((texts) => texts.length)).toBe(1);
    expect(page.url()).toContain('category=web-servers');
  });

  browserTest('leads from cards that do not match to the search, which knows tags, and back to all', async () => {
    const page = await open('?category=web-servers&q=node+slim');
    const cards = page.locator('.card:visible');
    await page.getByRole('button', { name: 'Search tags and READMEs' }).click();
    await expect.poll(() => page.locator('dialog[open] .hit').first().textContent()).toContain('slim');
    await page.keyboard.press('Escape');
    expect(await cards.count()).toBe(0);
    await page.getByRole('button', { name: 'Show all repositories' }).click();
    await expect.poll(() => cards.count()).toBe(5);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-catalogue-filter'))).toBe(true);
  });

  browserTest('keeps its filters behind one button on a phone, which counts them', async () => {
    const page = await open('?category=web-servers', browser.newContext({ viewport: { width: 390, height: 844 } }));
    const button = page.getByRole('button', { name: 'Filters' });
    const box = page.getByRole('checkbox', { name: /Web servers/ });
    expect([await button.textContent(), await box.isVisible()]).toEqual(['Filters · 1 set', false]);
    await button.click();
    await box.uncheck();
    expect(await page.getByRole('button', { name: 'Filters', exact: true }).isVisible()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect([await button.isVisible(), await box.isVisible()]).toEqual([false, true]);
  });

  browserTest('says what its search is for, and has examples that a thumb hits', async () => {
    const page = await open('');
    expect(
      await page
        .locator('main')
        .getByRole('button', { name: /^Search images, tags, digests, for example / })
        .count(),
    ).toBe(1);
    const heights = await page.locator('.try button').evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  });

  browserTest.for([
    [390, false],
    [1280, true],
  ] as const)('shows the contents of a README without scripts, at %i pixels at once: %s', async ([width, isOpen]) => {
    const viewport = { width, height: 900 };
    const page = await open('images/node/', browser.newContext({ viewport, javaScriptEnabled: false }));
    const first = page.locator('.toc a').first();
    expect([await first.isVisible(), await page.locator('.toc summary').isVisible()]).toEqual([isOpen, !isOpen]);
    if (isOpen) return;
    await page.locator('.toc summary').click();
    expect(await first.isVisible()).toBe(true);
  });

  browserTest.for([
    [390, 0],
    [1280, 1],
  ] as const)('opens the contents of a README beside it, which stand at %i pixels: %i', async ([width, count]) => {
    const page = await open('images/node/', browser.newContext({ viewport: { width, height: 900 } }));
    expect(await page.locator('.toc details[open]').count()).toBe(count);
    await page.close();
  });

  browserTest('is all there without scripts', async () => {
    const page = await open('', browser.newContext({ javaScriptEnabled: false }));
    expect(await page.locator('.card:visible').count()).toBe(5);
    await page.goto(`${served.address}images/node/`);
    expect(await page.locator('.tag-table .row:visible').count()).toBe(4);
    expect(await page.locator('button[data-search-open]:visible, [data-copy]:visible').count()).toBe(0);
  });
});
