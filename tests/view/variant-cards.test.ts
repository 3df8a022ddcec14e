import { describe, expect, test } from 'vitest';
import { toVariantCard, toVariantCards, type VariantFacts } from '#view/variant-cards.ts';
import { indexTexts } from '#view/variants.ts';
import { appRow, rowOf, rowsOf } from './rows.ts';

const text = (id: string, order: number, more: Partial<VariantFacts> = {}): VariantFacts => ({
  id,
  language: 'en',
  title: id.toUpperCase(),
  words: [id],
  summary: `What ${id} is.`,
  kind: 'size',
  order,
  ...more,
});
const texts = indexTexts([
  text('slim', 10),
  text('debian', 15, { base: 'Debian', packageManager: 'apt' }),
  text('bookworm', 20, { base: 'Debian 12', libc: 'glibc 2.36' }),
]);

describe('the card of a variant', () => {
  test('has the facts of all its words, and each text in order', () => {
    const card = toVariantCard(rowOf('node', '24-slim'), texts);
    expect(card?.id).toBe('/v/slim+bookworm');
    expect(card?.texts.map(({ id }) => id)).toEqual(['slim', 'bookworm']);
    expect(card?.facts).toEqual([
      { name: 'base', value: 'Debian 12' },
      { name: 'libc', value: 'glibc 2.36' },
    ]);
  });

  test('of words nobody explains is none', () => {
    expect(toVariantCard(appRow(['1.0-odd']), texts)).toBeUndefined();
  });

  test('is there once for all rows that share it', () => {
    const ids = toVariantCards(rowsOf('node'), texts).map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toContain('/v/bookworm');
  });
});
