import { describe, expect, test } from 'vitest';
import { recommendedTag } from '#domain/default-tag.ts';
import { describeRecommendation } from '#view/recommendation.ts';
import { tintOf } from '#view/tint.ts';
import { appRow, everyImage, rowOf, rowsOf } from './rows.ts';

describe('why this tag', () => {
  const latest = rowOf('node', 'latest');
  const version = latest.version ?? '';

  test.for([
    [
      'latest is what comes without a tag',
      { row: latest, tag: 'latest' },
      `Without a tag this is latest, today version ${version} on Debian 13 (trixie).`,
    ],
    [
      'a floating tag moves',
      { row: latest, tag: '26' },
      `26 moves with new releases, today version ${version} on Debian`,
    ],
    ['the canonical tag does not move', { row: latest, tag: latest.canonicalTag }, `Version ${version} on Debian`],
    ['of a row that says nothing, its tag', { row: appRow(['main']), tag: 'main' }, 'Main.'],
    ['latest of such a row', { row: appRow(['latest']), tag: 'latest' }, 'Without a tag this is latest.'],
  ] as const)('%s', ([, recommended, expected]) => {
    expect(describeRecommendation(recommended).startsWith(expected)).toBe(true);
  });

  test('every official image has one sentence', () => {
    for (const [image] of everyImage()) {
      const recommended = recommendedTag(rowsOf(image));
      expect(recommended && describeRecommendation(recommended), image).toMatch(/^[^\n]+\.$/);
      expect(recommended && describeRecommendation(recommended), image).not.toMatch(/undefined| {2}/);
    }
  });
});

describe('tints', () => {
  test('are one of seven, the same for the same name, and all are used', () => {
    const tints = everyImage().map(([image]) => tintOf(`docker.io/library/${image}`));
    expect([...new Set(tints)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(tints).toEqual(everyImage().map(([image]) => tintOf(`docker.io/library/${image}`)));
  });

  test.for(['', 'ñandú', '🐳'])('"%s" has one too', (name) => {
    expect(tintOf(name)).toBeGreaterThanOrEqual(1);
    expect(tintOf(name)).toBeLessThanOrEqual(7);
  });
});
