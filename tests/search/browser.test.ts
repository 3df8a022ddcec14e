import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { toImageDocuments } from '#search/documents.ts';
import { formatSearchIndex, parseSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { planSearchFiles } from '#search/plan.ts';
import { manyImages } from '../../scripts/bench/many-images.ts';
import { type Served, serveFolder } from '../../scripts/site/serve.ts';
import { findViolations } from '../axe.ts';
import { browserTest, browserTestIf, findBrowser, launchBrowser } from '../browser.ts';
import { readShift, watchShifts } from '../layout-shift.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';
import { BASE, digestOf, writeFixtureContent } from '../site/fixture-content.ts';
import { corpusIndex, hasCorpus, shippedIndex } from './official-index.ts';
import { OFFICIAL_QUERIES, type QueryCase, SHIPPED_QUERIES } from './queries.ts';

type First = { readonly title: string; readonly kind: string; readonly href: string };

/** The machine may be busy: what counts here is what is shown, not when. */
const PATIENT = { timeout: 15_000 };

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

/** A route holds from the next navigation on for sure: what a page asks for may pass one that is set behind it. */
async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(served.address + address);
  return page;
}

/** A page whose search knows other images than those of the site. */
async function openWith(files: Readonly<Record<string, string>>): Promise<Page> {
  // What a service worker fetches would come from the site.
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.route('**/search/**', (route) => {
    const file = new URL(route.request().url()).pathname.split('/search/')[1] ?? '';
    const body = files[file];
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType: 'text/plain' });
  });
  await page.goto(`${served.address}variants/`);
  await page.keyboard.press('/');
  await page.locator('dialog[data-search] input:focus').waitFor();
  return page;
}

/** Types the whole query at once; resolves with the first result of names and tags. */
async function firstOf(page: Page, query: string): Promise<First | undefined> {
  const input = page.locator('dialog[data-search] input');
  await input.fill(query);
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const hit = document.querySelector<HTMLAnchorElement>('dialog[data-search] .hit');
    const title = hit?.querySelector('.hit-title')?.textContent ?? '';
    return hit ? { title, kind: hit.dataset.kind ?? '', href: hit.href } : undefined;
  });
}

function nameOf({ title, kind, href }: First): string {
  return kind === 'image' || kind === 'tag' ? title : new URL(href).pathname.replace(BASE, '');
}

/** A busy machine shows later what it shows: the first result counts as wrong when it stays so. */
async function settledName(page: Page, typed: string, expected: readonly string[]): Promise<string> {
  const end = performance.now() + PATIENT.timeout;
  for (;;) {
    const first = await firstOf(page, typed);
    const name = first ? nameOf(first) : '';
    if (expected.includes(name) || performance.now() > end) return name;
  }
}

async function wrongOnes(page: Page, queries: readonly QueryCase[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [typed, ...expected] of queries) {
    const name = await settledName(page, typed, expected);
    if (!expected.includes(name)) wrong.push(`${typed}: ${name}, not ${expected.join(' or ')}`);
  }
  return wrong;
}

function indexOf(documents: readonly SearchDocument[]): Record<string, string> {
  return { 'index.txt': formatSearchIndex({ documents, digestDigits: 1 }) };
}

describe('what people type', () => {
  browserTestIf(hasCorpus)('finds the right one of all official images first', async () => {
    const page = await openWith(indexOf(corpusIndex()));
    expect(await wrongOnes(page, OFFICIAL_QUERIES)).toEqual([]);
    await page.close();
  });

  browserTest('finds the right one of the images that ship first', async () => {
    const page = await openWith(indexOf(shippedIndex()));
    expect(await wrongOnes(page, SHIPPED_QUERIES)).toEqual([]);
    await page.close();
  });

  browserTest('finds a tag among 10,000 images, whose tags come when an image is named', async () => {
    const documents = manyImages(10_000);
    const { index, shards } = planSearchFiles(documents, 3);
    const files = Object.fromEntries(shards.map((shard, number) => [`tags/${number}.txt`, shard]));
    const page = await openWith({ ...files, 'index.txt': index });
    const { title = '', rows = [] } = documents[7_654] ?? {};
    const tag = rows[3]?.split(' ')[1] ?? '';
    await page.keyboard.type(`${title}:${tag}`);
    const first = page.locator('dialog[data-search] .hit-title').first();
    await expect.poll(() => first.textContent(), PATIENT).toBe(`${title}:${tag}`);
    await page.close();
  });
});

browserTest('says that tags are missing where their file cannot be loaded', async () => {
  const documents = manyImages(3_000);
  const page = await openWith({ 'index.txt': planSearchFiles(documents, 3).index });
  await page.keyboard.type(`${documents[42]?.title} 1.2`);
  const dialog = page.locator('dialog[data-search]');
  await expect.poll(() => dialog.locator('.hit').count(), PATIENT).toBeGreaterThan(0);
  const status = dialog.locator('[data-search-status]');
  await expect.poll(() => status.textContent(), PATIENT).toContain('Some tags could not be loaded.');
  await page.close();
});

browserTest('keeps what it found by name where the digests cannot be loaded', async () => {
  const page = await openWith({ 'index.txt': planSearchFiles(manyImages(20), 3).index });
  const { title = '' } = manyImages(20)[7] ?? {};
  await page.keyboard.type(`docker pull ${title}@sha256:abcd`);
  const dialog = page.locator('dialog[data-search]');
  await expect
    .poll(() => dialog.locator('[data-search-status]').textContent(), PATIENT)
    .toContain('Some tags could not be loaded.');
  expect(await dialog.locator('.hit-title').first().textContent()).toContain(title);
  await page.close();
});

describe('the first load', () => {
  browserTest('of a page is without the search, which comes when somebody reaches for it', async () => {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${served.address}variants/`, { waitUntil: 'networkidle' });
    const isOfSearch = (file: string): boolean => file.includes('/search');
    expect(asked.filter(isOfSearch)).toEqual([]);
    await page.locator('header [data-search-open]').hover();
    await expect.poll(() => asked.filter(isOfSearch).join(' '), PATIENT).toMatch(/search-box.*\.js/);
    await page.close();
  });

  browserTestIf(hasCorpus)(
    'is below 40 kB for all official images, compressed, with all scripts of a page and what they import',
    async () => {
      const html = await site.read('variants/index.html');
      const scripts = [...html.matchAll(/<script type="module" src="([^"]+)"/g)].map(([, src = '']) => src);
      const files = scripts.map((src) => path.join(site.out, src.replace(BASE, '')));
      const { index } = planSearchFiles(corpusIndex(), 2);
      const weigh = (code: readonly Buffer[]): number =>
        [...code, Buffer.from(index)].reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
      const whole = await readWithImports(files);
      expect(files.length).toBeGreaterThan(0);
      expect(whole.length).toBeGreaterThan(files.length);
      expect(weigh(whole)).toBeLessThan(40_000);
    },
  );

  browserTest('says which rows are no longer supported', async () => {
    const { documents } = parseSearchIndex(await site.read('search/index.txt'));
    const { rows = [], behind } = documents.find(({ title }) => title === 'node') ?? {};
    expect(rows.length).toBeGreaterThan(3);
    expect(behind).toEqual(rows.map((tags) => tags.includes('alpine')));
  });

  browserTest('is below 400 kB for 10,000 images, compressed', () => {
    const { index } = planSearchFiles(manyImages(10_000), 3);
    expect(brotliCompressSync(index).length).toBeLessThan(400_000);
  });
});

browserTest('what may not be used is found with what to use, unless a tag alone may not', async () => {
  const rows = [
    { tags: ['1.0', 'latest'], platforms: 'linux', state: 'retired', others: { latest: 'denied' } },
  ] as const;
  const old = { name: { registry: 'docker.io', repository: 'team/old' }, title: 'team/old', categories: [], rows };
  const page = await openWith(
    indexOf(toImageDocuments([{ ...old, official: false, state: 'retired', instead: 'team/new:2' }])),
  );
  const tellOf = async (query: string) => {
    await settledName(page, query, [query]);
    return page.locator('dialog[data-search] .hit').first().locator('.hit-text').textContent();
  };
  expect(await tellOf('team/old')).toBe('Use team/new:2 instead.');
  expect(await tellOf('team/old:1.0')).toBe('Use team/new:2 instead.');
  expect(await tellOf('team/old:latest')).toBe('the same image as 1.0');
  await page.close();
});

describe('the search of a site', () => {
  const QUERIES = [
    ['node:24-alpine', 'node:24-alpine', 'Tag', 'images/node/#24-alpine'],
    ['24-alpine', 'node:24-alpine', 'Tag', 'images/node/#24-alpine'],
    ['docker pull docker.io/library/node:lts', 'node:lts', 'Tag', 'images/node/#lts'],
    ['node 22', 'node:22', 'Tag', 'images/node/#22'],
    ['caddy', 'caddy', 'Image', 'images/caddy/'],
    ['cady', 'caddy', 'Image', 'images/caddy/'],
    ['serveur web', 'caddy', 'Image', 'images/caddy/'],
    ['team/app', 'team/app', 'Image', 'images/team/app/'],
    ['slim', 'Slim', 'Variant', 'variants/slim/'],
    ['first guide', 'A first guide', 'Guide', 'guides/first/'],
    ['mind the tide', 'node', 'In the text', 'images/node/'],
    ['lighthouse keepers', 'team/app', 'In the text', 'images/team/app/'],
    [digestOf('a').slice(0, 20), 'node:24.19.0-alpine3.24', 'Digest', 'images/node/tags/24.19.0-alpine3.24/'],
    [digestOf('a').slice(7, 19).replace('a', '0'), undefined, undefined, undefined],
    ['xylophone', undefined, undefined, undefined],
    [`docker.io/library/node@${digestOf('a')}`, 'node:24.19.0-alpine3.24', 'Digest', 'images/node/tags/'],
  ] as const;

  browserTest.for(QUERIES)('for %s finds %s first, and says it is: %s', async ([query, title, label, address]) => {
    const page = await open('variants/');
    await page.keyboard.press('/');
    await page.keyboard.type(query);
    const dialog = page.locator('dialog[data-search]');
    if (title === undefined) {
      const status = dialog.locator('[data-search-status]');
      await expect.poll(() => status.textContent(), PATIENT).toContain('Nothing found');
      return page.close();
    }
    const first = dialog.locator('.hit').first();
    await expect.poll(() => first.locator('.hit-title').textContent(), PATIENT).toBe(title);
    expect(await first.locator('.hit-kind').textContent()).toBe(label);
    expect(await first.getAttribute('href')).toContain(address);
    return page.close();
  });

  const IN_FRENCH = [
    ['node:24-alpine', 'node:24-alpine', 'Tag', 'images/node/#24-alpine'],
    ['serveur web', 'caddy', 'Image, en anglais', 'images/caddy/'],
    ['bibliothèque de GNU', 'glibc', 'Variante', 'variants/glibc/'],
    ['binaires publiés éditeurs', 'glibc', 'Dans le texte', 'variants/glibc/'],
    ['lighthouse keepers', 'team/app', 'Dans le texte, en anglais', 'images/team/app/'],
    ['best as node:24-alpine', 'A first guide', 'Dans le texte, en anglais', 'guides/first/'],
    [digestOf('a').slice(0, 20), 'node:24.19.0-alpine3.24', 'Digest', 'images/node/tags/24.19.0-alpine3.24/'],
  ] as const;

  browserTest.for(IN_FRENCH)(
    'in French for %s finds %s, and says it is: %s',
    async ([query, title, label, address]) => {
      const page = await open('fr/variants/');
      await page.keyboard.press('/');
      await page.keyboard.type(query);
      const dialog = page.locator('dialog[data-search]');
      await expect.poll(() => dialog.locator('[data-search-status]').textContent(), PATIENT).toMatch(/\d+ résultat/);
      const hits = await dialog.locator('.hit').evaluateAll((all) =>
        all.map((hit) => ({
          title: hit.querySelector('.hit-title')?.textContent,
          label: hit.querySelector('.hit-kind')?.textContent,
          address: hit.getAttribute('href'),
        })),
      );
      expect(hits).toContainEqual({ title, label, address: `${BASE}fr/${address}` });
      expect(new Set(hits.map((hit) => hit.address)).size).toBe(hits.length);
      await page.goto(`${served.address}fr/${address}`);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
      return page.close();
    },
  );

  browserTest('shows text as it was written, and says to the browser in which language', async () => {
    const page = await open('fr/variants/');
    await page.keyboard.press('/');
    await page.keyboard.type('greetings');
    const text = page.locator('dialog[data-search] .hit[href$="/images/team/app/"] .hit-text');
    await expect.poll(() => text.textContent(), PATIENT).toContain('lighthouse keepers <and ships>');
    expect(await text.getAttribute('lang')).toBe('en');
    return page.close();
  });

  browserTest('is reached, used and left by keyboard alone', async () => {
    const page = await open('');
    await page.keyboard.press('Control+k');
    const dialog = page.locator('dialog[data-search]');
    const options = dialog.locator('.hit');
    const selected = (): Promise<number> =>
      options.evaluateAll((all) => all.findIndex((option) => option.getAttribute('aria-selected') === 'true'));
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.type('node 24');
    await expect.poll(() => options.first().textContent(), PATIENT).toContain('node:24');
    await expect.poll(() => dialog.locator('[data-search-status]').textContent(), PATIENT).toMatch(/\d+ results/);
    const last = (await options.count()) - 1;
    const KEYS = [
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['ArrowUp', last],
      ['Home', 0],
      ['End', last],
      ['ArrowDown', 0],
    ] as const;
    for (const [key, index] of KEYS) {
      await page.keyboard.press(key);
      expect(await selected(), key).toBe(index);
    }
    const input = dialog.getByRole('combobox');
    expect(await input.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
    expect(await input.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    await page.keyboard.press('/');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('node:24-alpine');
    await expect.poll(() => options.first().textContent(), PATIENT).toContain('node:24-alpine');
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
    await tab.waitForURL(`${served.address}images/node/#24-alpine`);
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${served.address}images/node/#24-alpine`);
  });

  browserTest.for(['none', 'active'] as const)(
    'marks what is chosen, and where one types, by more than a tint: forced colours %s',
    async (forcedColors) => {
      const page = await open('', { forcedColors });
      await page.keyboard.press('/');
      await page.keyboard.type('node');
      const marks = ['dialog .search-form', 'dialog .hit[aria-selected="true"]'].map((part) =>
        page.locator(part).evaluate((node) => {
          const { boxShadow, outlineStyle } = getComputedStyle(node);
          return boxShadow !== 'none' || outlineStyle === 'solid';
        }),
      );
      expect(await Promise.all(marks)).toEqual([true, true]);
      // The browser's own ink of marks is black: without their ground they are not there in a dark theme.
      const ground = page.locator('dialog .hit mark').first();
      expect(await ground.evaluate((mark) => getComputedStyle(mark).backgroundColor)).toMatch(/^rgb\(/);
      await page.close();
    },
  );

  browserTest('ends above the lower edge, also where the window is low', async () => {
    const page = await open('', { viewport: { width: 1280, height: 640 } });
    await page.keyboard.press('/');
    // As many results as there can be.
    await page.locator('dialog [data-results]').evaluate((list) => list.append(document.createElement('p')));
    await page.locator('dialog [data-results] p').evaluate((filler) => filler.style.setProperty('height', '2000px'));
    const box = await page.locator('dialog.search').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
    await page.close();
  });

  browserTest.for(['search/index.txt', '_astro/search-box.*.js'])(
    'waits for the first result where Enter comes before %s, and stays where nothing is found',
    async (late) => {
      const page = await open('variants/', { serviceWorkers: 'block' });
      let answer = (): void => {};
      const asked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.context().route(`**/${late}`, async (route) => {
        await asked;
        await route.continue();
      });
      await page.reload();
      await page.keyboard.press('/');
      await page.keyboard.type('caddy');
      await page.keyboard.press('Enter');
      expect(await page.locator('dialog[data-search]').isVisible()).toBe(true);
      const waiting = page.locator('dialog[data-search] [data-search-status]');
      if (late.startsWith('_astro')) expect(await waiting.textContent()).toBe('Searching…');
      answer();
      await page.waitForURL(`${served.address}images/caddy/`);
      await page.keyboard.press('/');
      await page.keyboard.type('xylophone');
      const status = page.locator('dialog[data-search] [data-search-status]');
      await expect.poll(() => status.textContent(), PATIENT).toContain('Nothing found');
      await page.keyboard.press('Enter');
      expect(await page.locator('dialog[data-search]').isVisible()).toBe(true);
      await page.close();
    },
  );

  browserTest('goes to the page that searches where its own script cannot be loaded', async () => {
    const page = await open('variants/', { serviceWorkers: 'block' });
    await page.route('**/_astro/search-box.*.js', (route) => route.abort());
    await page.reload();
    await page.keyboard.press('/');
    await page.keyboard.type('caddy');
    const status = page.locator('dialog[data-search] [data-search-status]');
    await expect.poll(() => status.textContent(), PATIENT).toContain('could not be loaded');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${served.address}search/?q=caddy`);
    await page.close();
  });

  browserTest('begins with examples that find something', async () => {
    const page = await open('');
    await page.keyboard.press('/');
    const examples = page.locator('dialog[data-search] [data-examples] button');
    await expect.poll(() => examples.count(), PATIENT).toBe(4);
    const words = await examples.first().textContent();
    await examples.first().click();
    expect(await page.locator('dialog[data-search] input').inputValue()).toBe(words);
    await expect.poll(() => page.locator('dialog[data-search] .hit').count(), PATIENT).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
  });

  browserTest('marks what was asked for, and says when it searched for something else', async () => {
    const page = await open('');
    await page.keyboard.press('/');
    await page.keyboard.type('nodee alpine');
    const dialog = page.locator('dialog[data-search]');
    await expect
      .poll(() => dialog.locator('.hit').first().locator('mark').allTextContents(), PATIENT)
      .toContain('node');
    expect(await dialog.locator('[data-search-notice]').textContent()).toContain('“nodee alpine”');
    expect(await dialog.locator('[data-search-notice]').textContent()).toContain('“node alpine”');
  });

  browserTest('says that it is offline, and works when the connection is back', async () => {
    const page = await open('');
    await page.context().setOffline(true);
    await page.keyboard.press('/');
    await page.keyboard.type('node');
    const status = page.locator('dialog[data-search] [data-search-status]');
    await expect.poll(() => status.textContent(), PATIENT).toContain('offline');
    await page.context().setOffline(false);
    await page.keyboard.type(' 24');
    await expect
      .poll(() => page.locator('dialog[data-search] .hit').first().textContent(), PATIENT)
      .toContain('node:24');
  });

  browserTest('has a page that can be linked to, and keeps what is typed in its address', async () => {
    const page = await open('search/?q=node+24-alpine');
    const first = page.locator('main .hit').first();
    await expect.poll(() => first.textContent(), PATIENT).toContain('node:24-alpine');
    expect(await page.locator('.search-plain').isVisible()).toBe(false);
    await page.locator('main input').fill('caddy');
    await expect.poll(() => first.textContent(), PATIENT).toContain('caddy');
    expect(new URL(page.url()).searchParams.get('q')).toBe('caddy');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${served.address}images/caddy/`);
    await page.keyboard.press('/');
    await page.keyboard.type('node 22');
    await page.getByRole('link', { name: 'All results on a page of their own' }).click();
    await page.waitForURL(`${served.address}search/?q=node+22`);
  });

  browserTest('is a list of all images without scripts, where its link leads', async () => {
    const page = await open('', { javaScriptEnabled: false });
    await page.locator('a.search-open').click();
    await page.waitForURL(`${served.address}search/`);
    expect(await page.locator('.search-plain li').allTextContents()).toHaveLength(5);
    await page.locator('main form button').click();
    await page.waitForURL(`${served.address}search/?q=`);
  });

  browserTest('answers in the language of an address that leads nowhere', async () => {
    const page = await open('fr/images/node/tags/24-alpin/');
    const found = page.locator('[data-from="address"] .hit').first();
    await expect.poll(() => found.getAttribute('href'), PATIENT).toContain(`${BASE}fr/images/node/`);
    const heads = page.locator('main h1, main h2');
    await expect.poll(() => heads.allInnerTexts(), PATIENT).toEqual(['Hors de cette carte', 'Not on this chart']);
    const box = page.locator('main .search-box:visible');
    expect(await box.locator('button').textContent()).toContain('Chercher');
    await expect.poll(() => box.locator('[data-search-status]').textContent(), PATIENT).toMatch(/^\d+ résultats?/);
    await page.goto(`${served.address}fr/variants/slimm/`);
    const variant = page.locator(`[data-from="address"] .hit[href="${BASE}fr/variants/slim/"]`);
    await expect.poll(() => variant.textContent(), PATIENT).toContain('sans compilateurs');
    await page.goto(`${served.address}images/nod/`);
    await expect.poll(() => heads.allInnerTexts(), PATIENT).toEqual(['Not on this chart', 'Hors de cette carte']);
    return page.close();
  });

  browserTest.for([
    ['images/node/tags/24-alpin/', 'images/node/#24-alpine'],
    ['node:24-alpine', 'images/node/#24-alpine'],
    ['images/library/node', 'images/node/'],
    ['_/node', 'images/node/'],
    ['r/bitnami/caddy', 'images/caddy/'],
    ['fr/images/noed', 'fr/images/node/'],
  ] as const)('answers where the address leads nowhere: %s', async ([address, first]) => {
    const page = await open(address);
    const hit = page.locator('main .hit').first();
    await expect.poll(() => hit.getAttribute('href'), PATIENT).toBe(BASE + first);
    await page.close();
  });

  browserTest.for(
    ['images/nod/', 'search/?q=nod'].flatMap((address) => [390, 1280].map((width) => [address, width] as const)),
  )('pushes little away with what it finds: %s at %i pixels', async ([address, width]) => {
    const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    await watchShifts(page);
    await page.goto(served.address + address);
    await expect.poll(() => page.locator('main .hit').count(), PATIENT).toBeGreaterThan(1);
    await page.waitForTimeout(300);
    expect(await readShift(page)).toBeLessThan(0.1);
    await page.close();
  });

  browserTest('can be added to a browser', async () => {
    const page = await open('');
    const address = await page.locator('link[rel="search"]').getAttribute('href');
    const description = await site.read(String(address).replace(BASE, ''));
    const template = /template="([^"]+\?q=\{searchTerms\})"/.exec(description)?.[1] ?? '';
    expect(template).toBe(`https://images.example.com${BASE}search/?q={searchTerms}`);
  });
});

describe.each([
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)('at $width pixels, $colorScheme, results', ({ width, colorScheme }) => {
  browserTest('are accessible and fit', async () => {
    const page = await open('search/?q=node', { viewport: { width, height: 900 }, colorScheme });
    await expectAccessible(page);
    await page.goto(served.address);
    await page.keyboard.press('/');
    await page.keyboard.type('nodee');
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

async function expectAccessible(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.hit').count(), PATIENT).toBeGreaterThan(1);
  expect(await findViolations(page)).toEqual([]);
}

/** The files, and all that they import. */
async function readWithImports(files: readonly string[]): Promise<readonly Buffer[]> {
  const read = new Map<string, Buffer>();
  const queue = [...files];
  for (const file of queue) {
    if (read.has(file)) continue;
    const code = await readFile(file);
    read.set(file, code);
    const imports = code.toString().matchAll(/(?:from|import)\s*\(?\s*["'`](\.\.?\/[^"'`]+\.js)["'`]/g);
    queue.push(...[...imports].map(([, name = '']) => path.join(path.dirname(file), name)));
  }
  return [...read.values()];
}
