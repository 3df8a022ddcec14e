/** `npm run pictures`: the pictures of the README, of the site that lies in `dist`. */
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import { launchBrowser } from './bench/browser.ts';
import { serveFolder } from './site/serve.ts';

type Shot = {
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
  readonly dark?: true;
  /** Brings the page into the state that is shown. */
  readonly prepare?: (page: Page) => Promise<unknown>;
};

const DOCS = path.resolve('docs');
const WIDE = { width: 1280, height: 752 };
const PHONE = { width: 390, height: 780 };
const GAP = 24;
const IMAGE = { address: 'images/node/', width: 1280, height: 860, scale: 1.25 };

const SHOTS: Readonly<Record<string, Shot>> = {
  image: IMAGE,
  'image-dark': { ...IMAGE, dark: true },
  matrix: { address: 'images/node/', ...WIDE, prepare: showMatrix },
  search: { address: '', ...WIDE, prepare: (page) => searchFor(page, 'node:24-alpine') },
  compare: { address: 'compare/?a=node:24-slim&b=node:24-alpine', ...WIDE, prepare: waitForComparison },
  row: { address: 'images/node/tags/24.19.0-alpine3.24/', ...WIDE },
};
/** Side by side in one picture. */
const PHONES: readonly Shot[] = [
  { address: '', ...PHONE },
  { address: 'images/node/', ...PHONE },
  { address: 'images/node/', ...PHONE, prepare: (page) => page.locator('[data-line="24"]').scrollIntoViewIfNeeded() },
  { address: '', ...PHONE, dark: true, prepare: (page) => searchFor(page, 'python 3.1') },
];

const { address, server } = await serveFolder({ folder: path.resolve('dist'), base: '/' });
const browser = await launchBrowser();
try {
  for (const [name, shot] of Object.entries(SHOTS)) await write(name, sharp(await take(shot)));
  const images = await Promise.all(PHONES.map(take));
  const width = PHONES.length * (PHONE.width + GAP) - GAP;
  const strip = sharp({ create: { width, height: PHONE.height, channels: 4, background: '#0000' } });
  await write('phone', strip.composite(images.map((input, at) => ({ input, left: at * (PHONE.width + GAP), top: 0 }))));
} finally {
  await browser.close();
  server.close();
}

async function take({ address: place, width, height, scale = 1, dark, prepare }: Shot): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    serviceWorkers: 'block',
  });
  await page.goto(address + place, { waitUntil: 'networkidle' });
  await prepare?.(page);
  await page.waitForTimeout(500);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

async function write(name: string, picture: Sharp): Promise<void> {
  const { size } = await picture
    .webp({ quality: 86, smartSubsample: true, effort: 6 })
    .toFile(path.join(DOCS, `${name}.webp`));
  console.log(`docs/${name}.webp ${Math.round(size / 1000)} kB`);
}

function showMatrix(page: Page): Promise<unknown> {
  return page.locator('.matrix-of').evaluate((section) => scrollTo(0, section.getBoundingClientRect().top - 24));
}

async function searchFor(page: Page, words: string): Promise<void> {
  await page.locator('.search-open').click();
  await page.locator('dialog[data-search] input').fill(words);
  await page.locator('dialog[data-search] .hit').first().waitFor();
}

function waitForComparison(page: Page): Promise<unknown> {
  return page.getByRole('table').first().waitFor();
}
