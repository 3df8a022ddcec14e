import { describe, expect, test } from 'vitest';
import { STATES, type State } from '#domain/decision-state.ts';
import { toRows } from '#domain/rows.ts';
import { toImageDocuments } from '#search/documents.ts';
import { createSearchEngine } from '#search/engine.ts';
import { formatSearchIndex, parseSearchIndex } from '#search/index-format.ts';
import { planSearchFiles } from '#search/plan.ts';
import { decodeState, encodeRowStates, encodeState, readRowState } from '#search/state-code.ts';
import { toIndexedRows } from '../../src/collections/image-index.ts';

const TAGS = ['24.19.0', '24', 'latest'];

test('every state has a letter of its own', () => {
  expect(STATES.map((state) => decodeState(encodeState(state)))).toEqual(STATES);
  expect(new Set(STATES.map(encodeState)).size).toBe(STATES.length);
});

describe('only what differs from the image is written', () => {
  test.for<[State, State, Record<string, State>, string, State[]]>([
    ['approved', 'approved', {}, '', ['approved', 'approved', 'approved']],
    ['approved', 'deprecated', {}, 'd', ['deprecated', 'deprecated', 'deprecated']],
    ['approved', 'approved', { latest: 'denied' }, 'n2', ['approved', 'approved', 'denied']],
    ['blocked', 'exception', { '24.19.0': 'blocked', latest: 'blocked' }, 'eb0.2', ['blocked', 'exception', 'blocked']],
  ])('image %s, row %s, %j: %s', ([image, row, others, code, states]) => {
    expect(encodeRowStates(image, row, TAGS, others)).toBe(code);
    expect(TAGS.map((_, place) => readRowState(code, image, place))).toEqual(states);
    expect(readRowState(code, image)).toBe(row);
  });
});

const image = (repository: string, state: State | undefined, count = 1) => ({
  name: { registry: 'docker.io', repository },
  title: repository,
  categories: [],
  official: false,
  ...(state && { state }),
  rows: Array.from({ length: count }, (_, index) => ({
    tags: [`${index + 1}.0`, `${index + 1}`, 'latest'],
    platforms: 'linux amd64',
    ...(state && { state, others: { latest: 'denied' as const } }),
  })),
});

describe('an index', () => {
  const documents = toImageDocuments([image('team/app', 'approved'), image('team/gone', 'blocked')]);

  test('tells of an image, of its tag and of a tag that is judged otherwise', () => {
    const engine = createSearchEngine(parseSearchIndex(formatSearchIndex({ documents, digestDigits: 1 })));
    expect(engine.search('team/app').hits[0]).toMatchObject({ state: 'approved' });
    expect(engine.search('team/app:1.0').hits[0]).toMatchObject({ tag: '1.0', state: 'approved' });
    expect(engine.search('team/app:latest').hits[0]).toMatchObject({ tag: 'latest', state: 'denied' });
    expect(engine.search('team/gone').hits[0]).toMatchObject({ state: 'blocked' });
    expect(engine.stateOf('images/team/gone/', '1.0')).toBe('blocked');
    expect(engine.stateOf('images/team/none/')).toBeUndefined();
  });

  test.for<[State, string | undefined]>([
    ['retired', 'team/new:2'],
    ['deprecated', 'team/new:2'],
    ['approved', undefined],
    ['proposed', undefined],
  ])('tells of an image that is %s to use %s', ([state, instead]) => {
    const given = toImageDocuments([{ ...image('team/old', state), instead: 'team/new:2' }]);
    const [document] = parseSearchIndex(formatSearchIndex({ documents: given, digestDigits: 1 })).documents;
    expect(document?.instead).toBe(instead);
    expect(document?.state).toBe(state);
  });

  test('tells it too where tags lie apart', () => {
    const many = toImageDocuments(
      Array.from({ length: 40 }, (_, index) => image(`team/app${index}`, 'approved', 2000)),
    );
    const { index, shards } = planSearchFiles(many, 2);
    expect(shards.length).toBeGreaterThan(1);
    const engine = createSearchEngine(parseSearchIndex(index));
    const { wanted, hits } = engine.search('team/app7:latest');
    expect(hits.every(({ state }) => state === 'approved')).toBe(true);
    for (const shard of wanted) engine.addRows(shard, shards[shard] ?? '');
    expect(engine.search('team/app7:latest').hits[0]).toMatchObject({ tag: 'latest', state: 'denied' });
  });

  test('is as it was where nothing is decided', () => {
    const plain = formatSearchIndex({ documents: toImageDocuments([image('team/app', undefined)]), digestDigits: 1 });
    expect(plain.split('\n').at(-1)).toBe('i\t\tteam/app\t\t\t1.0!$;~0');
    expect(createSearchEngine(parseSearchIndex(plain)).search('team/app').hits[0]).not.toHaveProperty('state');
  });
});

describe('of images that answer alike', () => {
  const first = (...images: ReturnType<typeof image>[]): readonly (string | undefined)[] => {
    const engine = createSearchEngine({ documents: toImageDocuments(images) });
    return engine.search('1.0').hits.map(({ document }) => document.title);
  };

  test('those that may be used come first', () => {
    const blocked = Array.from({ length: 20 }, (_, number) => image(`team/blocked${number}`, 'blocked', 2));
    expect(first(...blocked, image('team/app', 'approved'))[0]).toBe('team/app');
    expect(first(image('team/new', 'undecided', 2), image('team/old', 'deprecated'))[0]).toBe('team/old');
  });

  test('the likelier comes first where nothing is decided', () => {
    expect(first(image('team/app', undefined), image('team/zoo', undefined, 2))[0]).toBe('team/zoo');
  });
});

test('a row of which a tag is a pre-release says so', () => {
  const tags = ['2.0-rc1', '1.9'].map((name) => ({ name, platforms: [] }));
  const rows = toRows({ registry: 'docker.io', repository: 'team/app' }, { tags });
  const nothing = { verdicts: new Map(), lives: new Map(), decided: new Map() };
  const indexed = toIndexedRows({ rows, ...nothing }, '2026-08-21');
  expect(Object.fromEntries(indexed.map(({ id, isPrerelease }) => [id, isPrerelease]))).toEqual({
    '2.0-rc1': true,
    '1.9': undefined,
  });
});
