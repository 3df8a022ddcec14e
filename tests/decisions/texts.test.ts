/** Markdown twins and guides name the mirror first, then upstream, and say of what they name whether it may be used. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/site/serve.ts';
import { browserTest, launchBrowser } from '../browser.ts';
import { type BuiltSite, buildSite } from '../site/built-site.ts';
import { digestOf, writeDecisionsContent } from './fixture-catalogue.ts';

const MIRROR = 'mirror.example.com/dockerhub/library';
const GUIDE = `---
title: How to pull
description: Which words to type.
order: 1
---

Take <Tag ref="node:24-slim" />, not <Tag ref="node:20-alpine" />; <Tag ref="node:20-slim" />, <Tag ref="node:22-slim" />.

Images: <Image ref="node" />, <Image ref="mysql" />, <Image ref="haxe" />.

<PullCommand ref="node:24-slim" pin />

<PullCommand ref="node:20-slim" />

<PullCommand ref="registry.example.com:5000/team/tool:24" />
`;

let site: BuiltSite;

beforeAll(async () => {
  site = await buildSite(async (content) => {
    await writeDecisionsContent(content);
    for (const language of ['en', 'fr']) {
      await mkdir(path.join(content, 'guides', language), { recursive: true });
      await writeFile(path.join(content, 'guides', language, 'pull.mdx'), GUIDE);
    }
  });
}, 400_000);
afterAll(() => site?.remove());

describe('a twin', () => {
  test('of a row shows each piece for the mirror, then for upstream', async () => {
    const twin = await site.read('images/node/tags/24.19.0-slim/index.md');
    const exact = `:24.19.0-slim@${digestOf('node', 2)}`;
    expect(twin).toContain(`\n- Internal mirror: \`${MIRROR}/node\`\n`);
    expect(twin).toContain(
      `### Pull\n\nFrom the internal mirror:\n\n\`\`\`sh\ndocker pull ${MIRROR}/node:24.19.0-slim\n\`\`\`\n\n` +
        'From upstream:\n\n```sh\ndocker pull node:24.19.0-slim\n```\n',
    );
    expect(twin).toContain(`\`\`\`dockerfile\nFROM ${MIRROR}/node${exact}\n\`\`\``);
    expect(twin).toContain(`\`\`\`dockerfile\nFROM node${exact}\n\`\`\``);
    expect([...twin.matchAll(/^skopeo copy .*$/gm)].map(([line]) => line)).toEqual([
      `skopeo copy --all docker://docker.io/library/node@${digestOf('node', 2)} docker://${MIRROR}/node:24.19.0-slim`,
    ]);
  });

  test('of a row takes a tag that may be used where the row has one', async () => {
    const twin = await site.read('images/nginx/tags/24.19.0/index.md');
    expect(twin).toContain(`docker pull ${MIRROR}/nginx:24\n`);
    expect(twin).not.toContain('nginx:24.19.0\n```');
  });

  test('of a row whose image has no mirror shows each piece once', async () => {
    const twin = await site.read('images/registry.example.com_5000/team/tool/tags/24.19.0/index.md');
    expect(twin).toContain('### Pull\n\n```sh\ndocker pull registry.example.com:5000/team/tool:24.19.0\n```\n\n###');
    expect(twin).not.toMatch(/mirror:|From upstream/);
  });

  test('of an image advises by both names, and nothing that may not be used', async () => {
    const postgres = await site.read('images/postgres/index.md');
    expect(postgres).toContain(`\`docker pull ${MIRROR}/postgres\` (from upstream: \`docker pull postgres\`) – `);
    expect(await site.read('images/caddy/index.md')).toContain(`\`docker pull ${MIRROR}/caddy:24-slim\``);
    expect(await site.read('images/mysql/index.md')).not.toMatch(/docker pull|## Which/);
  });

  test('of a guide shows a command by both names', async () => {
    const twin = await site.read('guides/pull/index.md');
    const digest = digestOf('node', 2);
    expect(twin).toContain(
      `From the internal mirror:\n\n\`\`\`sh\ndocker pull ${MIRROR}/node@${digest}\n\`\`\`\n\n` +
        `From upstream:\n\n\`\`\`sh\ndocker pull node@${digest}\n\`\`\`\n`,
    );
    expect(twin).toContain('\n\n```sh\ndocker pull registry.example.com:5000/team/tool:24\n```');
  });
});

describe('a guide', () => {
  const cautionsOf = (html: string): readonly string[] =>
    [
      ...html.matchAll(/<code>([^<]*)<\/code>(?:<\/a>)?\s*<span class="caution">(.*?)<\/(?:span|time)>\s*<\/span>/gs),
    ].map(
      ([, named, told = '']) =>
        `${named} ${told
          .replace(/<[^>]*>/g, '')
          .replace(/\s+/g, ' ')
          .trim()}`,
    );

  test('says of what it names whether it may be used, and nothing of what is approved', async () => {
    expect(cautionsOf(await site.read('guides/pull/index.html'))).toEqual([
      'node:20-alpine not allowed',
      'node:20-slim by exception until 31 Dec 2026',
      'node:22-slim deprecated until 30 Oct 2026',
      'node:20-slim by exception until 31 Dec 2026',
    ]);
    expect(cautionsOf(await site.read('fr/guides/pull/index.html'))).toContain('node:20-alpine non autorisée');
  });

  test('says so of images, and leaves no space before what follows', async () => {
    const html = await site.read('guides/pull/index.html');
    const [, said = ''] = /<p>(Images:.*?)<\/p>/s.exec(html) ?? [];
    expect(said.replace(/<span class="logo.*?<\/span>|<[^>]*>/gs, '')).toBe(
      'Images: node, mysql blocked, haxe proposed.',
    );
  });

  test('says so in its twin', async () => {
    const twin = await site.read('guides/pull/index.md');
    expect(twin).toMatch(/\[`node:24-slim`\]\([^)]*\), not \[`node:20-alpine`\]\([^)]*\) \(\*\*not allowed\*\*\)/);
    expect(twin).toContain('`node:20-slim` (**by exception**, until 31 Dec 2026)\n\nFrom the internal mirror:');
    expect(twin).toMatch(/\[mysql\]\([^)]*\) \(\*\*blocked\*\*\)/);
  });

  browserTest('has one switch for all its commands, which shows what was chosen', async () => {
    const { server, address } = await serveFolder({ folder: site.out, base: '/' });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`${address}guides/pull/`);
      const shown = page.locator('.source-switch:visible');
      expect(await shown.count()).toBe(1);
      expect(await shown.getByRole('radio', { name: 'Internal mirror' }).isChecked()).toBe(true);
      await shown.getByText('Upstream').click();
      expect(await shown.getByRole('radio', { name: 'Upstream' }).isChecked()).toBe(true);
      expect(await page.locator('.command code:visible').allTextContents()).toEqual([
        `docker pull node@${digestOf('node', 2)}`,
        'docker pull node:20-slim',
        'docker pull registry.example.com:5000/team/tool:24',
      ]);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
