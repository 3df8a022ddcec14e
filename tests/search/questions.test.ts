/** What is asked of texts: the words as typed, the same in English, and what somebody may have meant. */
import { expect, test } from 'vitest';
import { createSearchEngine } from '#search/engine.ts';
import { officialIndex } from './official-index.ts';

const { search } = createSearchEngine({ documents: officialIndex() });

test.for([
  ['mind the tide', 'mind tide', 'mind tide'],
  ['base de données', 'base donnees', 'database'],
  ['docker pull docker.io/library/node:lts', 'node lts', 'node lts'],
  ['postgress tuning', 'postgress tuning', 'postgress tuning'],
  ['sha256:ff8c0a1b2c3d', '', ''],
  ['ff8c0a1b2c3d', '', ''],
  ['', '', ''],
] as const)('of "%s" is "%s", in English "%s"', ([typed, asTyped, english]) => {
  expect(search(typed).questions).toMatchObject({ typed: asTyped, english });
});

test('is never what was meant in place of what was typed', () => {
  expect(search('postgress').questions).toEqual({ typed: 'postgress', english: 'postgress', corrected: 'postgres' });
});

test.for([
  ['postgress', 'postgres'],
  ['nginx 0.0.1', 'nginx'],
  ['node:24-apline', 'node 24-alpine'],
  ['node 24 slmi', 'node 24 slim'],
  ['install node 24', 'node 24'],
  ['node:24.3.0-slim', 'node 24-slim'],
  ['ghcr.io/org/redis', 'redis'],
  ['python3.13', undefined],
  ['health check', undefined],
  ['mind the tide', undefined],
  ['postgress 99', 'postgres'],
  ['node 24', undefined],
  ['qqqqzz', undefined],
] as const)('for "%s" names are those of "%s"', ([typed, reading]) => {
  expect(search(typed).reading).toBe(reading);
});

test('what is read in several ways is what answers best', () => {
  const { hits, reading } = search('noed');
  expect(reading).toBe('node');
  expect(hits.map(({ document }) => document.title)).not.toContain('Slim');
});
