import { describe, expect, test } from 'vitest';
import { groupOlderTags } from '#domain/older-groups.ts';
import { formatOlderFile, type OlderRow, parseOlderFile } from '#view/older-file.ts';
import { toOlderRows } from '#view/older-rows.ts';

const ROWS: readonly OlderRow[] = [
  {
    digest: 'a'.repeat(64),
    pushedOn: '2025-05-01',
    sizeBytes: 51_600_000,
    platforms: ['amd64', 'arm64'],
    line: '18',
    isPrerelease: false,
    tags: ['18.1.0', '18'],
  },
  { digest: '', pushedOn: '', platforms: [], line: '18', isPrerelease: true, tags: ['18-rc1'] },
  {
    digest: 'b'.repeat(64),
    pushedOn: '2020-01-01',
    platforms: ['amd64', 'arm64'],
    line: '',
    isPrerelease: false,
    tags: ['wheezy'],
    droppedOn: '2021-02-03',
  },
];

describe('the file of older tags', () => {
  test('says what it was given', () => {
    expect(parseOlderFile(formatOlderFile(ROWS))).toEqual(ROWS);
  });

  test('says a set of platforms and a line once', () => {
    const text = formatOlderFile(ROWS);
    expect(text.match(/^p\t/gm)).toHaveLength(2);
    expect(text.match(/^l\t/gm)).toHaveLength(2);
  });

  test.for([
    ['nothing', ''],
    ['lines of a later version', 'x\tsomething\ny'],
  ] as const)('%s is no rows', ([, text]) => {
    expect(parseOlderFile(text)).toEqual([]);
  });

  test('the day on which a sync saw any of its tags go goes with it', () => {
    const groups = groupOlderTags([{ name: '18', platforms: [] }], []);
    const rows = toOlderRows(groups, new Map([['18', '2026-07-20']]));
    expect(parseOlderFile(formatOlderFile(rows))[0]?.droppedOn).toBe('2026-07-20');
  });

  test('sizes are those of amd64, never nothing', () => {
    const platforms = [
      { os: 'linux', architecture: 'arm64', variant: 'v8', sizeBytes: 9_000_000 },
      { os: 'linux', architecture: 'amd64', sizeBytes: 2_200 },
    ];
    const rows = toOlderRows(groupOlderTags([{ name: '1.0', platforms }], []));
    expect(rows[0]).toMatchObject({ sizeBytes: 2_200, platforms: ['arm64', 'amd64'] });
    expect(parseOlderFile(formatOlderFile(rows))[0]?.sizeBytes).toBe(100_000);
  });
});
