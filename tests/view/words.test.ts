import { describe, expect, test } from 'vitest';
import { tintOf } from '#view/tint.ts';
import { everyImage } from './rows.ts';

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
