import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { markdownToHtml } from 'satteri';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { highlightCss } from '#markdown/highlight.ts';
import { browserTest, findBrowser, launchBrowser } from '../browser.ts';
import { ATTACKS } from './attacks.ts';
import { LINK_ATTACKS } from './link-attacks.ts';
import { renderHtml } from './render.ts';

const ALL = [...ATTACKS, ...LINK_ATTACKS].map(([, markdown]) => markdown);
const SITE = 'http://site.test/';

let browser: Browser | undefined;

beforeAll(async () => {
  browser = findBrowser() === undefined ? undefined : await launchBrowser();
});

afterAll(() => browser?.close());

describe('in a browser', () => {
  browserTest('no attack runs, asks another host, or takes a name of the page', async () => {
    const { hits, requests, page } = await visit(
      ALL.map((markdown) => `<div>${renderHtml(markdown)}</div>`).join('\n'),
    );
    expect(await page.locator('main > div').count()).toBe(ALL.length);
    expect({ hits, requests }).toEqual({ hits: 0, requests: [] });
    const names = await page.evaluate(() => [
      typeof document.cookie,
      typeof document.forms.item,
      typeof document.getElementById,
    ]);
    expect(names).toEqual(['string', 'function', 'function']);
    expect(await page.title()).toBe('Page');
  });

  browserTest('they would, were they not made safe', async () => {
    const risky = ALL.filter((markdown) => !/<plaintext|<!--|<script>hit\(\)$|<frameset|http-equiv/.test(markdown));
    const { hits, requests } = await visit(risky.map((markdown) => `<div>${unsafeHtml(markdown)}</div>`).join('\n'));
    expect(hits).toBeGreaterThan(10);
    expect(requests.length).toBeGreaterThan(5);
  });

  browserTest('a document is accessible', async () => {
    const names = ['github', 'html', 'official'];
    const files = names.map((name) => readFile(new URL(`fixtures/${name}.md`, import.meta.url), 'utf8'));
    for (const markdown of await Promise.all(files)) {
      const { page } = await visit(`<h1>a</h1><h2>b</h2>${renderHtml(markdown)}`);
      expect(await findBarriers(page)).toEqual([]);
    }
  });
});

type Visit = { readonly page: Page; readonly hits: number; readonly requests: readonly string[] };

/** Loads the page, moves and focuses everywhere, and counts calls of `hit()` and requests to anywhere else. */
async function visit(html: string): Promise<Visit> {
  if (browser === undefined) {
    browser = await launchBrowser();
  }
  const page = await browser.newPage();
  const requests: string[] = [];
  let hits = 0;
  await page.exposeFunction('hit', () => {
    hits += 1;
  });
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === SITE) {
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: toPage(html) });
    }
    requests.push(url);
    return route.abort();
  });
  await page.goto(SITE);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      for (const type of ['mouseover', 'pointerenter', 'focus', 'input', 'toggle']) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
    for (const details of document.querySelectorAll('details')) {
      details.open = !details.open;
    }
  });
  await page.waitForTimeout(500);
  return { page, hits, requests };
}

function toPage(html: string): string {
  return `<!DOCTYPE html><html lang="en"><title>Page</title><link rel="icon" href="data:,"><style>${highlightCss()}</style><main>${html}</main></html>`;
}

async function findBarriers(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
  return page.evaluate(async () => {
    const axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } = Reflect.get(
      window,
      'axe',
    );
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html}`));
  });
}

function unsafeHtml(markdown: string): string {
  const result = markdownToHtml(markdown, { features: { frontmatter: false } });
  return result.html;
}
