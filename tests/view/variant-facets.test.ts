import { describe, expect, test } from 'vitest';
import { rowFacets, toFacets } from '#view/variant-facets.ts';
import { appRow, everyImage, rowOf, rowsOf } from './rows.ts';

describe('what a row may be asked by', () => {
  test.for([
    ['node', '24-alpine', ['alpine', 'alpine3.24', '-']],
    ['node', '24-slim', ['debian', 'bookworm', 'slim']],
    ['php', '8.5-fpm-alpine', ['alpine', 'alpine3.24', 'fpm']],
    ['golang', '1.27-nanoserver-ltsc2025', ['nanoserver', 'nanoserver-ltsc2025', '-']],
  ] as const)('%s:%s %j', ([image, tag, expected]) => {
    expect(rowFacets(rowOf(image, tag)).toSorted()).toEqual(expected.toSorted());
  });

  test('no base, no words', () => {
    expect(rowFacets(appRow(['1.0']))).toEqual(['-']);
  });
});

describe('facets', () => {
  test('few variants need none', () => {
    expect(toFacets(rowsOf('alpine'))).toEqual({ systems: [], flavours: [] });
  });

  test('a family of several releases stands before them', () => {
    const values = toFacets(rowsOf('php')).systems.map(({ value }) => value);
    expect(values.indexOf('alpine')).toBe(values.findIndex((value) => value.startsWith('alpine')));
    expect(values).toContain('alpine3.24');
    expect(values).toContain('trixie');
  });

  test.for(everyImage())('%s: each option fits as many rows as it says, and not all of them', ([, rows]) => {
    const { systems, flavours } = toFacets(rows);
    for (const { value, count } of [...systems, ...flavours]) {
      expect(rows.filter((row) => rowFacets(row).includes(value)).length, value).toBe(count);
    }
    expect(flavours.every(({ count }) => count < rows.length)).toBe(true);
  });
});
