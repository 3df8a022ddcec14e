import { appendFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_SCHEMAS } from '#view/api/documents.ts';
import { ImageDocument, ImagesDocument } from '#view/api.ts';
import { checkSite } from '../../scripts/site/check-site.ts';
import { listPages } from '../../scripts/site/count-pages.ts';
import { validateHtml } from '../../scripts/site/validate-html.ts';
import { type BuiltSite, buildSite } from './built-site.ts';
import { BASE, digestOf, GENERATED_AT, ROWS, writeFixtureContent } from './fixture-content.ts';

let site: BuiltSite;

beforeAll(async () => {
  site = await buildSite(writeFixtureContent);
});

afterAll(() => site?.remove());

describe('a built site', () => {
  test('has a page for each image and each row, and says so', async () => {
    const rows = Object.values(ROWS).reduce<number>((sum, count) => sum + count, 0);
    const pages = listPages(path.join(site.out, 'images')).length;
    expect(pages).toBe(Object.keys(ROWS).length + rows);
    expect(site.output).toContain(`${Object.keys(ROWS).length} images, ${rows} rows`);
  });

  test('has no dead link, no dead anchor, no id twice and loads nothing from elsewhere', async () => {
    const { links, problems } = await checkSite(site.out, BASE);
    expect(problems).toEqual([]);
    expect(links).toBeGreaterThan(500);
  });

  test('speaks of no exports where nothing is decided', async () => {
    await expect(site.read('exports/index.html')).rejects.toThrow();
    expect(await site.read('index.html')).not.toContain('/exports/');
  });

  test('is valid HTML', async () => {
    const { checked, problems } = await validateHtml(site.out);
    expect(problems).toEqual([]);
    expect(checked).toBeGreaterThan(60);
  });

  test('says what is inside an image on its row page, and who states its source', async () => {
    const page = await site.read('images/team/app/tags/1.3.0/index.html');
    for (const text of ['What is inside', "serve 'all of it'", 'SBOM', 'Signature', '&lt;app&gt; /app']) {
      expect(page.replaceAll('&#39;', "'").replaceAll('&#x27;', "'")).toContain(text);
    }
    expect(page).toContain('/team/app/blob/fd1bf45c51970427bc899084b5381f6827722246/images/app/Dockerfile');
    expect(page).toContain('stated by the image');
    // A snippet to copy may hold one, written as text.
    expect(page).not.toContain(' style="');
    expect(await site.read('images/team/app/index.html')).toContain('MIT');
  });

  test('has every tag as an address on its image page', async () => {
    const page = await site.read('images/node/index.html');
    for (const tag of ['24-alpine', 'lts-alpine', 'krypton-alpine', '24.19.0-alpine', 'latest', '22-slim']) {
      expect(page).toContain(`id="${tag}"`);
    }
    expect(page).toContain('24/alpine3.24');
    expect(page).toContain(
      'https://github.com/example/docker-images/blob/fd1bf45c51970427bc899084b5381f6827722246/24/alpine3.24/Dockerfile',
    );
  });

  test('keeps a hostile README from running and its words from being lost', async () => {
    const page = await site.read('images/node/index.html');
    expect(page).not.toMatch(/__hacked|onerror|javascript:/);
    expect(page).toContain('Mind the tide.');
    expect(page).toContain('id="/readme/how-to-start"');
  });

  test('says what is not in the snapshot instead of leaving it empty', async () => {
    expect(await site.read('images/team/later/index.html')).toContain(
      'not in this snapshot; run <code>npm run sync</code>',
    );
    expect(await site.read('images/plone/index.html')).toContain('registry answered 500');
    expect(await site.read('images/caddy/index.html')).toMatch(/not\s+in this snapshot/);
  });

  test('says in words how long lines, rows and bases are supported', async () => {
    const image = await site.read('images/node/index.html');
    expect(image).toContain('LTS\u00a0· supported until 30 Apr 2028');
    expect(image).toContain('LTS\u00a0· ends in 2 months');
    expect(image).toContain('Released 24 Apr 2024, LTS from 29 Oct 2024, ends 30 Oct 2026');
    expect(image).toContain('Alpine Linux 3.24 ended 2 months ago');
    const row = await site.read('images/node/tags/24.19.0-alpine3.24/index.html');
    expect(row).toContain('href="https://endoflife.date/nodejs"');
    expect(row).toContain('ended 2 months ago');
    expect(row).toMatch(/because of its base/);
    const home = await site.read('index.html');
    expect(home).toContain('22 ends in 2 months');
    expect(home).toContain('Ends within 6 months');
  });

  test('names the members of a shared tag, and the shared tag on its members', async () => {
    const shared = await site.read('images/caddy/tags/2.10.2/index.html');
    expect(shared).toContain('2.10.2-windowsservercore-ltsc2025');
    expect(await site.read('images/caddy/tags/2.10.2-alpine/index.html')).toContain('Also reached through');
  });

  test('needs no inline script but data and no inline style', async () => {
    for (const page of listPages(site.out)) {
      const html = await site.read(page);
      expect(html, page).toMatch(
        /<meta http-equiv="Content-Security-Policy" content="(?![^"]*(?:'unsafe-|ws:))[^"]+">/,
      );
      expect(html, page).not.toMatch(
        /<script(?![^>]*\s(?:src=|type="application\/(?:ld\+)?json"))[^>]*>|<style|\sstyle="/,
      );
    }
  });

  test('publishes data that its own schemas accept', async () => {
    const images = ImagesDocument.parse(JSON.parse(await site.read('api/v1/images.json')));
    expect(images).toMatchObject({ generatedAt: GENERATED_AT, total: 5 });
    const { result } = ImageDocument.parse(JSON.parse(await site.read('api/v1/images/docker.io/library/node.json')));
    expect(result).toMatchObject({ name: 'node', official: true, url: `${BASE}images/node/`, starCount: 14_000 });
    const row = result.rows.find(({ tags }) => tags.includes('24-alpine'));
    expect(row).toMatchObject({
      kind: 'single',
      canonicalTag: '24.19.0-alpine3.24',
      supported: true,
      version: '24.19.0',
      prerelease: null,
      variant: 'alpine',
      digest: digestOf('a'),
      members: [],
    });
    const [until, since] = ['2028-04-30', '2026-06-01'];
    expect(row?.lifecycle).toEqual({
      ...{ state: 'ended', until: null, since, cause: 'base' },
      image: { state: 'supported', until, since: null, product: 'nodejs', cycle: '24', label: 'Node.js 24' },
      base: { state: 'ended', until: null, since, product: 'alpine-linux', cycle: '3.24', label: 'Alpine Linux 3.24' },
    });
    expect(row?.platforms[0]).toEqual({
      os: 'linux',
      architecture: 'amd64',
      variant: null,
      osVersion: null,
      digest: digestOf('b'),
      sizeBytes: 51_600_000,
    });
    for (const schema of Object.keys(API_SCHEMAS)) {
      expect(JSON.parse(await site.read(`api/v1/schemas/${schema}.json`))).toHaveProperty('properties.schemaVersion');
    }
  });
});

test('a tag that is no longer built says since when, where a sync saw it go', async () => {
  const text = (await site.read('images/node/index.html')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(text).toContain(
    'Tags no longer built: the last 2 20-alpine no longer built since 20 Jul 2026 18-alpine no longer built; last pushed 1 May 2025',
  );
});

describe('a build stops', () => {
  test('at a guide that names what does not exist, with file and line', async () => {
    const build = buildSite(async (content) => {
      await writeFixtureContent(content);
      await appendFile(
        path.join(content, 'guides/first.mdx'),
        '\n<Tag ref="node:99-alpine" /> and <Image ref="nod" />\n',
      );
    });
    await expect(build).rejects.toThrow(
      /guides\/first\.mdx:17:1: .*node has no tag "99-alpine"[\s\S]*first\.mdx:17:34: .*library\/nod is not in the catalogue/,
    );
  });

  test('at a guide that cannot be made, which it names', async () => {
    const build = buildSite(async (content) => {
      await writeFixtureContent(content);
      await appendFile(path.join(content, 'guides/first.mdx'), '\n{nothing.at.all}\n');
    });
    await expect(build).rejects.toThrow('guides/first/index.html: nothing is not defined');
  });

  test('at a wrong catalogue, with line and column and without a stack', async () => {
    const build = buildSite(async (content) => {
      await writeFixtureContent(content);
      await writeFile(path.join(content, 'catalogue.yml'), 'images:\n  - node\n  - library/node\n');
    });
    await expect(build).rejects.toThrow(/catalogue\.yml:3:5: /);
    await expect(build).rejects.not.toThrow(/ {4}at /);
  });

  test('at a catalogue that is all `*` before the first sync, with the remedy', async () => {
    const build = buildSite(async (content) => {
      await writeFixtureContent(content);
      await writeFile(path.join(content, 'catalogue.yml'), 'images:\n  - docker.io/library/*\n');
      await rm(path.join(content, 'snapshot'), { recursive: true });
    });
    await expect(build).rejects.toThrow(/catalogue\.yml: chooses no image that the snapshot knows; run `npm run sync`/);
  });

  test('at a snapshot file that is no JSON, with its path and the remedy', async () => {
    const build = buildSite(async (content) => {
      await writeFixtureContent(content);
      await writeFile(path.join(content, 'snapshot/tags/docker.io/library/node.json'), '{"tags": [');
    });
    const message = await build.catch((error: Error) => error.message);
    expect(message).toMatch(/tags\/docker\.io\/library\/node\.json: is not JSON; run `npm run sync`/);
    expect(message).not.toMatch(/ {4}at |AstroError/);
  });
});
