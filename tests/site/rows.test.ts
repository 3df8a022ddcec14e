import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Served, serveFolder } from '../../scripts/site/serve.ts';
import { findViolations } from '../axe.ts';
import { browserTest, findBrowser, launchBrowser } from '../browser.ts';
import { readShift, watchShifts } from '../layout-shift.ts';
import { type BuiltSite, buildSite } from './built-site.ts';
import { BASE, digestOf, writeFixtureContent } from './fixture-content.ts';

const COMPARED = 'compare/?a=team/app:1.3.0&b=team/app:1.2.0';
const PAGES = ['images/team/app/tags/1.2.0/', 'images/node/', COMPARED, 'compare/', 'compare/?a=node:99&b=no+name'];
const LOOKS = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

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

/** French lies below its code. */
async function open(address: string, options: BrowserContextOptions = {}, locale: 'en' | 'fr' = 'en'): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  await page.goto(`${served.address}${locale === 'fr' ? 'fr/' : ''}${address}`);
  return page;
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .allInnerTexts()
    .then(([text = '']) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '));

/** What people read of a page, without what machines read. */
const proseOf = (page: Page): Promise<string> =>
  page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const code of copy.querySelectorAll('code, pre, script')) code.remove();
    return copy.textContent ?? '';
  });
const ENGLISH = /\b(?:the|and|with|not|its|of|by|copy)\b/i;

describe.each(LOOKS)('at $width pixels, $scheme', ({ width, scheme }) => {
  browserTest.for(PAGES)('/%s is accessible and whole', async (address) => {
    for (const locale of ['en', 'fr'] as const) {
      const page = await open(address, { viewport: { width, height: 844 }, colorScheme: scheme }, locale);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      if (address === COMPARED) await page.locator('.compare-table').waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });
});

describe('the page of a row', () => {
  browserTest('first says what it is, whether one may use it, and the command; also on a phone', async () => {
    const page = await open('images/node/tags/24.19.0-alpine3.24/', { viewport: { width: 390, height: 844 } });
    for (const part of ['h1', '.verdict', '.pull .command']) {
      const box = await page.locator(part).first().boundingBox();
      expect((box?.y ?? 844) + (box?.height ?? 0)).toBeLessThan(844);
    }
    expect(await textOf(page, '.verdict')).toBe(
      'Support ended 2 months ago, on 1 Jun 2026, because of its base, Alpine Linux 3.24',
    );
    expect(await textOf(page, '.pull .command pre')).toBe('docker pull node:24.19.0-alpine3.24');
  });

  browserTest('draws its layers and tells its recipe, which it calls reconstructed', async () => {
    const page = await open('images/team/app/tags/1.2.0/');
    expect(await page.locator('.layer-bar rect').count()).toBe(2);
    expect(await page.locator('.layer-bar').getAttribute('aria-label')).toContain('15.0');
    expect(await textOf(page, '#\\/layers + p')).toContain('reconstructed');
    expect(await page.locator('.recipe pre').allInnerTexts()).toEqual([
      'ADD file:1 /',
      'RUN make \\\n    && make install',
    ]);
    expect(await page.locator('.recipe .hl-keyword').allInnerTexts()).toEqual(['ADD', 'RUN']);
  });

  browserTest('names the commands that fetch what vouches for it, and copies them', async () => {
    const page = await open('images/team/app/tags/1.3.0/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'SBOM: the packages inside, with BuildKit' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(
        `docker buildx imagetools inspect team/app@${digestOf('e')} --format '{{ json (index .SBOM "linux/amd64") }}'`,
      );
    expect(await page.locator('.pieces h3').allInnerTexts()).toEqual([
      'In a Dockerfile',
      'In Compose',
      'In Kubernetes',
      'As a dev container',
      'Mirror it',
    ]);
  });

  browserTest('speaks French where the site does', async () => {
    const page = await open('images/team/app/tags/1.3.0/', {}, 'fr');
    for (const [selector, text] of [
      ['.verdict', 'La durée de la prise en charge n’est pas indiquée'],
      ['#\\/tags', '2 tags, une image'],
      ['#\\/platforms', '2 plateformes'],
      ['#\\/layers + p', '2 couches, 20,0 Mo compressées. La recette est reconstituée'],
      ['#\\/attestations', 'Ce qui en répond'],
      ['#\\/compare', 'Comparer avec'],
    ] as const) {
      expect(await textOf(page, selector)).toContain(text);
    }
    expect(await proseOf(page)).not.toMatch(ENGLISH);
  });
});

describe('which one to take', () => {
  browserTest('is answered for each need, by keyboard and without a script', async () => {
    const page = await open('images/node/', { javaScriptEnabled: false });
    const command = page.locator('.need:visible pre');
    expect(await command.allInnerTexts()).toEqual(['docker pull node']);
    await page.getByRole('radio', { name: 'General use' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await command.allInnerTexts()).toEqual([`docker pull node@${digestOf('c')}`]);
  });

  browserTest('shows the focus on what is chosen, in forced colours too', async () => {
    const page = await open('images/node/', { forcedColors: 'active' });
    const ring = (): Promise<string> =>
      page.locator('.need-tabs :checked + span').evaluate((tab) => getComputedStyle(tab).outlineStyle);
    expect(await ring()).toBe('none');
    await page.getByRole('radio', { name: 'General use' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await ring()).toBe('solid');
  });

  browserTest('says why, in French too', async () => {
    const page = await open('images/node/', {}, 'fr');
    expect(await textOf(page, '.need-general p')).toContain('Sans tag, c’est latest, aujourd’hui version 24.19.0');
    expect(await textOf(page, '.need-general p')).toContain('Prise en charge jusqu’au 30 avr. 2028.');
  });
});

describe('the platforms', () => {
  browserTest('fit a phone, and the digest of all can be copied', async () => {
    const page = await open('images/node/tags/24.19.0-bookworm/', {
      viewport: { width: 390, height: 844 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const frame = page.getByRole('region', { name: 'Table of platforms' });
    expect(await frame.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await page.getByRole('button', { name: 'Copy the digest of 24.19.0-bookworm', exact: true }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(digestOf('c'));
  });
});

describe('the matrix', () => {
  browserTest('leads from each cell to its row, and says size and support', async () => {
    const page = await open('images/node/');
    const table = page.getByRole('region', { name: 'Version lines and variants of node' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toHaveLength(3);
    const cell = table.locator('td', { has: page.getByRole('link', { name: '24-alpine' }) });
    expect((await cell.allInnerTexts()).join().replaceAll('\u00a0', ' ')).toMatch(/51\.6 MB\s+base ended/);
    await cell.click();
    await page.waitForURL('**/images/node/tags/24.19.0-alpine3.24/');
  });

  browserTest('breaks long words where they are put together, which nobody copies', async () => {
    const page = await open('images/caddy/', { viewport: { width: 390, height: 844 } });
    const tag = page.locator('.canon', { hasText: '2.10.2-windowsservercore-ltsc2025' });
    const copied = await tag.evaluate((link) => {
      link.style.width = '15.5ch';
      getSelection()?.selectAllChildren(link);
      return getSelection()?.toString();
    });
    expect(copied).toBe('2.10.2-windowsservercore-ltsc2025');
    const lines = await tag.evaluate((link) => {
      const found = new Map<number, string>();
      for (const { firstChild } of [link])
        for (let node = firstChild; node; node = node.nextSibling) {
          for (const [place, letter] of [...(node.textContent ?? '')].entries()) {
            const range = new Range();
            range.setStart(node, place);
            range.setEnd(node, place + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            found.set(top, (found.get(top) ?? '') + letter);
          }
        }
      return [...found.values()];
    });
    expect(lines).toEqual(['2.10.2-windows', 'servercore-', 'ltsc2025']);
  });

  browserTest('keeps head and first column in view on a phone', async () => {
    const page = await open('images/node/', { viewport: { width: 390, height: 300 } });
    const frame = page.locator('.matrix-frame');
    await frame.scrollIntoViewIfNeeded();
    const place = (): Promise<number[]> =>
      frame.evaluate((element) => {
        const top = element.getBoundingClientRect();
        const corner = element.querySelector('.corner')?.getBoundingClientRect();
        return [Math.round((corner?.left ?? -99) - top.left), Math.round((corner?.top ?? -99) - top.top)];
      });
    const before = await place();
    await frame.evaluate((element) => element.scrollTo(200, 200));
    expect(await frame.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    expect(await place()).toEqual(before);
  });

  browserTest('is left out where there is one line', async () => {
    const page = await open('images/plone/');
    expect(await page.locator('.matrix').count()).toBe(0);
  });
});

describe('the comparison', () => {
  browserTest('is reached from a row, says what is smaller and shared, and is an address', async () => {
    const page = await open('images/team/app/tags/1.3.0/');
    await page.locator('.compare-links a').first().click();
    await page.locator('.compare-table').waitFor();
    expect(
      await page
        .locator('.compare-facts li')
        .allInnerTexts()
        .then((texts) => texts.map((text) => text.replaceAll('\u00a0', ' '))),
    ).toEqual([
      'team/app:1.2.0 is 1.0 MB smaller for linux/amd64 (19.0 MB against 20.0 MB)',
      'They share 1 layer (15.0 MB); of its own team/app:1.3.0 has 5.0 MB, team/app:1.2.0 4.0 MB',
    ]);
    expect(page.url()).toContain('compare/?a=team%2Fapp%3A1.3.0&b=team%2Fapp%3A1.2.0');
    const user = page.getByRole('row', { name: /^User/ });
    expect((await user.allInnerTexts()).join()).toMatch(/root, as none is set\s+keeper/);
    await page.reload();
    await page.locator('.compare-table').waitFor();
    await page.locator('.compare-head a').first().click();
    await page.waitForURL('**/images/team/app/tags/1.3.0/');
  });

  browserTest('swaps, and the back button undoes it', async () => {
    const page = await open(COMPARED);
    const heads = page.locator('.compare-head a');
    await expect.poll(() => heads.allInnerTexts()).toEqual(['team/app:1.3.0', 'team/app:1.2.0']);
    await page.getByRole('button', { name: 'Swap the two' }).click();
    await expect.poll(() => heads.allInnerTexts()).toEqual(['team/app:1.2.0', 'team/app:1.3.0']);
    expect(page.url()).toContain('a=team%2Fapp%3A1.2.0');
    await page.goBack();
    await expect.poll(() => heads.allInnerTexts()).toEqual(['team/app:1.3.0', 'team/app:1.2.0']);
    expect(await page.getByLabel('First image').inputValue()).toBe('team/app:1.3.0');
  });

  browserTest('offers names while they are typed, and compares two images', async () => {
    const page = await open('compare/');
    await page.getByLabel('First image').fill('node 24 alpine');
    await expect
      .poll(() =>
        page
          .locator('datalist')
          .locator('option')
          .evaluateAll((found) => found.map((one) => one.getAttribute('value'))),
      )
      .toContain('node:24.19.0-alpine3.24');
    await page.getByLabel('First image').fill('node:24-alpine');
    await page.getByLabel('Second image').fill(`team/app@${digestOf('e')}`);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.compare-head a').allInnerTexts())
      .toEqual(['node:24-alpine', 'team/app:1.3.0']);
    expect(await textOf(page, '.compare-facts')).toContain('the last sync did not look into node:24-alpine');
  });

  browserTest('finds a digest of before, and says that it moved', async () => {
    const page = await open(`compare/?a=node@${digestOf('8')}&b=node:22`);
    await page.locator('.compare-table').waitFor();
    expect(await textOf(page, '.note:visible')).toContain('pointed at until 20 Aug 2026');
    expect(await textOf(page, '.compare-table')).toContain('What moved');
  });

  browserTest('says what it cannot find, and what to write', async () => {
    const page = await open('compare/?a=node:99&b=no+name');
    await expect
      .poll(() => page.locator('.note:visible').allInnerTexts())
      .toEqual([
        'node has no row for “99” here. See its tags',
        '“no name” is not the name of an image. Write name:tag or name@sha256:…',
      ]);
    await page.goto(`${served.address}compare/?a=nothing:1&b=node:22`);
    await expect.poll(() => textOf(page, '.note:visible')).toContain('“nothing” is not in this catalogue');
  });

  browserTest('speaks French', async () => {
    const page = await open(COMPARED, {}, 'fr');
    await page.locator('.compare-table').waitFor();
    expect(await textOf(page, '.compare-facts')).toContain('team/app:1.2.0 pèse 1,0 Mo de moins pour linux/amd64');
    expect(await proseOf(page)).not.toMatch(ENGLISH);
  });

  browserTest('says so where scripts do not run, and leads on', async () => {
    const page = await open(COMPARED, { javaScriptEnabled: false });
    expect(await textOf(page, '.without-script')).toContain('needs JavaScript');
    expect(await page.locator('form.compare-form:visible').count()).toBe(0);
    expect(await page.locator('.without-script a').getAttribute('href')).toBe(BASE);
    // They would lead to this page.
    expect(await page.locator('.compare-examples a:visible').count()).toBe(0);
  });

  browserTest.for([390, 1280])('pushes nothing away with what it finds, at %i pixels', async (width) => {
    const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    await watchShifts(page);
    await page.goto(served.address + COMPARED);
    await page.locator('.compare-table').waitFor();
    await expect.poll(() => page.locator('.compare-examples a').count()).toBeGreaterThan(0);
    expect(await readShift(page)).toBeLessThan(0.03);
    await page.close();
  });

  browserTest('has examples where nothing is chosen, and after what is', async () => {
    for (const address of ['compare/', COMPARED]) {
      const page = await open(address);
      await expect.poll(() => page.locator('.compare-examples a:visible').count()).toBeGreaterThan(0);
      await page.close();
    }
  });
});
