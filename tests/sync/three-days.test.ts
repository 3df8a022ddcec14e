/**
 * Syncs on three days of the stand-in hosts, where those are beside the project: the history names what moved in the
 * files of official-images between the days, and nothing else. Every eighth image, and those that came or went;
 * `PORTOLAN_ALL_IMAGES=1` takes all.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryEvent } from '#domain/history.ts';
import { readHistory } from '#snapshot/history-read.ts';
import { hasRecordedUpstream, startStandIns } from '../../scripts/bench/recorded-upstream.ts';
import { createWorld, type World } from './world.ts';

const DAYS = ['2026-02-21', '2026-07-21', '2026-08-21'] as const;
const FILES = fileURLToPath(new URL('../../../shared/corpus/official-images', import.meta.url));
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test.skipIf(!hasRecordedUpstream() || !existsSync(FILES))(
  'three syncs remember what moved between the days, and nothing else (needs the stand-in hosts in ../shared)',
  { timeout: 300_000 },
  async () => {
    const images = chooseImages();
    const standIns = await startStandIns(['--date', DAYS[0]]);
    try {
      for (const [index, day] of DAYS.entries()) {
        await fetch(`${standIns.addresses.hub}/__set`, { method: 'POST', body: JSON.stringify({ date: day }) });
        await world.writeCatalogue(...images.filter((name) => existsSync(libraryPath(day, name))));
        const now = new Date(`${day}T23:00:00Z`);
        const options = { environment: standIns.environment, now: () => now, concurrency: 12, acceptLoss: true };
        const { code } = await world.sync(options);
        expect(code).toBe(0);
        const seen = (await readHistory(world.content)).filter(({ time }) => time === now.toISOString());
        const before = index === 0 ? undefined : DAYS[index - 1];
        expect(seen.length).toBeGreaterThan(10);
        expect(toLines(seen)).toEqual(expectedLines(images, before, day));
      }
    } finally {
      standIns.stop();
    }
  },
);

function chooseImages(): string[] {
  const all = DAYS.map((day) => readdirSync(`${FILES}/${day}/library`));
  const names = [...new Set(all.flat())].sort();
  const isSteady = (name: string): boolean => all.every((list) => list.includes(name));
  if (process.env.PORTOLAN_ALL_IMAGES) return names;
  return names.filter((name, index) => index % 8 === 0 || !isSteady(name));
}

/** `node tag-moved 24`, sorted; images as a whole without a tag. */
function toLines(events: readonly HistoryEvent[]): string[] {
  const lines = events.flatMap(({ image, kind, tags }) =>
    (tags.length > 0 ? tags : ['']).map((tag) => `${image.replace('docker.io/library/', '')} ${kind} ${tag}`.trim()),
  );
  return lines.sort();
}

/** The same, from the files themselves. */
function expectedLines(images: readonly string[], before: string | undefined, now: string): string[] {
  const lines = images.flatMap((name) => {
    const old = before === undefined ? undefined : readTags(before, name);
    const fresh = readTags(now, name);
    if (fresh === undefined) return old === undefined ? [] : [`${name} image-gone`];
    if (old === undefined) return [`${name} image-added`];
    const names = [...new Set([...old.keys(), ...fresh.keys()])];
    return names.flatMap((tag) => {
      const [from, to] = [old.get(tag), fresh.get(tag)];
      if (from === to) return [];
      const kind = from === undefined ? 'tag-added' : to === undefined ? 'tag-dropped' : 'tag-moved';
      return [`${name} ${kind} ${tag}`];
    });
  });
  return lines.sort();
}

/** By tag, what its builds are made of. */
function readTags(day: string, name: string): ReadonlyMap<string, string> | undefined {
  const path = libraryPath(day, name);
  if (!existsSync(path)) return undefined;
  const tags = new Map<string, string>();
  const paragraphs = readFileSync(path, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/);
  const common = new Map(fieldsOf(paragraphs[0] ?? ''));
  for (const paragraph of paragraphs) {
    const fields = new Map([...common, ...fieldsOf(paragraph)]);
    if (!/^Tags:/m.test(paragraph)) continue;
    const architectures = listOf(fields.get('Architectures') ?? 'amd64');
    const of = (field: string): string => fields.get(field) ?? fields.get(`${architectures[0]}-${field}`) ?? '';
    const made = [of('GitCommit'), of('Directory'), fields.get('File') ?? '', architectures.join()].join(' ');
    for (const tag of [...listOf(fields.get('Tags')), ...listOf(fields.get('SharedTags'))])
      tags.set(tag, `${tags.get(tag) ?? ''}|${made}`);
  }
  return tags;
}

function fieldsOf(paragraph: string): [string, string][] {
  return paragraph.split('\n').flatMap((line) => {
    const [, field = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    return field === '' ? [] : [[field, value.trim()] as [string, string]];
  });
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function libraryPath(day: string, name: string): string {
  return `${FILES}/${day}/library/${name}`;
}
