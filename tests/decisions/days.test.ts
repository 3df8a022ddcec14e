/** The page of decisions in a browser: its filter lives in the address, and nothing needs it. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findViolations } from '../axe.ts';
import { browserTest } from '../browser.ts';
import { useSite } from '../open-site.ts';
import { writeDecisionsContent } from './fixture-catalogue.ts';

const site = useSite(writeDecisionsContent);
const { open } = site;

/** The images of a part that are in view. */
const seen = (page: Page, part: string): Promise<string[]> =>
  page.locator(`[aria-labelledby="/${part}"] [data-owners]:visible .subject-name a`).allInnerTexts();

describe('the filter of decisions', () => {
  browserTest('shows what is an owner’s, exceptions for them too', async () => {
    const page = await open('decisions/?owner=data');
    expect(await seen(page, 'all')).toEqual(['mariadb', 'mongo', 'mysql', 'postgres', 'redis']);
    expect(await seen(page, 'exceptions')).toEqual(['elixir']);
    expect(await seen(page, 'next')).toEqual(['elixir', 'mongo', 'postgres', 'redis']);
    expect(await page.locator('[aria-labelledby="/waiting"]').isVisible()).toBe(false);
    expect(await page.locator('select[name="owner"]').inputValue()).toBe('data');
  });

  browserTest('goes with the links of the page, and back', async () => {
    const page = await open('decisions/');
    await page.locator('a[data-status-link="blocked"]').click();
    expect(new URL(page.url()).search).toBe('?status=blocked');
    expect(await seen(page, 'all')).toEqual(['elixir', 'erlang', 'mysql']);
    await page.locator('select[name="owner"]').selectOption('data');
    expect(new URL(page.url()).search).toBe('?owner=data&status=blocked');
    expect(await seen(page, 'all')).toEqual(['mysql']);
    await page.goBack();
    expect(await seen(page, 'all')).toEqual(['elixir', 'erlang', 'mysql']);
    await page.locator('[data-decision-clear]').click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('owner');
    expect(new URL(page.url()).search).toBe('');
    expect(await seen(page, 'all')).toHaveLength(30);
  });

  browserTest('says so where nothing fits', async () => {
    const page = await open('decisions/?owner=nobody');
    expect(await page.locator('[data-decisions-empty]').isVisible()).toBe(true);
  });

  browserTest('is not needed: without scripts all is there, whatever the address says', async () => {
    const page = await open('decisions/?owner=data', { javaScriptEnabled: false });
    expect(await seen(page, 'all')).toHaveLength(30);
    expect(await page.locator('[data-decision-filter]').isVisible()).toBe(false);
  });
});

describe('the page', () => {
  browserTest('says of what is over or excepted what it is, in the marks of the language', async () => {
    const page = await open('fr/decisions/', { javaScriptEnabled: false });
    const agenda = (part: string) =>
      page.locator(`[aria-labelledby="/${part}"] .agenda > li`, { hasText: 'Fin de l’exception' });
    const ahead = agenda('next').filter({ hasText: 'elixir' });
    expect(await ahead.locator('.state').textContent()).toBe('par exception');
    expect(await ahead.textContent()).toContain('«\u00a0one report\u00a0»');
    const over = page.locator('[aria-labelledby="/past"] .agenda > li', { hasText: 'ruby' });
    expect(await over.first().locator('.state').textContent()).toBe('expirée');
    expect(await agenda('past').filter({ hasText: 'erlang' }).locator('.state').textContent()).toBe('expirée');
  });

  browserTest.for([
    ['decisions/', 1280, 'light'],
    ['decisions/', 390, 'light'],
    ['fr/decisions/', 390, 'dark'],
    ['decisions/?owner=data', 1280, 'dark'],
  ] as const)('%s at %i, %s, has no fault that axe finds, and fits', async ([path, width, colorScheme]) => {
    const page = await open(path, { viewport: { width, height: 900 }, colorScheme });
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
