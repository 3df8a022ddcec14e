import { describe, expect, test } from 'vitest';
import type { PlatformFacts } from '#domain/model.ts';
import { toLines } from '#domain/rows.ts';
import { platformsOf, toRowView, toTagTable } from '#view/tag-table.ts';
import { appRow, everyImage, rowOf, rowsOf } from './rows.ts';

const table = (image: string) => toTagTable(toLines(rowsOf(image)));

describe('platforms stand in fixed places', () => {
  test.for(everyImage())('%s: one place for one platform, in one order', ([image]) => {
    const { lines, platforms } = table(image);
    const places = new Map<string, number>();
    for (const { name, slot } of lines.flatMap((line) => line.rows.flatMap((row) => row.platforms))) {
      expect(places.get(name) ?? slot, name).toBe(slot);
      places.set(name, slot);
    }
    const slots = [...places.values()].toSorted((a, b) => a - b);
    expect(slots).toEqual(platforms.map((_, index) => index + 1));
  });

  test('Windows comes last and is one, whatever its builds', () => {
    const names = (table('golang').lines[0]?.rows ?? []).flatMap((row) => row.platforms.map(({ label }) => label));
    expect(names.filter((name) => name.startsWith('windows')).every((name) => name === 'windows')).toBe(true);
    expect(platformsOf(rowsOf('golang')).at(-1)?.os).toBe('windows');
    expect(platformsOf(rowsOf('golang')).filter(({ os }) => os === 'windows')).toHaveLength(1);
  });

  test('the title of a platform names each Windows build', () => {
    const windows: PlatformFacts = { os: 'windows', architecture: 'amd64' };
    const builds = ['10.0.20348.5256', '10.0.26100.5255'].map((osVersion) => ({ ...windows, osVersion }));
    const [linux, both] = toRowView(appRow(['1.0'], [{ os: 'linux', architecture: 'arm64' }, ...builds])).platforms;
    expect(linux).toEqual({ name: 'arm64', label: 'arm64', title: 'linux/arm64/v8', slot: 0 });
    expect(both?.title).toBe('windows/amd64 10.0.20348.5256, windows/amd64 10.0.26100.5255');
    expect(both?.label).toBe('windows');
  });
});

describe('aliases', () => {
  test.for([
    [0, 0, 0],
    [1, 1, 0],
    [4, 4, 0],
    [5, 5, 0],
    [6, 4, 2],
    [12, 4, 8],
  ] as const)('of %i, %i are shown and %i wait behind the button', ([count, shown, more]) => {
    const tags = Array.from({ length: count + 1 }, (_, index) => `1.0-build${String.fromCharCode(97 + index)}`);
    const view = toRowView(appRow(tags));
    expect([view.aliases.length, view.more.length]).toEqual([shown, more]);
    expect([view.row.canonicalTag, ...view.aliases, ...view.more].toSorted()).toEqual(tags.toSorted());
  });

  test('the canonical tag is no alias of itself', () => {
    const view = toRowView(rowOf('node', '24-alpine'));
    expect(view.aliases).not.toContain(view.row.canonicalTag);
  });
});

describe('lines', () => {
  test.for([
    ['node', '26', ['latest', 'current']],
    ['node', '24', ['krypton', 'lts']],
    ['postgres', '18', ['latest']],
    ['python', '3.14', ['latest']],
    ['debian', '13', ['latest', 'trixie']],
    ['alpine', '3.24', ['latest']],
  ] as const)('channels of %s %s', ([image, name, expected]) => {
    const line = table(image).lines.find((candidate) => candidate.name === name);
    expect(line?.channels.toSorted()).toEqual(expected.toSorted());
  });

  test.for(everyImage())('%s: tags and rows are counted once', ([image, rows]) => {
    const view = table(image);
    expect(view.rowCount).toBe(rows.length);
    expect(view.tagCount).toBe(new Set(rows.flatMap((row) => row.tags)).size);
    expect(view.lines.reduce((sum, line) => sum + line.rows.length, 0)).toBe(rows.length);
    expect(view.variants.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  });

  test('the default variant comes first, then the most frequent', () => {
    const [first, ...others] = table('node').variants;
    expect(first?.key).toBe('');
    expect(others.map(({ count }) => count)).toEqual(others.map(({ count }) => count).toSorted((a, b) => b - a));
  });

  test('rows without digest are counted as unknown', () => {
    expect(table('node').unknownCount).toBe(rowsOf('node').length);
    expect(toTagTable(toLines([appRow(['1.0'])])).unknownCount).toBe(0);
  });

  test('a line is a pre-release where nothing of it is released', () => {
    const { lines } = toTagTable(toLines([appRow(['2.0-rc1']), appRow(['1.1-rc1']), appRow(['1.0'])]));
    expect(lines.map(({ name, isPrerelease }) => [name, isPrerelease])).toEqual([
      ['2', true],
      ['1', false],
    ]);
  });

  test('nothing is a table too', () => {
    expect(toTagTable([])).toEqual({
      lines: [],
      rowCount: 0,
      tagCount: 0,
      platforms: [],
      variants: [],
      systems: [],
      flavours: [],
      hasPrereleases: false,
      hasSizes: false,
      hasDates: false,
      unknownCount: 0,
      states: [],
    });
  });
});

describe('cells', () => {
  test.for([
    ['node', '24-alpine', 'alpine'],
    ['node', '24-slim', 'slim'],
    ['node', '24', 'full'],
    ['golang', '1.27-nanoserver', 'windows'],
    ['nginx', 'alpine-slim', 'alpine'],
  ] as const)('%s:%s is tinted %s', ([image, tag, tint]) => {
    expect(toRowView(rowOf(image, tag)).variantTint).toBe(tint);
  });

  test('a shared row names its members and has no Dockerfile', () => {
    const shared = rowsOf('golang').find(({ kind }) => kind === 'shared');
    expect(shared?.members.length).toBeGreaterThan(1);
    expect(shared && toRowView(shared).dockerfile).toBeUndefined();
  });

  test('a variant without words of its own has no name', () => {
    expect(toRowView(appRow(['1.0'])).variantLabel).toBe('');
  });

  test.for([
    ['the folder', 'node', '24-alpine', /^24\/alpine3\.\d+$/],
    ['the folder of an OCI layout', 'debian', 'trixie', /^trixie\/oci$/],
    ['the file where it has another name', 'traefik', 'latest', /Dockerfile|\//],
  ] as const)('a Dockerfile is named by %s', ([, image, tag, expected]) => {
    const cell = toRowView(rowOf(image, tag)).dockerfile;
    expect(cell?.label).toMatch(expected);
    expect(cell?.shortCommit).toMatch(/^[0-9a-f]{7}$/);
    expect(cell?.commit).toContain(cell?.shortCommit);
    expect(cell?.path).toContain('/');
  });
});
