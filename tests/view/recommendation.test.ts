import { describe, expect, test } from 'vitest';
import type { ImageName, Row } from '#domain/model.ts';
import type { RowLifecycle } from '#domain/row-lifecycle.ts';
import { createFormats } from '#view/formats.ts';
import { type Recommendation, toRecommendations } from '#view/recommendation.ts';
import { createTranslator, type Locale } from '../../src/messages/locales.ts';
import { officialName } from '../domain/official-images.ts';
import { APP, appRow, everyImage, rowsOf } from './rows.ts';

const speech = (locale: Locale = 'en') => ({
  t: createTranslator(locale),
  format: createFormats(locale),
  today: '2026-08-21',
});
const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const NODE = {
  '26': { ltsFrom: '2026-10-28', endsOn: '2029-04-30' },
  '24': { ltsFrom: '2025-10-28', endsOn: '2028-04-30' },
  '22': { ltsFrom: '2024-10-29', endsOn: '2027-04-30' },
} as const;

type Cycles = Readonly<Record<string, { ltsFrom?: string; isLts?: boolean; endsOn: string }>>;

function livesOf(rows: readonly Row[], cycles: Cycles, over: readonly string[] = []): Map<string, RowLifecycle> {
  const product = { name: 'p', label: 'P', url: '', aliases: [], packages: [], cycles: [] };
  return new Map(
    rows.flatMap((row): [string, RowLifecycle][] => {
      const dates = cycles[row.line];
      if (!dates) return [];
      const isOver = dates.endsOn < '2026-08-21' || over.includes(row.id);
      const support = isOver
        ? ({ state: 'ended', since: dates.endsOn } as const)
        : ({ state: 'supported', until: dates.endsOn } as const);
      const cycle = { name: row.line, label: row.line, ...dates };
      return [[row.id, { image: { product, cycle, support }, support, cause: 'image' }]];
    }),
  );
}

function needs(
  name: ImageName,
  rows: readonly Row[],
  lives: ReadonlyMap<string, RowLifecycle> = new Map(),
  locale: Locale = 'en',
): Partial<Record<Recommendation['need'], Recommendation>> {
  const found = toRecommendations({ name, rows, lives }, speech(locale));
  return Object.fromEntries(found.map((one) => [one.need, one]));
}

/** Rows of an image with a size on linux/amd64 by variant; others stay unknown. */
function sized(image: string, sizes: Readonly<Record<string, number>>): readonly Row[] {
  return rowsOf(image).map((row) => {
    const sizeBytes = sizes[`${row.line} ${row.variant.label}`];
    const platforms = row.platforms.map((platform) =>
      platform.architecture === 'amd64' && sizeBytes !== undefined ? { ...platform, sizeBytes } : platform,
    );
    return { ...row, platforms, ...(sizeBytes !== undefined && { digest: `sha256:${row.id}` as const }) };
  });
}

describe('for general use', () => {
  const node = rowsOf('node');

  test('what comes without a tag, where nothing is stated', () => {
    expect(needs(officialName('node'), node).general).toMatchObject({ tag: 'latest', command: 'docker pull node' });
    expect(needs(officialName('node'), node).general?.why).toMatch(/^Without a tag this is latest, today version 26/);
  });

  test('the line with long-term support, while that of latest has none yet', () => {
    const { general } = needs(officialName('node'), node, livesOf(node, NODE));
    expect(general).toMatchObject({ tag: '24', command: 'docker pull node:24' });
    expect(general?.why).toMatch(
      /^24 is the line with long-term support\. 24 moves with new releases, today version 24\.\S+ on Debian .* Supported until 30 Apr 2028\.$/,
    );
  });

  test('latest again, once it has long-term support', () => {
    const cycles = { ...NODE, '26': { ltsFrom: '2026-08-01', endsOn: '2029-04-30' } };
    expect(needs(officialName('node'), node, livesOf(node, cycles)).general?.tag).toBe('latest');
  });

  test('tells whose support it is, where the base ends first', () => {
    const rows = rowsOf('node');
    const product = { name: 'debian', label: 'Debian', url: '', aliases: [], packages: [], cycles: [] };
    const support = { state: 'supported', until: '2028-06-30' } as const;
    const base = { product, cycle: { name: '13', label: '13' }, support };
    const lives = new Map(rows.map(({ id }) => [id, { base, support, cause: 'base' } as const]));
    const { general } = needs(officialName('node'), rows, lives);
    expect(general?.why.replaceAll('\u00a0', ' ')).toMatch(
      /Supported until 30 Jun 2028, because of its base, Debian 13\.$/,
    );
  });

  test('the newest supported line, where latest is over', () => {
    const cycles = { '26': { endsOn: '2026-01-01' }, '24': { endsOn: '2028-04-30' }, '22': { endsOn: '2027-04-30' } };
    const { general } = needs(officialName('node'), node, livesOf(node, cycles));
    expect(general?.tag).toBe('24');
    expect(general?.why).toContain('What latest names is no longer supported.');
  });

  test('the same line on a newer system, where its usual system is over', () => {
    const usual = node.filter(({ line, variant }) => line === '24' && variant.key === '').map(({ id }) => id);
    const { general } = needs(officialName('node'), node, livesOf(node, NODE, usual));
    expect(general?.row.line).toBe('24');
    expect(general?.row.base?.label).toBe('Debian 13 (trixie)');
  });

  test('what is over, with its date, where nothing else is there', () => {
    const cycles = Object.fromEntries(['26', '24', '22'].map((line) => [line, { endsOn: '2026-01-01' }]));
    const { general } = needs(officialName('node'), node, livesOf(node, cycles));
    expect(general?.tag).toBe('latest');
    expect(general?.why).toContain('Support ended');
  });

  test.for(everyImage())('%s has one sentence of its own in both languages', ([image, rows]) => {
    for (const locale of ['en', 'fr'] as const) {
      const { general } = needs(officialName(image), rows, new Map(), locale);
      expect(general?.why).toMatch(/^\S[^\n]*\.$/);
      expect(general?.why).not.toMatch(/undefined| {2}|[{}]/);
      expect(general?.row.tags).toContain(general?.tag);
    }
  });

  test.for([
    ['its only tag', ['main'], 'This is main.'],
    ['latest of a row that says nothing', ['latest'], 'Without a tag this is latest.'],
    ['a fixed tag', ['1.2.3'], 'This is version 1.2.3.'],
  ] as const)('%s', ([, tags, why]) => {
    expect(needs(APP, [appRow(tags)]).general?.why).toBe(why);
  });

  test('nothing without rows', () => {
    expect(toRecommendations({ name: APP, rows: [], lives: new Map() }, speech())).toEqual([]);
  });
});

describe('the smallest', () => {
  const label = (variant: string) =>
    rowsOf('node').find((row) => row.line === '26' && row.variant.key === variant)?.variant.label;
  const sizes = {
    [`26 ${label('')}`]: 400e6,
    [`26 ${label('slim')}`]: 80e6,
    [`26 ${label('alpine')}`]: 60e6,
    [`24 ${label('alpine')}`]: 10e6,
  };

  test('is of the recommended line, with both sizes and what is known', () => {
    const { smallest } = needs(officialName('node'), sized('node', sizes));
    expect(smallest).toMatchObject({ tag: '26-alpine', command: 'docker pull node:26-alpine' });
    expect(smallest?.why.replaceAll('\u00a0', ' ')).toMatch(
      /^60\.0 MB for linux\/amd64 instead of 400\.0 MB: alpine3\.\d+ on Alpine 3\.\d+\. Of the 3 whose sizes are known\.$/,
    );
  });

  test('is supported', () => {
    const rows = sized('node', sizes);
    const alpine = rows.filter(({ line, variant }) => line === '26' && variant.key === 'alpine').map(({ id }) => id);
    const lives = livesOf(rows, { '26': { isLts: true, endsOn: '2029-04-30' } }, alpine);
    expect(needs(officialName('node'), rows, lives).smallest?.tag).toBe('26-slim');
  });

  test('may be the one for general use', () => {
    const { smallest } = needs(officialName('node'), sized('node', { ...sizes, [`26 ${label('')}`]: 5e6 }));
    expect(smallest?.tag).toBe('latest');
    expect(smallest?.why).toContain('the one for general use is also the smallest of 26');
  });

  test('is left out where no sizes, or only one, are known', () => {
    expect(needs(officialName('node'), rowsOf('node')).smallest).toBeUndefined();
    expect(needs(officialName('node'), sized('node', { [`26 ${label('')}`]: 1 })).smallest).toBeUndefined();
  });

  test('is compared on one platform alone: Windows does not count', () => {
    const windows = appRow(['1.0-nanoserver'], [{ os: 'windows', architecture: 'amd64', sizeBytes: 1 }]);
    const linux = appRow(['1.0'], [{ os: 'linux', architecture: 'amd64', sizeBytes: 9 }]);
    expect(needs(APP, [linux, windows]).smallest).toBeUndefined();
  });
});

describe('pinned', () => {
  test('is the digest of the one for general use', () => {
    expect(needs(APP, [appRow(['1.2.3', '1.2', 'latest'])]).pinned).toMatchObject({
      command: `docker pull ghcr.io/org/app@${DIGEST}`,
      why: expect.stringContaining('The bytes of 1.2.3'),
    });
  });

  test('is left out without a digest', () => {
    expect(needs(officialName('node'), rowsOf('node')).pinned).toBeUndefined();
  });
});
