import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkSite } from '../../scripts/site/check-site.ts';
import { type BuiltSite, buildSite } from './built-site.ts';
import { BASE, digestOf, writeFixtureContent } from './fixture-content.ts';
import { checkXml } from './xml.ts';

const ENTRY_ID = 'tag:images.example.com,2026-08-20:changes/docker.io/library/node/2026-08-20T12:00:00.000Z';
const JsonFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  items: z.array(
    z.object({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      content_html: z.string(),
      date_published: z.iso.datetime(),
    }),
  ),
});
let site: BuiltSite;

beforeAll(async () => {
  site = await buildSite(writeFixtureContent);
});
afterAll(() => site?.remove());

describe('pages', () => {
  test('tell the newest changes, by day, with a page for each month', async () => {
    const page = await site.read('changes/index.html');
    expect(page.indexOf('20 Aug 2026')).toBeLessThan(page.indexOf('20 Jul 2026'));
    expect(page).toContain(`href="${BASE}changes/2026-07/"`);
    expect(page).toContain(`href="${BASE}images/node/#24-alpine"`);
    const july = await site.read('changes/2026-07/index.html');
    expect(july).toContain('20-alpine');
    expect(july).toContain('team/left');
    expect(july).not.toContain('lts-alpine');
  });

  test('an image has its changes, a row the digests before, the home page the count', async () => {
    const image = await site.read('images/node/index.html');
    expect(image).toMatch(/id="\/changes"[\s\S]*no longer built by its maintainers/);
    expect(image).toContain('2 new');
    const row = await site.read('images/node/tags/24.19.0-alpine3.24/index.html');
    expect(row).toContain('Digests before');
    expect(row).toContain(digestOf('8'));
    expect(await site.read('images/node/tags/22.22.2-bookworm/index.html')).not.toContain('Digests before');
    expect(await site.read('index.html')).toMatch(/2 changes in the last 7 days/);
  });
});

describe('feeds', () => {
  test.for(['changes/atom.xml', 'images/node/changes.xml', 'images/caddy/changes.xml'])('%s is Atom', async (file) => {
    const { names, problems } = checkXml(await site.read(file));
    expect(problems).toEqual([]);
    expect(names.slice(0, 4)).toEqual(['feed', 'id', 'title', 'updated']);
    expect(names.filter((name) => name === 'entry')).toHaveLength(
      { 'changes/atom.xml': 3, 'images/node/changes.xml': 2 }[file] ?? 0,
    );
  });

  test.for(['changes/feed.json', 'images/node/changes.json', 'images/caddy/changes.json'])(
    '%s is JSON Feed 1.1',
    async (file) => {
      const feed = JsonFeed.parse(JSON.parse(await site.read(file)));
      expect(feed.feed_url).toBe(`https://images.example.com${BASE}${file}`);
      if (file.includes('caddy')) return;
      expect(feed.items[0]).toMatchObject({
        id: ENTRY_ID,
        url: `https://images.example.com${BASE}images/node/#/changes`,
        title: 'node: 3 tags moved, README changed',
      });
      expect(feed.items[0]?.content_html).toContain(`from <code>${digestOf('8')}</code>`);
    },
  );

  test('name the same entry by the same id, and are named in the head', async () => {
    expect(await site.read('changes/atom.xml')).toContain(`<id>${ENTRY_ID}</id>`);
    expect(await site.read('index.html')).toMatch(
      /<link rel="alternate" type="application\/atom\+xml"[^>]*\/changes\/atom\.xml"/,
    );
    expect(await site.read('images/node/index.html')).toContain(`href="${BASE}images/node/changes.xml"`);
  });
});

test('a catalogue without history builds, and says so', async () => {
  const bare = await buildSite(async (content) => {
    await writeFixtureContent(content);
    await rm(path.join(content, 'history'), { recursive: true });
  });
  try {
    expect(await bare.read('changes/index.html')).toContain('Nothing is remembered yet');
    expect(checkXml(await bare.read('changes/atom.xml')).problems).toEqual([]);
    expect((await checkSite(bare.out, BASE)).problems).toEqual([]);
  } finally {
    await bare.remove();
  }
});
