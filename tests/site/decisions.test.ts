import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHistory } from '#snapshot/history-write.ts';
import { checkSite } from '../../scripts/site/check-site.ts';
import { CATALOGUE, TODAY, writeDecisionsContent } from '../decisions/fixture-catalogue.ts';
import { type BuiltSite, buildSite } from './built-site.ts';
import { writeFixtureContent } from './fixture-content.ts';

let site: BuiltSite;

/** As a sync would have seen it the day before. */
async function writeContent(content: string): Promise<void> {
  await writeDecisionsContent(content);
  const history = await openHistory(content, { time: new Date('2026-08-20T18:00:00Z') });
  await history.append('docker.io/library/mysql', [
    { kind: 'decision-status', tags: [], was: 'approved', now: 'blocked' },
    { kind: 'decision-replacement', tags: [], now: 'postgres:24' },
  ]);
  await history.append('docker.io/library/node', [
    { kind: 'decision-exception', tags: [], scope: ['20-slim'], owner: 'shop', now: '2026-12-31', why: '<b>&' },
  ]);
  await history.finish();
}

beforeAll(async () => {
  site = await buildSite(writeContent);
});
afterAll(() => site?.remove());

async function readEvents(file: string): Promise<readonly ICAL.Event[]> {
  const root = new ICAL.Component(ICAL.parse(await site.read(file)));
  return root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

async function titles(file: string): Promise<readonly string[]> {
  return (await readEvents(file)).map(({ startDate, summary }) => `${startDate} ${summary}`);
}

/** The words of a part of the page, without mark-up. */
async function part(id: string, file = 'decisions/index.html'): Promise<string> {
  const page = await site.read(file);
  const [, found = ''] =
    new RegExp(`<section[^>]*aria-labelledby="/${id}"[^>]*>([\\s\\S]*?)</section>`).exec(page) ?? [];
  return found
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the page of decisions', () => {
  test('is in the navigation, with a link for each state and its count: what is over is not approved', async () => {
    expect(await site.read('index.html')).toContain('href="/decisions/"');
    const page = await site.read('decisions/index.html');
    const counts = [...page.matchAll(/status=(\w+)"[^>]*>\s*<b>(\d+)<\/b>/g)].map(([, status, count]) => [
      status,
      count,
    ]);
    expect(counts).toEqual([
      ['approved', '19'],
      ['restricted', '1'],
      ['deprecated', '2'],
      ['proposed', '2'],
      ['expired', '1'],
      ['retired', '2'],
      ['blocked', '3'],
    ]);
  });

  test.for([
    ['past', ['node 20 End of support', 'node :20-alpine Exception ends', 'ruby Last day of use', 'erlang :24-slim']],
    ['next', ['21 Aug 2026 today', 'golang', 'elixir :24-slim', 'node :22*', 'postgres', 'redis', '24 End of support']],
    ['waiting', ['haskell', 'haxe']],
    ['exceptions', ['node :20-slim the shop moves in autumn approved Shop 31 Dec 2026']],
    [
      'leaving',
      ['mysql → postgres:24', 'mariadb → mysql', 'ubuntu :22*', 'grafana/loki → grafana/grafana:24 one image'],
    ],
    ['all', ['node approved Platform team silver 15 Jan 2027 Ada, 15 Jan 2026']],
    ['owners', ['Platform team 25 repositories', 'Data team 5 repositories']],
  ] as const)('tells without scripts in "%s"', async ([id, words]) => {
    const told = await part(id);
    for (const word of words) expect(told).toContain(word);
  });

  test('says nothing of exceptions that are over as if they held, nor of reviews that are far', async () => {
    expect(await part('exceptions')).not.toContain('erlang');
    expect(await part('waiting')).not.toContain('debian');
  });

  test('is there in French', async () => {
    expect(await part('exceptions', 'fr/decisions/index.html')).toContain('Pourquoi');
  });

  test('is not there where nothing is decided', async () => {
    const bare = await buildSite(writeFixtureContent);
    try {
      await expect(bare.read('decisions/index.html')).rejects.toThrow('ENOENT');
      await expect(bare.read('decisions/calendar.ics')).rejects.toThrow('ENOENT');
      await expect(bare.read('images/node/decisions.ics')).rejects.toThrow('ENOENT');
      expect(await bare.read('index.html')).not.toMatch(/\/decisions\//);
    } finally {
      await bare.remove();
    }
  });

  test('the whole site is as it should be', async () => {
    expect((await checkSite(site.out, '/')).problems).toEqual([]);
  });
});

describe('calendars', () => {
  test('of all, of an owner and of an image', async () => {
    const all = await titles('decisions/calendar.ics');
    expect(all).toContain('2026-12-31 Exception for node:20-slim ends');
    expect(all).toContain('2026-10-30 Last day of node:22*');
    expect(all).toContain('2027-01-15 Review node');
    expect(all).toContain('2028-04-30 Support of node 24 ends');
    expect(all.join('\n')).not.toMatch(/mysql|rust/);
    expect(await titles('decisions/owners/shop.ics')).toEqual([
      '2026-06-30 Exception for node:20-alpine ends',
      '2026-12-31 Exception for node:20-slim ends',
    ]);
    const node = await titles('images/node/decisions.ics');
    expect(node).toEqual(all.filter((title) => title.includes('node')));
    expect(await titles('images/haskell/decisions.ics')).toEqual([]);
  });

  test('have an id for each event that nothing else has, and the day of the snapshot', async () => {
    const events = await readEvents('decisions/calendar.ics');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    for (const { component, startDate } of events) {
      expect(startDate.isDate).toBe(true);
      expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe(`${TODAY}T00:00:00Z`);
    }
  });

  test('keep their ids when days move, and take over what did not change', async () => {
    const before = (await readEvents('decisions/calendar.ics')).map(({ uid }) => uid).sort();
    const moved = await buildSite(async (content) => {
      await writeDecisionsContent(content);
      const later = CATALOGUE.replaceAll('2026-12-31', '2027-02-28').replace(
        'reviewBy: 2027-01-15',
        'reviewBy: 2027-03-01',
      );
      await writeFile(path.join(content, 'catalogue.yml'), later);
      await rm(path.join(content, 'history'), { recursive: true });
    });
    try {
      const root = new ICAL.Component(ICAL.parse(await moved.read('decisions/calendar.ics')));
      const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
      expect(events.map(({ uid }) => uid).sort()).toEqual(before);
      expect(events.map(({ startDate, summary }) => `${startDate} ${summary}`)).toContain('2027-03-01 Review node');
    } finally {
      await moved.remove();
    }
  });

  test('are reached from the page, the owners and the image', async () => {
    const page = await site.read('decisions/index.html');
    expect(page).toContain('href="/decisions/calendar.ics"');
    expect(page).toContain('href="/decisions/owners/data.ics"');
    expect(await site.read('images/node/index.html')).toContain('href="/images/node/decisions.ics"');
  });
});

describe('what was decided', () => {
  test('is among the changes of all and of the image', async () => {
    const page = (await site.read('changes/index.html')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(page).toContain('now blocked replacement changed');
    expect(page).toContain('Status blocked, was approved');
    const image = (await site.read('images/node/index.html')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(image).toContain('Exception 20-slim until 31 Dec 2026, for Shop: &lt;b&gt;&amp;');
  });

  const ID = 'tag:images.example.com,2026-08-20:changes/docker.io/library/mysql/2026-08-20T18:00:00.000Z';

  test('is in the feeds, with ids that stay', async () => {
    const atom = parseAtomFeed(await site.read('changes/atom.xml'));
    const entry = atom.entries?.find(({ id }) => id === ID);
    expect(entry?.title).toMatchObject({ value: 'mysql: now blocked, replacement changed' });
    const json = parseJsonFeed(await site.read('changes/feed.json'));
    const item = json.items?.find(({ id }) => id === ID);
    expect(item?.title).toBe('mysql: now blocked, replacement changed');
    expect(item?.content_html).toBe('<ul><li>Status, blocked, was approved</li><li>Instead, postgres:24</li></ul>');
    const node = parseJsonFeed(await site.read('images/node/changes.json'));
    expect(node.items?.[0]?.content_html).toBe(
      '<ul><li>Exception <code>20-slim</code>, until 31 Dec 2026, for Shop: &lt;b&gt;&amp;</li></ul>',
    );
  });
});
