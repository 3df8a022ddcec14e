import { expect, test } from 'vitest';
import { parseDelayMs, readExhaustedMs, readRetryAfterMs } from '../../scripts/upstream/retry-after.ts';

const NOW = Date.parse('2026-08-21T12:00:00Z');
const NOW_S = NOW / 1000;

test.for([
  ['seconds', '7', 7000],
  ['nought seconds', '0', 0],
  ['a part of a second', '0.5', 500],
  ['Unix seconds, as Docker Hub sends them', String(NOW_S + 9), 9000],
  ['Unix seconds in the past', String(NOW_S - 9), 0],
  ['an HTTP date', 'Fri, 21 Aug 2026 12:00:30 GMT', 30_000],
  ['a date in the past', 'Fri, 21 Aug 2026 11:00:00 GMT', 0],
  ['words', 'soon', undefined],
  ['a negative number', '-5', undefined],
  ['nothing', '', undefined],
  ['absurdly many seconds', '1e308', undefined],
  ['an instant no clock shows', '99999999999999999999', undefined],
  ['an instant behind all dates', '9e15', undefined],
  ['without end', 'Infinity', undefined],
  ['an HTTP date behind all years', 'Fri, 21 Aug 275000 12:00:30 GMT', undefined],
  ['more than a year', '900000000', 366 * 24 * 3_600_000],
] as const)('Retry-After: %s', ([, text, expected]) => {
  expect(parseDelayMs(text, NOW)).toBe(expected);
});

test.for([
  ['the standard header is asked first', { 'retry-after': '3', 'x-retry-after': '9' }, 3000],
  ['then Docker Hub’s own', { 'x-retry-after': String(NOW_S + 9), 'x-ratelimit-reset': String(NOW_S + 60) }, 9000],
  ['then the end of the window', { 'x-ratelimit-reset': String(NOW_S + 60) }, 60_000],
  ['what cannot be read is not said', { 'retry-after': 'soon', 'x-ratelimit-reset': String(NOW_S + 60) }, 60_000],
  [
    'instants are by the host’s clock',
    { date: 'Fri, 21 Aug 2026 11:59:50 GMT', 'x-retry-after': String(NOW_S) },
    10_000,
  ],
  ['nothing said', {}, undefined],
] as const)('%s', ([, headers, expected]) => {
  expect(readRetryAfterMs(headers, NOW)).toBe(expected);
});

test('the last answer of a budget tells when the next one begins', () => {
  const reset = String(NOW_S + 30);
  expect(readExhaustedMs({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, NOW)).toBe(30_000);
  expect(readExhaustedMs({ 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': reset }, NOW)).toBeUndefined();
  expect(readExhaustedMs({ 'x-ratelimit-remaining': '0' }, NOW)).toBeUndefined();
});
