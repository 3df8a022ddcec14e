/** `npm run dev` as an author meets it: in a copy of the project, for it writes beside the sources. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { toRoute } from '../../scripts/site/dev-files.ts';
import { browserTest, findBrowser, launchBrowser } from '../browser.ts';
import { BASE, writeFixtureContent } from './fixture-content.ts';

let root: string;
let server: ChildProcess;
let address: string;
let browser: Browser | undefined;
let output = '';

beforeAll(async () => {
  await mkdir('.portolan', { recursive: true });
  root = await mkdtemp(path.resolve('.portolan/dev-'));
  for (const part of [
    'src',
    'scripts',
    'public',
    'content/variants',
    'package.json',
    'tsconfig.json',
    'astro.config.mjs',
  ]) {
    await cp(part, path.join(root, part), { recursive: true });
  }
  const content = path.join(root, 'content');
  await writeFixtureContent(content);
  const wrong = '---\ntitle: Wrong\ndescription: Names what is not there.\n---\n\n<Tag ref="node:gone" />\n';
  await writeFile(path.join(content, 'guides/wrong.mdx'), wrong);
  // Not those of Vitest, which Vite would take for its own.
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORTOLAN_NOW: '2026-08-21T12:00:00Z', ASTRO_TELEMETRY_DISABLED: '1' };
  const words = [path.resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--port', '0'];
  server = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (output += String(text)));
  address = await vi.waitFor(findAddress, { timeout: 60_000, interval: 100 });
  if (findBrowser()) browser = await launchBrowser();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  server?.kill();
  await rm(root, { recursive: true, force: true });
});

function findAddress(): string {
  const host = /http:\/\/localhost:\d+/.exec(output)?.[0];
  if (host === undefined) throw new Error(`no address: ${output}`);
  return host + BASE;
}

test.for([
  ['logos/docker.io/library/caddy.svg', 'image/svg+xml'],
  ['badges/node/support.svg', 'image/svg+xml'],
  ['exports/snippets/node/compose.yaml', 'application/yaml'],
] as const)('gives the file %s', { timeout: 60_000 }, async ([file, type]) => {
  const reply = await fetch(address + file);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
});

test('names the file of a guide that names what is not there', { timeout: 60_000 }, async () => {
  await fetch(`${address}guides/wrong/`)
    .then((reply) => reply.text())
    .catch(() => '');
  await vi.waitFor(() =>
    expect(output).toContain('content/guides/wrong.mdx: <Tag ref="node:gone">: node has no tag gone'),
  );
});

browserTest(
  'shows pages with their style',
  async () => {
    const page = await browser?.newPage();
    await page?.goto(`${address}guides/`);
    const background = () => page?.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect.poll(background, { timeout: 20_000 }).toBe('rgb(250, 248, 243)');
    await page?.close();
  },
  60_000,
);

test.for([
  ['/charts/logos/a/b.webp', '/charts/logos/a/b.webp/'],
  ['/badges/node/tags/24.svg?x=1', '/badges/node/tags/24.svg/?x=1'],
  ['/charts/exports/', '/charts/exports/'],
  ['/charts/src/components/exports/BadgeRow.astro?astro', '/charts/src/components/exports/BadgeRow.astro?astro'],
] as const)('%s is the route %s', ([asked, route]) => {
  expect(toRoute(asked, '/charts/')).toBe(route);
});
