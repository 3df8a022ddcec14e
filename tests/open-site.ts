/** A site built for a file of tests, served, and opened in a browser. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Served, serveFolder } from '../scripts/site/serve.ts';
import { findBrowser, launchBrowser } from './browser.ts';
import { type BuiltSite, buildSite } from './site/built-site.ts';

export type OpenSite = {
  readonly browser: Browser;
  /** Of the home page. */
  readonly address: string;
  /** At 1280 pixels where nothing else is asked for. Nothing is answered by what a page before has kept. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
};

/** To be called once, outside of tests; what it gives is there within them. Pages are closed after each test. */
export function useSite(write: (content: string) => Promise<void>, base = '/'): OpenSite {
  let site: BuiltSite | undefined;
  let served: Served | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!findBrowser()) return;
    site = await buildSite(write);
    served = await serveFolder({ folder: site.out, base });
    browser = await launchBrowser();
  }, 180_000);
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
    await site?.remove();
  });
  return {
    get browser() {
      return given(browser);
    },
    get address() {
      return given(served).address;
    },
    async open(path, options = {}) {
      const context = { viewport: { width: 1280, height: 900 }, serviceWorkers: 'block', ...options } as const;
      const page = await (await given(browser).newContext(context)).newPage();
      await page.goto(given(served).address + path);
      return page;
    },
  };
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('no browser was found, or the site is not built yet');
  return value;
}
