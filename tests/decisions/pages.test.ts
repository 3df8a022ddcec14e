/** What pages say of decisions, in a browser, of a catalogue with every status, exception and expiry. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { parseSearchIndex } from '#search/index-format.ts';
import { findViolations } from '../axe.ts';
import { browserTest } from '../browser.ts';
import { useSite } from '../open-site.ts';
import { digestOf, writeDecisionsContent } from './fixture-catalogue.ts';

const site = useSite(writeDecisionsContent);
const { open } = site;

/** As it is read, with the spaces between words; of what is in view. */
const textOf = async (page: Page, selector: string): Promise<string> =>
  ((await page.locator(selector).allInnerTexts())[0] ?? '').replace(/\s+/g, ' ').trim();

describe('an image says whether it may be used, until when, and whom to ask', () => {
  browserTest.for([
    ['postgres', 'Approved until 30 Jun 2027 kept by Data team (data@example.com)'],
    ['php', 'Restricted, may be used under conditions kept by Platform team (#platform)'],
    ['perl', 'Deprecated until 31 Dec 2026, may still be used kept by Platform team (#platform)'],
    ['rust', 'Retired, may not be used kept by Platform team (#platform)'],
    ['mysql', 'Blocked, may not be used kept by Data team (data@example.com)'],
    ['haskell', 'Proposed, may not be used yet kept by Platform team (#platform)'],
    ['ruby', 'No longer allowed, could be used until 20 Aug 2026 kept by Platform team (#platform)'],
  ] as const)('%s: %s', async ([image, line]) => {
    const page = await open(`images/${image}/`, { javaScriptEnabled: false });
    expect(await textOf(page, '.hero .decided')).toBe(line);
  });

  browserTest.for([
    ['images/perl/', 'This image is deprecated. It may be used until 31 Dec 2026. Use python:24-slim instead.'],
    ['images/grafana/loki/', 'This image is deprecated. Use grafana/grafana:24 instead: one image for both.'],
    ['images/mysql/', 'This image is blocked. Use postgres:24 instead.'],
    ['images/mariadb/', 'This image is retired. Use mysql blocked instead.'],
    ['images/rust/', 'This image is retired. No replacement is named. Ask Platform team (#platform).'],
    ['images/ruby/', 'This image may no longer be used. No replacement is named. Ask Platform team (#platform).'],
    [
      'images/node/tags/22.21.0/',
      'This row is deprecated. It may be used until 30 Oct 2026. Use node:24-slim instead: the current LTS.',
    ],
    ['images/node/tags/20.19.0-alpine/', 'This row may not be used. Use node:24-slim instead: the current LTS.'],
  ] as const)('%s has a banner: %s', async ([path, banner]) => {
    const page = await open(path, { javaScriptEnabled: false });
    expect(await textOf(page, '.banner')).toBe(banner);
  });

  browserTest(
    'the replacement leads to its row; what is approved, proposed or an exception has no banner',
    async () => {
      const page = await open('images/grafana/loki/');
      await page.locator('.banner a').click();
      await page.waitForURL('**/images/grafana/grafana/tags/24.19.0/');
      for (const path of ['images/node/', 'images/haskell/', 'images/node/tags/20.19.0-slim/']) {
        expect(await (await open(path)).locator('.banner').count()).toBe(0);
      }
    },
  );

  browserTest('the search knows what to use instead, where that may be used', async () => {
    const index = parseSearchIndex(await (await fetch(`${site.address}search/index.txt`)).text());
    const told = index.documents.flatMap(({ title, instead }) => (instead ? [[title, instead]] : []));
    // What replaces mariadb is blocked, and node gives way in one line only.
    expect(Object.fromEntries(told)).toEqual({
      mysql: 'postgres:24',
      'grafana/loki': 'grafana/grafana:24',
      perl: 'python:24-slim',
    });
  });

  browserTest('where nothing may be used, the command is that of the replacement, if that may be', async () => {
    const mysql = await open('images/mysql/');
    expect(await mysql.locator('.pull code.at-mirror').textContent()).toBe(
      'docker pull mirror.example.com/dockerhub/library/postgres:24',
    );
    await mysql.locator('.pull').getByText('Upstream').click();
    expect(await mysql.locator('.pull pre').allInnerTexts()).toEqual(['docker pull postgres:24']);
    await mysql.locator('.pull').getByRole('link').click();
    await mysql.waitForURL('**/images/postgres/tags/24.19.0/');
    for (const image of ['mariadb', 'rust', 'haskell']) {
      expect(await textOf(await open(`images/${image}/`), '.pull')).toBe('None of its tags may be used.');
    }
  });

  browserTest(
    'a replacement comes first where it is needed, and after the limits where it is for what they leave out',
    async () => {
      const termsOf = async (path: string): Promise<readonly string[]> =>
        (await open(path, { javaScriptEnabled: false }))
          .locator('.decision-facts')
          .first()
          .locator('dt')
          .allTextContents();
      expect((await termsOf('images/node/')).slice(0, 5)).toEqual([
        'Status',
        'Owner',
        'Tier',
        'May be used',
        'May not be used',
      ]);
      expect((await termsOf('images/node/'))[5]).toBe('Instead');
      expect((await termsOf('images/perl/')).slice(0, 2)).toEqual(['Status', 'Instead']);
    },
  );

  browserTest('in full: what is allowed and denied, approval, exceptions, rules and notes', async () => {
    const page = await open('images/node/', { javaScriptEnabled: false });
    const text = await textOf(page, '.decision-of');
    for (const part of [
      'only what fits all of this: version lines 24, 22, 20; at least 30 days of support left',
      'what fits all of this: variants bookworm',
      'by Ada on 15 Jan 2026 · evidence',
      'To be reviewed by 15 Jan 2027',
      '22* Status Deprecated until 30 Oct 2026, may still be used',
      '20-slim until 31 Dec 2026 the shop moves in autumn For Shop',
      '20-alpine 30 Jun 2026: over',
    ]) {
      expect(text).toContain(part);
    }
    expect(await page.locator('.decision-of a', { hasText: 'evidence' }).getAttribute('href')).toBe(
      'https://example.com/approvals/1',
    );
    expect(await textOf(await open('images/php/'), '.decision-of .notes')).toBe('Only behind the gateway.');
  });
});

describe('rows', () => {
  browserTest('say their state, by which names they may be used, and until when beside the support', async () => {
    const page = await open('images/node/', { javaScriptEnabled: false });
    const stateOf = (id: string) => page.locator(`[id="${id}"] .state`).first().textContent();
    expect(await stateOf('24.19.0')).toBe('approved');
    expect(await stateOf('22.21.0')).toBe('deprecated');
    expect(await stateOf('20.19.0-slim')).toBe('by exception');
    expect(await stateOf('24.19.0-bookworm')).toBe('not allowed');
    expect(await textOf(page, '[data-line="24"] .line-head')).toContain('may be used until 31 Mar 2028');
    expect(await textOf(page, '[data-line="20"] .line-head')).not.toContain('may be used');
    expect(await page.locator('[id="20.19.0-slim"] time').first().textContent()).toBe('until 31 Dec 2026');
    expect(await page.locator('[id="20.19.0-slim"] .not-as').textContent()).toBe('only as: 20-slim');
    const nginx = await open('images/nginx/', { javaScriptEnabled: false });
    expect(await textOf(nginx, '[id="24.19.0"] .not-as')).toBe('only as: 24');
    expect(await nginx.locator('.pull code.at-mirror').first().textContent()).toMatch(/\/library\/nginx:24$/);
  });

  browserTest('are filtered by it, and the address keeps the filter', async () => {
    const page = await open('images/node/');
    await page.getByRole('combobox', { name: 'Decision' }).selectOption('exception');
    await expect.poll(() => page.locator('.row:visible .canon').allTextContents()).toEqual(['20.19.0-slim']);
    expect(new URL(page.url()).search).toBe('?status=exception');
    const shared = await open('images/nginx/?status=denied&view=tags&line=24');
    await expect.poll(() => shared.locator('.row:visible .canon').allTextContents()).toContain('latest');
    expect(await shared.locator('.row:visible .canon').allTextContents()).not.toContain('24');
    expect(await shared.locator('.row:visible .state').allTextContents()).not.toContain('approved');
  });

  browserTest('that are no longer built are not judged, and say so', async () => {
    const page = await open('images/node/?older=1&q=18');
    await expect
      .poll(() => page.locator('.row.is-older:visible .state').allTextContents())
      .toEqual(['not judged here']);
    expect(await textOf(page, '.older-section')).toContain('They are not judged here');
  });

  browserTest('stand in the matrix with their state', async () => {
    const page = await open('images/node/', { javaScriptEnabled: false });
    const cells = await page.locator('.matrix td:not(.none)').allInnerTexts();
    const cellOf = (tag: string): string =>
      cells.find((cell) => cell.split(/\s/)[0] === tag)?.replace(/\s+/g, ' ') ?? '';
    expect(cellOf('24-slim')).toContain('approved');
    expect(cellOf('22')).toContain('deprecated');
    expect(cellOf('20-slim')).toContain('by exception');
    expect(cellOf('24-bookworm')).toContain('not allowed');
  });

  browserTest('tell on their own page why, and by which names not', async () => {
    const page = await open('images/node/tags/20.19.0-slim/', { javaScriptEnabled: false });
    expect(await textOf(page, 'h1 ~ .decision-line')).toContain('Allowed by exception until 31 Dec 2026');
    const text = await textOf(page, '.decision-of');
    expect(text).toContain('by exception until 31 Dec 2026, for Shop: the shop moves in autumn');
    expect(text).toContain('Other names of it not allowed 20.19.0-slim');
    expect(await page.locator('.pull code.at-upstream').first().textContent()).toBe('docker pull node:20-slim');
  });
});

describe('the catalogue', () => {
  browserTest('tells the state of each image and filters by status, owner and tier', async () => {
    const page = await open('');
    const cards = page.locator('.card:visible');
    const count = await cards.count();
    expect(await page.locator('.card .state').count()).toBe(count);
    await page.getByRole('checkbox', { name: /^Blocked/ }).check();
    await expect.poll(() => cards.locator('h3').allInnerTexts()).toEqual(['elixir', 'erlang', 'mysql']);
    await page.getByRole('checkbox', { name: /^Data team/ }).check();
    await expect.poll(() => cards.locator('h3').allInnerTexts()).toEqual(['mysql']);
    await page.getByRole('checkbox', { name: /^silver/ }).check();
    await expect.poll(() => cards.count()).toBe(0);
    expect(new URL(page.url()).search).toBe('?status=blocked&owner=data&tier=silver');
  });

  browserTest('has a way by keyboard past its filters', async () => {
    const page = await open('');
    const skip = page.getByRole('link', { name: 'Skip the filters' });
    await page.locator('.try button').last().focus();
    await page.keyboard.press('Tab');
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.matches('[data-catalogue-filter]'))).toBe(true);
  });

  browserTest('offers to try what is approved', async () => {
    const page = await open('');
    const tried = await page.locator('.try button').allInnerTexts();
    expect(tried.length).toBeGreaterThan(1);
    expect(tried.join(' ')).not.toMatch(/loki|perl|mysql|rust/);
  });

  browserTest.for([
    ['node', 'node', 'approved'],
    ['mysql', 'mysql', 'blocked'],
    ['nginx:latest', 'nginx:latest', 'not allowed'],
    ['nginx:24', 'nginx:24', 'approved'],
    ['node 22', 'node:22', 'deprecated'],
    [digestOf('node', 7), 'node:20.19.0-slim', 'by exception'],
  ] as const)('search for %s: %s is %s', async ([query, title, state]) => {
    const page = await open('variants/');
    await page.keyboard.press('/');
    await page.locator('dialog[data-search] input').fill(query);
    const hit = page.locator('dialog[data-search] .hit').first();
    await expect.poll(() => hit.locator('.hit-title').textContent(), { timeout: 15_000 }).toBe(title);
    // Of a digest the row is meant, and that counts by the best of its names.
    expect(await hit.locator('.state').textContent()).toBe(state);
  });
});

browserTest('a comparison begins with what was decided of both, each by the name that was asked for', async () => {
  const page = await open('compare/?a=nginx:24&b=nginx:latest');
  const row = page.locator('.compare-table [role="row"]', { hasText: 'Decision' });
  await expect.poll(() => row.locator('[role="cell"]').allTextContents()).toEqual(['approved', 'not allowed', '']);
  const other = await open('compare/?a=node:20-slim&b=mysql:22');
  const cells = other.locator('.compare-table [role="row"]', { hasText: 'Decision' }).locator('[role="cell"]');
  await expect.poll(() => cells.allTextContents()).toEqual(['by exception', 'blocked', '']);
});

describe('commands', () => {
  const shown = (page: Page) => page.locator('.need-general code:visible').textContent();

  browserTest('name the mirror; without scripts there is nothing else to see', async () => {
    const page = await open('images/node/', { javaScriptEnabled: false });
    expect(await shown(page)).toBe('docker pull mirror.example.com/dockerhub/library/node');
    expect(await page.locator('.source-switch:visible').count()).toBe(0);
    const tool = await open('images/registry.example.com_5000/team/tool/');
    expect(await shown(tool)).toBe('docker pull registry.example.com:5000/team/tool');
    expect(await tool.locator('.source-switch').count()).toBe(0);
  });

  browserTest('name upstream after a key press, on every page, until told otherwise', async () => {
    const page = await open('images/node/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.source-switch input:checked').focus();
    await page.keyboard.press('ArrowRight');
    expect(await shown(page)).toBe('docker pull node');
    const clip = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await page.locator('.need-general [data-copy]').click();
    await expect.poll(clip).toBe('docker pull node');
    await page.locator('[id="24.19.0-slim"] [data-copy]').first().click();
    await expect.poll(clip).toBe('docker pull node:24.19.0-slim');
    await page.goto(`${site.address}images/node/tags/24.19.0/`);
    expect(await page.locator('.pull code:visible').first().textContent()).toBe('docker pull node:24.19.0');
    expect(await page.getByRole('radio', { name: 'Upstream' }).isChecked()).toBe(true);
    const tag = page.locator('.tag-list li', { hasText: /^\s*lts\s*$/ }).locator('[data-copy]');
    await tag.click();
    await expect.poll(clip).toBe('docker pull node:lts');
    await page.getByText('Internal mirror').click();
    await tag.click();
    await expect.poll(clip).toBe('docker pull mirror.example.com/dockerhub/library/node:lts');
    const pieces = await page.locator('.pieces code:visible').allTextContents();
    expect(pieces.every((text) => text.includes('mirror.example.com/dockerhub/library/node'))).toBe(true);
  });

  browserTest('of a row are in its menu, from where the reader chose, by a name that may be used', async () => {
    const page = await open('images/nginx/');
    await page.locator('[id="24.19.0"] [data-use]').click();
    const first = page.locator('.use-menu code').first();
    expect(await first.textContent()).toBe('docker pull mirror.example.com/dockerhub/library/nginx:24');
    await page.locator('.use-menu label', { hasText: 'Internal mirror' }).click();
    expect(await first.textContent()).toBe('docker pull nginx:24');
    expect(await page.getByRole('radio', { name: 'Upstream' }).isChecked()).toBe(true);
  });
});

browserTest('on paper each day of the decisions is a line, and nothing is cut off', async () => {
  const page = await open('decisions/', { viewport: { width: 688, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  const lines = await page.locator('.agenda:not(.leaving) > li:visible').evaluateAll((all) =>
    all.map((line) => {
      const [day, owners] = ['.agenda-day', '.owners'].map((part) => line.querySelector(part)?.getBoundingClientRect());
      return (owners?.top ?? 0) < (day?.bottom ?? 0);
    }),
  );
  expect(new Set(lines)).toEqual(new Set([true]));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);
});

describe('for everyone', () => {
  const PAGES = [
    ...['', 'images/node/', 'images/php/', 'images/perl/', 'images/rust/', 'images/elixir/', 'images/haskell/'],
    ...['images/ruby/', 'images/nginx/', 'images/node/tags/20.19.0-slim/', 'fr/images/grafana/loki/'],
  ];
  const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [390, 1280].map((width) => ({ colorScheme, width })),
  );

  browserTest.for(LOOKS)(
    'axe finds nothing and nothing overflows: $colorScheme at $width',
    { timeout: 240_000 },
    async ({ colorScheme, width }) => {
      const found: string[] = [];
      for (const path of PAGES) {
        const page = await open(path, { colorScheme, viewport: { width, height: 900 } });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) found.push(`${path} overflows by ${over}`);
        found.push(...(await findViolations(page)).map((violation) => `${path} ${violation}`));
        await page.context().close();
      }
      expect(found).toEqual([]);
    },
  );
});
