/** A site that decides has a page of exports, and each file that it names. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportsOf } from '#view/exports/registry.ts';
import { checkSite } from '../../scripts/site/check-site.ts';
import { serveFolder } from '../../scripts/site/serve.ts';
import { validateHtml } from '../../scripts/site/validate-html.ts';
import { findViolations } from '../axe.ts';
import { browserTest, launchBrowser } from '../browser.ts';
import { writeDecisionsContent } from '../decisions/fixture-catalogue.ts';
import { loadFixture } from '../exports/facts.ts';
import { type BuiltSite, buildSite } from './built-site.ts';

let site: BuiltSite;

beforeAll(async () => {
  site = await buildSite((content) => writeDecisionsContent(content));
});
afterAll(() => site?.remove());

test('writes each file, the same as from the catalogue itself', async () => {
  const { facts } = await loadFixture();
  const files = exportsOf(facts).flatMap((one) => one.files);
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    const written = await readFile(path.join(site.out, 'exports', file.path));
    expect(written.equals(Buffer.from(file.write(facts))), file.path).toBe(true);
  }
});

test('names each file on its page, in each language, with the real address', async () => {
  const { facts } = await loadFixture();
  for (const page of ['exports/index.html', 'fr/exports/index.html']) {
    const html = await site.read(page);
    for (const { path: file } of exportsOf(facts).flatMap((one) => one.files)) {
      expect(html).toContain(`href="/exports/${file}"`);
    }
    expect(html).toContain('https://images.example.com/exports/policy.tags.json');
  }
  expect(await site.read('index.html')).toContain('href="/exports/"');
});

test('each button says what it copies', async () => {
  expect(await site.read('exports/index.html')).toContain('aria-label="Copy: regsync check -c regsync.tags.yml"');
});

test('a copy on disk has no button that reads a file', async () => {
  for (const page of ['exports/index.html', 'exports/images/node/index.html']) {
    const buttons = (await site.read(page)).match(/<button[^>]* data-copy-from=[^>]*>/g) ?? [];
    expect(buttons.length, page).toBeGreaterThan(5);
    for (const button of buttons) expect(button).toContain(' data-needs-server');
  }
});

test('has no dead link and is valid HTML', async () => {
  expect((await checkSite(site.out, '/')).problems).toEqual([]);
  const { problems } = await validateHtml(path.join(site.out, 'exports'));
  expect(problems).toEqual([]);
});

browserTest('shows tags or digests, by keyboard too', async () => {
  const { address, server } = await serveFolder({ folder: site.out, base: '/' });
  const browser = await launchBrowser();
  try {
    const page = await (
      await browser.newContext({ serviceWorkers: 'block', viewport: { width: 390, height: 800 } })
    ).newPage();
    await page.goto(`${address}fr/exports/`);
    const [tags, digests] = ['policy.tags.json', 'policy.digests.json'].map((file) =>
      page.locator(`a[href$="${file}"]`),
    );
    expect([await tags?.isVisible(), await digests?.isVisible()]).toEqual([true, false]);
    await page.locator('[name=pin]').first().focus();
    await page.keyboard.press('ArrowRight');
    expect([await tags?.isVisible(), await digests?.isVisible()]).toEqual([false, true]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await findViolations(page)).toEqual([]);
  } finally {
    await browser.close();
    server.close();
  }
});

browserTest('copies the text of a file', async () => {
  const { address, server } = await serveFolder({ folder: site.out, base: '/' });
  const browser = await launchBrowser();
  try {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const page = await (await browser.newContext({ serviceWorkers: 'block', permissions })).newPage();
    await page.goto(`${address}exports/`);
    await page.locator('[data-copy-from$="registries.conf"]').click();
    await page.locator('[data-copied]').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await site.read('exports/registries.conf'));
    await expect.poll(() => page.locator('[data-announce]').textContent()).toContain('registries.conf');
    await page.goto(`${address}exports/images/node/`);
    const mirrored = page.locator('.export', { hasText: 'mirror.example.com/dockerhub/library/node' });
    expect(await mirrored.locator('h3').textContent()).toBe('Internal mirror');
    await mirrored.getByRole('button', { name: 'Copy compose.yaml' }).click();
    await page.locator('[data-copied]').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await site.read('exports/snippets/node/compose.yaml'));
    expect(copied).toContain('mirror.example.com/dockerhub/library/node:');
  } finally {
    await browser.close();
    server.close();
  }
});

browserTest('says at the button that a file could not be read', async () => {
  const { address, server } = await serveFolder({ folder: site.out, base: '/' });
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(`${address}fr/exports/`);
    await page.context().setOffline(true);
    const button = page.locator('[data-copy-from$="registries.conf"]');
    await button.click();
    await expect.poll(() => button.textContent()).toBe('Non copié');
    await expect.poll(() => page.locator('[data-announce]').textContent()).toContain('n’a pas pu être lu');
    await expect.poll(() => button.textContent(), { timeout: 3000 }).toBe('Copier');
  } finally {
    await browser.close();
    server.close();
  }
});

test('a badge is described by what it says, in its own language', async () => {
  const html = await site.read('fr/exports/images/node/index.html');
  expect(html).toMatch(/<img src="\/badges\/node\/status\.svg" alt="node: approved" lang="en"/);
  expect(html).toMatch(/<img src="\/badges\/node\/tags\/24\.svg" alt="node:24: approved until 2028-03-31" lang="en"/);
  expect(await site.read('exports/images/node/index.html')).not.toMatch(/<img [^>]*badges[^>]* lang=/);
});

browserTest('pulls from the mirror, and from upstream after a choice', async () => {
  const { address, server } = await serveFolder({ folder: site.out, base: '/' });
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(`${address}exports/`);
    const card = page.locator('#policy-json');
    const pulls = async (): Promise<string | undefined> =>
      (await card.locator('.command code:visible').allTextContents()).find((text) => text.startsWith('podman'));
    expect(await pulls()).toBe('podman pull mirror.example.com/dockerhub/library/alpine:24.19.0');
    await card.locator('.source-switch:visible').getByText('Upstream').click();
    expect(await pulls()).toBe('podman pull docker.io/library/alpine:24.19.0');
    await page.locator('.pin').getByText('digests').click();
    expect(await pulls()).toMatch(/^podman pull docker\.io\/library\/alpine@sha256:/);
    expect(await card.getByRole('radio', { name: 'Upstream' }).isChecked()).toBe(true);
  } finally {
    await browser.close();
    server.close();
  }
});
