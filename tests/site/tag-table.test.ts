import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findViolations } from '../axe.ts';
import { browserTest } from '../browser.ts';
import { readShift, watchShifts } from '../layout-shift.ts';
import { useSite } from '../open-site.ts';
import { hexDigest, OLDER_TAGS, writeTagTableContent } from './tag-table-content.ts';

const site = useSite(writeTagTableContent, '/charts/');
const { open } = site;

const rowsOf = (page: Page) => page.locator('.tag-table .row:visible');
const canonOf = (page: Page): Promise<readonly string[]> => rowsOf(page).locator('.canon').allTextContents();
const filterOf = (page: Page) => page.getByLabel('Filter by text');
/** Rows near the view get their real height: what moves between press and release is not clicked. */
async function pressOlder(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Show them here' });
  await button.scrollIntoViewIfNeeded();
  await page.evaluate(async () => {
    const place = (): string => `${scrollY} ${document.documentElement.scrollHeight}`;
    for (let last = '', same = 0; same < 5; ) {
      await new Promise(requestAnimationFrame);
      same = place() === last ? same + 1 : 0;
      last = place();
    }
  });
  await button.click();
}
const queryOf = (page: Page): string => new URL(page.url()).search;

describe('the rows', () => {
  browserTest('are all there without scripts, older tags named and the commands a page away', async () => {
    const page = await open('images/node/', { javaScriptEnabled: false });
    expect(await rowsOf(page).count()).toBe(18);
    expect(await page.locator('[data-filters]:visible, [data-use]:visible, [data-show-older]:visible').count()).toBe(0);
    await page.locator('.older-tags summary').click();
    expect(await page.locator('.older-tags code', { hasText: /^18-alpine$/ }).isVisible()).toBe(true);
    await page.locator('.sizes').first().click();
    await page.waitForURL('**/tags/24.1.0-trixie/#/platforms');
  });

  browserTest('tell when they were pushed, to the day of the reader', async () => {
    const page = await (await site.browser.newContext()).newPage();
    await page.clock.setFixedTime(new Date('2027-02-03T12:00:00Z'));
    await page.goto(`${site.address}images/node/`);
    const time = page.locator('[id="26.0.0-rc1-trixie"] time');
    await expect.poll(() => time.textContent()).toContain('last year');
    expect(await time.getAttribute('title')).toContain('2026-01-03T10:00:00Z');
    const plain = await open('images/node/', { javaScriptEnabled: false });
    expect((await plain.locator('[id="26.0.0-rc1-trixie"] time').textContent())?.trim()).toBe('7 months ago');
  });

  browserTest('open their platforms in place, by mouse and by keyboard, and the address says which', async () => {
    const page = await open('images/node/');
    const row = page.locator('[id="24.1.0-trixie"]');
    await row.locator('.sizes').click();
    expect(await row.locator('.panel').textContent()).toContain('arm64');
    expect(await row.locator('.panel code[title]').first().getAttribute('title')).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(queryOf(page)).toBe('?open=24.1.0-trixie');
    expect(await row.locator('.sizes').getAttribute('aria-expanded')).toBe('true');
    const shared = await open('images/node/?open=24.1.0-trixie');
    expect(await shared.locator('.panel').isVisible()).toBe(true);
    await page.locator('[id="22.9.0-trixie"] .sizes').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('.panel').count()).toBe(1);
    await page.goBack();
    expect(await row.locator('.panel').isVisible()).toBe(true);
    await page.goBack();
    expect(await page.locator('.panel').count()).toBe(0);
  });

  browserTest('explain their variant on hover, on focus and on a press', async () => {
    const page = await open('images/node/');
    const chip = page.locator('[id="24.1.0-bookworm-slim"] .v');
    const card = page.locator('.variant-card:popover-open');
    await chip.hover();
    await expect.poll(() => card.textContent()).toContain('glibc 2.36');
    // Its text may be marked, longer than it takes to close.
    await card.locator('p').first().click({ delay: 300 });
    expect(await card.count()).toBe(1);
    await page.mouse.move(5, 5);
    await expect.poll(() => card.count()).toBe(0);
    await page.locator('[id="24.1.0-bookworm-slim"] .icon-button').first().focus();
    await page.keyboard.press('Tab');
    for (let tries = 0; tries < 6 && !(await chip.evaluate((node) => node === document.activeElement)); tries += 1) {
      await page.keyboard.press('Tab');
    }
    await expect.poll(() => card.count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await card.count()).toBe(0);
    const plain = await open('images/node/', { javaScriptEnabled: false, hasTouch: true });
    await plain.locator('[id="24.1.0-bookworm-slim"] .v').tap();
    expect(await plain.locator('.variant-card:popover-open').textContent()).toContain('apt');
  });

  browserTest('without versions say so, and count no line', async () => {
    const page = await open('images/hello-world/');
    expect((await page.locator('.line:visible h3').allTextContents()).join()).toBe('No version');
    expect(await page.locator('.facts').first().textContent()).not.toMatch(/\bline/);
  });

  browserTest.for([390, 1280])(
    'keep the button to copy beside the end of a long tag, %i pixels wide',
    async (width) => {
      const page = await open('images/hello-world/', { viewport: { width, height: 844 } });
      const tag = page.locator('.canon', { hasText: 'windowsservercore' });
      const [end, button] = await Promise.all([tag.boundingBox(), tag.locator('+ button').boundingBox()]);
      expect(button?.y).toBeLessThan((end?.y ?? 0) + (end?.height ?? 0));
      expect(button?.x).toBeGreaterThanOrEqual((end?.x ?? 0) + (end?.width ?? 0));
    },
  );

  browserTest('open their menu where there is room for it, also on a phone', async () => {
    const page = await open('images/node/', { viewport: { width: 390, height: 844 } });
    const button = page.locator('[id="24.1.0-trixie"] [data-use]');
    for (const block of ['end', 'start'] as const) {
      await button.evaluate((node, block) => node.scrollIntoView({ block }), block);
      await button.click();
      const box = await page.locator('.use-menu').boundingBox();
      expect(box?.height, block).toBeGreaterThan(300);
      expect(box?.y, block).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0), block).toBeLessThanOrEqual(844);
      expect(box?.x, block).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), block).toBeLessThanOrEqual(390);
      await page.keyboard.press('Escape');
    }
  });

  browserTest('offer commands that are spelled right, pinned or not', async () => {
    const page = await open('images/node/', { permissions: ['clipboard-read', 'clipboard-write'] });
    const button = page.getByRole('button', { name: 'Use 24.1.0-trixie: commands to copy' });
    await button.press('Enter');
    const menu = page.getByRole('dialog', { name: 'Use 24.1.0-trixie' });
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
    const digest = await page.locator('[id="24.1.0-trixie"] .digest code').getAttribute('title');
    const texts = await menu.locator('li code').allTextContents();
    expect(texts).toContain(`FROM node:24.1.0-trixie@${digest}`);
    expect(texts.find((text) => text.startsWith('skopeo'))).toContain(`docker://docker.io/library/node@${digest} `);
    expect(texts.find((text) => text.startsWith('services:'))).toContain(`image: node:24.1.0-trixie@${digest}`);
    await menu.getByRole('button', { name: 'Copy: Dockerfile' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`FROM node:24.1.0-trixie@${digest}`);
    await menu.getByLabel('Pin to the digest').uncheck();
    expect(await menu.locator('li code').allTextContents()).toContain('FROM node:24.1.0-trixie');
    await page.keyboard.press('Escape');
    expect(await menu.isVisible()).toBe(false);
    expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
  });

  browserTest('lay nothing over what the next press of Tab leads to', async () => {
    const page = await open('images/node/');
    const row = page.locator('[id="24.1.0-trixie"]');
    await row.locator('[data-use]').press('Enter');
    await page.locator('.use-menu a').last().press('Tab');
    expect(await page.locator('.use-menu').isVisible()).toBe(false);
    await row.locator('.v').press('Enter');
    const card = page.locator('.variant-card:popover-open');
    await card.locator('a').last().press('Tab');
    await expect.poll(() => card.count()).toBe(0);
  });
});

describe('choosing', () => {
  browserTest('a line of pre-releases says so once; out of it each row does', async () => {
    const page = await open('images/node/');
    const said = (place: string): Promise<number> => page.locator(`${place} .chip.prerelease:visible`).count();
    expect([await said('[data-line="26"] .line-head'), await said('.row')]).toEqual([1, 0]);
    await page.locator('select[name="sort"]').selectOption('size');
    await expect.poll(() => said('.row')).toBe(await page.locator('.row[data-pre]').count());
    expect(await said('.row')).toBeGreaterThan(3);
  });

  const CHOICES = [
    ['?q=24+slim', ['24.1.0-trixie-slim', '24.1.0-bookworm-slim']],
    ['?q=slim+24', ['24.1.0-trixie-slim', '24.1.0-bookworm-slim']],
    ['?q=docker+pull+node%3A24-slim', ['24.1.0-trixie-slim']],
    [`?q=${hexDigest(3).slice(7, 19)}`, ['26.0.0-rc1-bookworm']],
    [`?q=${hexDigest(103)}`, ['26.0.0-rc1-bookworm-slim']],
    ['?line=24&system=alpine', ['24.1.0-alpine3.24', '24.1.0-alpine3.23']],
    ['?line=22&system=alpine3.23', ['22.9.0-alpine3.23']],
    ['?line=22&flavour=slim', ['22.9.0-trixie-slim', '22.9.0-bookworm-slim']],
    ['?line=22&pre=0&q=trixie-slim', ['22.9.0-trixie-slim']],
    ['?variant=slim&line=22', ['22.9.0-trixie-slim']],
    ['?older=1&q=18', ['18.1.0-alpine']],
    ['?older=1&system=alpine&line=18', ['18.1.0-alpine']],
  ] as const;

  browserTest.for(CHOICES)('%s shows %j', async ([search, expected]) => {
    const page = await open(`images/node/${search}`);
    await expect.poll(() => canonOf(page)).toEqual(expected);
  });

  browserTest('filters as one types, and the way back leads before the word, not through its letters', async () => {
    const page = await open('images/node/');
    await filterOf(page).pressSequentially('24 slim', { delay: 20 });
    await expect.poll(() => rowsOf(page).count()).toBe(2);
    await expect.poll(() => queryOf(page)).toBe('?q=24+slim');
    expect(await page.locator('[data-result]').textContent()).toBe('2 of 18 images, 5 tags');
    await page.getByLabel('Order').selectOption('size');
    await expect.poll(() => queryOf(page)).toBe('?q=24+slim&sort=size');
    await page.goBack();
    expect(queryOf(page)).toBe('?q=24+slim');
    expect(await page.getByLabel('Order').inputValue()).toBe('version');
    await page.goBack();
    expect(queryOf(page)).toBe('');
    await expect.poll(() => rowsOf(page).count()).toBe(18);
    expect(await filterOf(page).inputValue()).toBe('');
    await page.goForward();
    await expect.poll(() => rowsOf(page).count()).toBe(2);
  });

  browserTest('every filter reaches the address, and Clear takes them back', async () => {
    const page = await open('images/node/');
    await page.getByLabel('Version line', { exact: true }).selectOption('24');
    await page.getByLabel('System', { exact: true }).selectOption('trixie');
    await page.getByLabel('Flavour', { exact: true }).selectOption('slim');
    await page.getByLabel('Platform', { exact: true }).selectOption('arm64');
    await page.getByLabel('Pre-releases').uncheck();
    expect(await canonOf(page)).toEqual(['24.1.0-trixie-slim']);
    expect(queryOf(page)).toBe('?line=24&system=trixie&flavour=slim&platform=arm64&pre=0');
    await page.reload();
    await expect.poll(() => canonOf(page)).toEqual(['24.1.0-trixie-slim']);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => rowsOf(page).count()).toBe(18);
    expect(queryOf(page)).toBe('');
    await filterOf(page).fill('no such thing');
    await expect.poll(() => page.locator('.no-rows').isVisible()).toBe(true);
  });

  const NARROW = { viewport: { width: 390, height: 844 } };
  const controlsOf = (page: Page) => page.locator('.choices > :visible');

  browserTest('where the screen is narrow, filters wait behind a button and tags are seen at once', async () => {
    const page = await open('images/node/', NARROW);
    expect(await controlsOf(page).count()).toBe(0);
    expect(await filterOf(page).isVisible()).toBe(true);
    const top = async (selector: string): Promise<number> =>
      (await page.locator(selector).first().boundingBox())?.y ?? 0;
    expect((await top('.line-head')) - (await top('form[data-filters]'))).toBeLessThan(160);
    const button = page.getByRole('button', { name: 'Filters' });
    await filterOf(page).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await controlsOf(page).count()).toBe(6);
    await page.keyboard.press('Tab');
    expect(
      await page.getByLabel('Version line', { exact: true }).evaluate((node) => node === document.activeElement),
    ).toBe(true);
    await page.getByLabel('Version line', { exact: true }).selectOption('24');
    await button.click();
    expect(await button.textContent()).toMatch(/^\s*Filters · 1 set\s*$/);
    expect(await controlsOf(page).count()).toBe(1);
  });

  browserTest('a shared address says how many filters are set, and shows those alone', async () => {
    const page = await open('images/node/?line=24&platform=arm64&pre=0&q=slim', NARROW);
    await page.getByRole('button', { name: 'Filters · 3 set' }).waitFor();
    expect(await controlsOf(page).count()).toBe(3);
    const line = page.getByLabel('Version line', { exact: true });
    await line.focus();
    await line.selectOption('');
    expect(await line.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await expect.poll(() => line.isVisible()).toBe(false);
    await page.goBack();
    await page.getByRole('button', { name: 'Filters · 3 set' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await controlsOf(page).count()).toBe(0);
    expect(await page.locator('[data-set]').isVisible()).toBe(false);
  });

  browserTest('where there is room, every filter is in sight and no button before them', async () => {
    const page = await open('images/node/?line=24');
    expect(await controlsOf(page).count()).toBe(6);
    expect(await page.locator('[data-choose]').isVisible()).toBe(false);
  });

  browserTest('orders by size and by date, and back', async () => {
    const page = await open('images/node/?sort=size');
    await expect.poll(() => rowsOf(page).count()).toBe(18);
    const sizes = (await rowsOf(page).locator('.sizes').allTextContents()).map((text) => Number.parseFloat(text));
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    await page.getByLabel('Order').selectOption('date');
    await expect
      .poll(async () => {
        const dates = await rowsOf(page)
          .locator('time')
          .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
        return JSON.stringify(dates) === JSON.stringify(dates.toSorted().toReversed());
      })
      .toBe(true);
    await page.getByLabel('Order').selectOption('version');
    await expect.poll(() => canonOf(page)).toEqual(await canonOf(await open('images/node/')));
  });

  browserTest('shows one row for each tag, which says whose image it is', async () => {
    const page = await open('images/node/?line=24');
    await page.locator('.seg').getByText('Tags').click();
    await expect.poll(() => queryOf(page)).toBe('?line=24&view=tags');
    await expect.poll(() => rowsOf(page).count()).toBe(14);
    const row = rowsOf(page).filter({ has: page.locator('.canon', { hasText: /^24-slim$/ }) });
    expect(await row.textContent()).toContain('same image as 24.1.0-trixie-slim');
    await filterOf(page).fill('slim');
    await expect
      .poll(() => canonOf(page))
      .toEqual(['24.1.0-trixie-slim', '24-slim', '24-trixie-slim', '24.1.0-bookworm-slim', '24-bookworm-slim']);
  });

  browserTest.for([
    '?open=22.9.0-trixie',
    '?line=22&open=22.9.0-trixie',
    '?sort=size&open=22.9.0-trixie',
    '?q=24#22.9.0-trixie',
    '?q=24&sort=size#22.9.0-trixie',
  ])('%s brings its row into view', async (search) => {
    const page = await open(`images/node/${search}`, NARROW);
    const row = page.locator('[id="22.9.0-trixie"]');
    const isInView = (): Promise<boolean> =>
      row.evaluate((element) => {
        const { top, bottom, height } = element.getBoundingClientRect();
        return height > 0 && bottom > 0 && top < innerHeight;
      });
    await expect.poll(isInView).toBe(true);
    await page.waitForTimeout(500);
    expect(await isInView()).toBe(true);
  });

  browserTest('a tag in the address is shown whatever the filters say', async () => {
    const page = await open('images/node/?q=22#24-slim');
    await expect.poll(() => page.locator('[id="24-slim"]').isVisible()).toBe(true);
    expect(queryOf(page)).toBe('');
  });
});

browserTest('a button that has done its work and goes leaves the focus near', async () => {
  const page = await open('images/openjdk/?q=jre');
  const focused = page.locator(':focus');
  const press = async (button: string): Promise<void> => {
    await page.locator(button).press('Enter');
    await page.locator(button).waitFor({ state: 'hidden' });
  };
  await press('[data-search-older]');
  await expect.poll(() => focused.textContent()).toMatch(/\d+ of [\d,]+ images/);
  await press('[data-table-foot] button');
  await expect
    .poll(() => rowsOf(page).evaluateAll((rows) => rows.findIndex((row) => row.contains(document.activeElement))))
    .toBe(100);
  await press('button[type="reset"]');
  await expect.poll(() => focused.getAttribute('role')).toBe('status');
  await press('[data-show-older]');
  await expect.poll(() => focused.getAttribute('role')).toBe('status');
});

describe('tags that are built no more', () => {
  browserTest('come when they are asked for, and only then', async () => {
    const page = await open('images/node/');
    const requests: string[] = [];
    page.on('request', (request) => request.url().endsWith('.txt') && requests.push(request.url()));
    await filterOf(page).fill('18.1');
    await expect.poll(() => page.locator('.no-rows').isVisible()).toBe(true);
    expect(requests).toEqual([]);
    await page.getByRole('button', { name: 'Search 2 older tags too' }).click();
    await expect.poll(() => canonOf(page)).toEqual(['18.1.0-alpine']);
    expect(requests).toEqual([`${site.address}images/node/older.txt`]);
    const row = rowsOf(page).first();
    expect(await row.textContent()).toContain('No longer built');
    expect(await row.textContent()).toContain('18-alpine');
    expect(await row.locator('time').getAttribute('datetime')).toBe('2025-05-01');
    expect(await row.locator('.digest code').getAttribute('title')).toBe(hexDigest(900));
    await expect.poll(() => page.getByLabel('Still built only').isChecked()).toBe(false);
    await page.getByLabel('Still built only').check();
    await expect.poll(() => rowsOf(page).count()).toBe(0);
  });

  browserTest('a link to one still leads to it', async () => {
    const page = await open('images/node/#18-alpine');
    await expect.poll(() => canonOf(page)).toEqual(['18.1.0-alpine']);
    await page.goto(`${site.address}images/node/#no-such-tag`);
    await page.reload();
    await expect.poll(() => rowsOf(page).count()).toBe(18);
  });

  browserTest('says so where they cannot be loaded, and keeps what is there', async () => {
    const page = await open('images/node/', { serviceWorkers: 'block' });
    await page.route('**/older.txt', (route) => route.abort());
    await page.reload();
    await pressOlder(page);
    await expect.poll(() => page.locator('[data-result]').textContent()).toContain('could not be loaded');
    expect(await rowsOf(page).count()).toBe(18);
    expect(await page.getByLabel('Still built only').isChecked()).toBe(true);
    await page.unroute('**/older.txt');
    await pressOlder(page);
    await expect.poll(() => rowsOf(page).count()).toBe(19);
    expect(await page.getByRole('button', { name: 'Show them here' }).isVisible()).toBe(false);
    await page.goBack();
    await page.getByRole('button', { name: 'Show them here' }).waitFor();
  });

  browserTest('of many, a hundred are shown at once, and all when asked', async () => {
    const page = await open('images/openjdk/?older=1');
    await expect.poll(() => rowsOf(page).count(), { timeout: 10_000 }).toBe(100);
    await filterOf(page).pressSequentially('11.0.3', { delay: 30 });
    await expect.poll(() => page.locator('[data-result]').textContent()).toMatch(/^\d+ of 6,065 images/);
    await expect.poll(() => page.locator('.row:visible').count()).toBeLessThanOrEqual(100);
    await expect.poll(async () => (await canonOf(page)).length).toBeGreaterThan(5);
    const names = await canonOf(page);
    expect(names.filter((name) => !name.startsWith('11.0.3'))).toEqual([]);
    await filterOf(page).fill('');
    await page.locator('.seg').getByText('Tags').click();
    await expect
      .poll(() => page.locator('[data-result]').textContent())
      .toBe(`${(OLDER_TAGS + 3).toLocaleString('en')} tags`);
    await expect.poll(() => rowsOf(page).count()).toBe(100);
    await filterOf(page).fill('jre 20.0');
    await expect.poll(() => page.locator('[data-table-foot]').isVisible()).toBe(true);
    expect(await page.locator('.row').count()).toBeLessThanOrEqual(101);
    await page.locator('[data-table-foot] button').click();
    await expect.poll(() => page.locator('.row.made').count(), { timeout: 15_000 }).toBeGreaterThan(200);
  });
});

describe('for everyone', () => {
  const STATES = [
    '',
    '?sort=size',
    '?view=tags&q=24',
    '?older=1&q=18',
    '?open=24.1.0-trixie',
    '?q=nothing',
    '?line=24&pre=0',
  ];
  const LOOKS = [390, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  );

  browserTest.for(STATES.flatMap((state) => LOOKS.map((look) => ({ state, ...look }))))(
    'axe finds nothing at $state, $width pixels, $colorScheme',
    async ({ state, width, colorScheme }) => {
      const page = await open(`images/node/${state}`, { viewport: { width, height: 900 }, colorScheme });
      await page.waitForTimeout(150);
      expect(await findViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    },
  );

  browserTest('axe finds nothing in the menu and in the card of a variant', async () => {
    const page = await open('images/node/');
    for (const opener of ['[id="24.1.0-trixie"] [data-use]', '[id="24.1.0-trixie"] .v']) {
      await page.locator(opener).click();
      expect(await findViolations(page), opener).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  browserTest.for([390, 1280])('nothing moves while the page comes to life, %i pixels wide', async (width) => {
    const page = await (await site.browser.newContext({ viewport: { width, height: 900 } })).newPage();
    await watchShifts(page);
    await page.goto(`${site.address}images/node/`);
    await page.waitForTimeout(600);
    expect(await readShift(page)).toBe(0);
  });

  browserTest('on paper every tag is there, and no control', async () => {
    const page = await open('images/node/');
    await page.emulateMedia({ media: 'print' });
    expect(await rowsOf(page).count()).toBe(18);
    expect(await page.locator('.tools:visible, [data-use]:visible').count()).toBe(0);
  });

  browserTest('rows, cells and heads keep their meaning', async () => {
    const page = await open('images/node/?view=tags&q=24-slim');
    const table = page.getByRole('table', { name: 'Tags of node' });
    expect(await table.getByRole('columnheader', { name: 'Same image' }).count()).toBe(1);
    const row = table.getByRole('row').filter({ has: page.locator('.canon:visible') });
    expect(await row.getByRole('cell').count()).toBe(8);
  });
});
