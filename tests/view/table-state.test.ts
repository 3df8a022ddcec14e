import { expect, test } from 'vitest';
import { countSet, DEFAULT_STATE, formatTableState, isFiltered, parseTableState } from '#view/table-state.ts';

const STATES = [
  ['', {}],
  ['?q=24+slim', { q: '24 slim' }],
  ['?line=24&platform=arm%2Fv7', { line: '24', platform: 'arm/v7' }],
  ['?system=alpine3.24&flavour=-', { system: 'alpine3.24', flavour: '-' }],
  ['?sort=size&view=tags', { sort: 'size', view: 'tags' }],
  ['?variant=slim&open=22-slim&older=1&pre=0', { variant: 'slim', open: '22-slim', older: true, prereleases: false }],
] as const;

test.for(STATES)('%s says %j, and is said by it', ([search, choice]) => {
  const state = { ...DEFAULT_STATE, ...choice };
  expect(parseTableState(search)).toEqual(state);
  expect(parseTableState(formatTableState(state))).toEqual(state);
  expect(new URLSearchParams(formatTableState(state)).size).toBe(new URLSearchParams(search).size);
});

test.for([
  ['?sort=colour&view=cards&older=yes&pre=yes', DEFAULT_STATE],
  ['?q=', DEFAULT_STATE],
  ['?theme=dark', DEFAULT_STATE],
] as const)('%s is nothing special', ([search, expected]) => {
  expect(parseTableState(search)).toEqual(expected);
});

test('parameters of others stay', () => {
  expect(formatTableState({ ...DEFAULT_STATE, q: '24' }, '?from=mail&q=22')).toBe('?from=mail&q=24');
});

test.for([
  [{}, false],
  [{ q: ' ' }, false],
  [{ sort: 'size', view: 'tags', open: 'x' }, false],
  [{ older: true }, false],
  [{ q: '24' }, true],
  [{ flavour: 'slim' }, true],
  [{ prereleases: false }, true],
] as const)('%j leaves something out: %s', ([choice, expected]) => {
  expect(isFiltered({ ...DEFAULT_STATE, ...choice })).toBe(expected);
});

test.for([
  ['?q=24+slim&sort=size&view=tags&open=x', 0],
  ['?line=24&platform=arm64', 2],
  ['?older=1&pre=0&status=approved', 3],
] as const)('%s sets %i filters beside the text', ([search, expected]) => {
  expect(countSet(parseTableState(search))).toBe(expected);
});
