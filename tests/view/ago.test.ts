import { expect, test } from 'vitest';
import { createFormats } from '#view/formats.ts';

const english = createFormats('en');
const french = createFormats('fr');

test.for([
  ['2026-08-21T20:00:00Z', 'today', 'aujourd’hui'],
  ['2026-08-22T01:00:00Z', 'today', 'aujourd’hui'],
  ['2026-08-20T23:59:59Z', 'yesterday', 'hier'],
  ['2026-08-16T10:00:00Z', '5 days ago', 'il y a 5 jours'],
  ['2026-08-01', '2 weeks ago', 'il y a 2 semaines'],
  ['2026-05-05T10:00:00.123Z', '3 months ago', 'il y a 3 mois'],
  ['2023-01-01', '3 years ago', 'il y a 3 ans'],
] as const)('%s is %s, %s', ([instant, inEnglish, inFrench]) => {
  expect(english.ago(instant, '2026-08-21')).toBe(inEnglish);
  expect(french.ago(instant, '2026-08-21')).toBe(inFrench);
});
