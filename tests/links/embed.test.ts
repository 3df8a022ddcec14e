/** Cards of thirty images with decisions, in frames of another site. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CARD_SIZE } from '#view/card.ts';
import { serveFolder } from '../../scripts/site/serve.ts';
import { browserTest, launchBrowser } from '../browser.ts';
import { CATALOGUE, writeDecisionsContent } from '../decisions/fixture-catalogue.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';

let site: BuiltSite;
let server: Server;
let address: string;

beforeAll(async () => {
  site = await buildSite((content) => writeDecisionsContent(content, CATALOGUE));
  ({ address, server } = await serveFolder({ folder: site.out, base: '/' }));
}, 300_000);
afterAll(async () => {
  server?.close();
  await site?.remove();
});

const CARDS: readonly (readonly [string, readonly string[]])[] = [
  [
    'node/24-slim',
    ['approved', 'docker pull mirror.example.com/<wbr>dockerhub/<wbr>library/<wbr>node:24-slim', 'class="ok"'],
  ],
  ['node/20-slim', ['allowed with conditions until 31 Dec 2026', 'class="soon"']],
  ['node/24-bookworm', ['>not allowed<', 'class="over"']],
  ['mysql/24', ['not allowed, blocked', 'class="over"']],
  ['team/later', ['<b>team/<wbr>later</b>']],
  ['registry.example.com_5000/team/tool', ['docker pull registry.example.com:5000/<wbr>team/<wbr>tool:latest']],
];

describe('a card', () => {
  test.for(CARDS)('of %s says what was decided', async ([at, texts]) => {
    const html = await site.read(`embed/${at}/index.html`);
    for (const text of texts) expect(html).toContain(text);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).not.toContain('<script');
  });

  test('of a tag is judged by its own name', async () => {
    const words = 'deny: { tags: ["24"] }';
    expect(CATALOGUE).toContain('  - image: python\n    status: approved\n');
    const catalogue = CATALOGUE.replace(
      '- image: python\n    status: approved',
      `- image: python\n    status: approved\n    ${words}`,
    );
    const other = await buildSite((content) => writeDecisionsContent(content, catalogue));
    expect(await other.read('embed/python/24/index.html')).toContain('not allowed');
    expect(await other.read('embed/python/24.19.0/index.html')).toContain('class="ok"');
    await other.remove();
  }, 120_000);

  test('is in no sitemap and no search', async () => {
    expect(await site.read('sitemap.xml')).not.toContain('/embed/');
  });
});

/** What https://oembed.com/ (2.3.4) asks of a rich response. */
const Rich = z.strictObject({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.url(),
  cache_age: z.int(),
  html: z.string(),
  width: z.int(),
  height: z.int(),
});

test('each row page names its description, which names its card', async () => {
  const page = await site.read('images/node/tags/24.19.0-slim/index.html');
  const found =
    /<link rel="alternate" type="application\/json\+oembed"[^>]* href="https:\/\/images\.example\.com\/([^"]+)"/.exec(
      page,
    );
  expect(found?.[1]).toBe('embed/node/24.19.0-slim/oembed.json');
  const described = Rich.parse(JSON.parse(await site.read(found?.[1] ?? '')));
  expect(described.html).toContain(
    '<iframe src="https://images.example.com/embed/node/24.19.0-slim/" title="node:24.19.0-slim, card"',
  );
  expect(page).toContain('&lt;iframe src=&quot;https://images.example.com/embed/node/24-slim/&quot;');
});

describe('in a browser', () => {
  const WIDTHS = [320, 400, 480, 500] as const;
  browserTest('a frame as narrow as a phone shows all of the command, and nothing runs over', async () => {
    const running = await launchBrowser();
    try {
      for (const width of WIDTHS) {
        const tab = await running.newPage({ viewport: { width, height: CARD_SIZE.height } });
        for (const at of [
          'node/24-slim',
          'node/20-slim',
          'node/24.19.0-bookworm',
          'registry.example.com_5000/team/tool',
        ]) {
          await tab.goto(`${address}embed/${at}/`);
          const found = await tab.evaluate(() => {
            const all = document.documentElement;
            const command = document.querySelector('pre');
            return {
              over: [all.scrollWidth - all.clientWidth, all.scrollHeight - all.clientHeight],
              cut: (command?.scrollWidth ?? 0) - (command?.clientWidth ?? 0),
              selected: String(getSelection()?.selectAllChildren(command ?? all) ?? getSelection()),
            };
          });
          expect([at, width, found]).toMatchObject([at, width, { over: [0, 0], cut: 0 }]);
          expect(found.selected).toMatch(/^docker pull [a-z0-9./:-]+$/);
        }
        await tab.close();
      }
    } finally {
      await running.close();
    }
  });

  browserTest(
    'it shows in the frame of another site, in both themes, without a complaint',
    { timeout: 120_000 },
    async () => {
      const page = `<!doctype html><title>wiki</title><iframe src="${address}embed/node/24-slim/" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}"></iframe>`;
      const wiki = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
      const port = await new Promise<number>((resolve) => {
        wiki.listen(0, '127.0.0.1', () => resolve((wiki.address() as { port: number }).port));
      });
      const running = await launchBrowser();
      try {
        const colours = new Set<string>();
        for (const colorScheme of ['light', 'dark'] as const) {
          const tab = await running.newPage({ colorScheme });
          const complaints: string[] = [];
          tab.on('console', (message) => complaints.push(message.text()));
          await tab.goto(`http://127.0.0.1:${port}/`);
          const card = tab.frameLocator('iframe').locator('main');
          await card.waitFor();
          expect(await card.textContent()).toContain('docker pull');
          colours.add(await card.evaluate((element) => getComputedStyle(element).color));
          const size = await card.evaluate(({ ownerDocument: { documentElement: all } }) => [
            all.scrollHeight,
            all.clientHeight,
          ]);
          expect(size[0]).toBe(size[1]);
          expect(complaints).toEqual([]);
        }
        expect(colours.size).toBe(2);
      } finally {
        await running.close();
        wiki.close();
      }
    },
  );
});
