import { describe, expect, test } from 'vitest';
import type { ImageDetails } from '#domain/image-details.ts';
import type { PlatformFacts, Row } from '#domain/model.ts';
import { toApiRow } from '#view/api/to-row.ts';
import type { ApiRow } from '#view/api.ts';
import { compareRows } from '#view/compare.ts';
import { findRow, readAsked } from '#view/compare-address.ts';
import { findShared } from '#view/compare-layers.ts';
import type { ComparedRow, Side } from '#view/compared.ts';
import { createFormats } from '#view/formats.ts';
import { createTranslator, LOCALES, type Locale } from '../../src/messages/locales.ts';
import { createTranslate } from '../../src/messages/translate.ts';
import { appRow, everyImage } from './rows.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}` as const;
const layer = (letter: string, sizeBytes: number) => ({ digest: digest(letter), sizeBytes });
const amd64 = (sizeBytes?: number): PlatformFacts => ({
  os: 'linux',
  architecture: 'amd64',
  ...(sizeBytes !== undefined && { sizeBytes }),
});
const speech = (locale: Locale = 'en') => ({
  t: createTranslator(locale),
  format: createFormats(locale),
  today: '2026-08-21',
});

const DETAILS: ImageDetails = {
  platform: 'linux/amd64',
  annotations: {},
  environment: ['PATH=/bin', 'A=1=2'],
  entrypoint: ['run', 'all of it'],
  ports: ['80/tcp'],
  volumes: [],
  layers: [layer('1', 30e6), layer('2', 10e6)],
  history: [],
  attestations: [],
};

function side(
  tag: string,
  letter: string,
  platforms: readonly PlatformFacts[],
  more: Partial<ImageDetails> = {},
): Side {
  const row: Row = { ...appRow([tag], platforms), digest: digest(letter) };
  return { name: `app:${tag}`, row: toApiRow(row, { details: { ...DETAILS, ...more } }) };
}

function rowsByLabel(a: Side, b: Side, locale: Locale = 'en'): ReadonlyMap<string, ComparedRow> {
  const rows = compareRows(a, b, speech(locale)).groups.flatMap((group) => group.rows);
  return new Map(rows.map((row) => [row.label, row]));
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('two rows', () => {
  const a = side('1.0', 'a', [amd64(100e6), { os: 'linux', architecture: 'arm64', sizeBytes: 90e6 }]);
  const b = side('2.0', 'b', [amd64(40e6), { os: 'windows', architecture: 'amd64' }], {
    layers: [layer('1', 30e6), layer('3', 7e6)],
    environment: ['PATH=/bin', 'B=1'],
    user: 'node',
  });

  test('are told in sentences', () => {
    expect(compareRows(a, b, speech()).facts.map(plain)).toEqual([
      'app:2.0 is 60.0 MB smaller for linux/amd64 (40.0 MB against 100.0 MB)',
      'They share 1 layer (30.0 MB); of its own app:1.0 has 10.0 MB, app:2.0 7.0 MB',
    ]);
    expect(compareRows(a, b, speech('fr')).facts.map(plain)).toEqual([
      'app:2.0 pèse 60,0 Mo de moins pour linux/amd64 (40,0 Mo contre 100,0 Mo)',
      'Elles partagent 1 couche (30,0 Mo) ; en propre, app:1.0 a 10,0 Mo, app:2.0 7,0 Mo',
    ]);
  });

  test.for([
    ['linux/amd64', ['100.0 MB'], ['40.0 MB'], '−60.0 MB, ×0.4'],
    ['linux/arm64/v8', ['90.0 MB'], ['not there'], 'only in app:1.0'],
    ['windows/amd64', ['not there'], ['not known'], 'only in app:2.0'],
    ['Shared', ['30.0 MB'], ['30.0 MB'], 'the same'],
    ['Not shared', ['10.0 MB'], ['7.0 MB'], ''],
    ['Layer 1', ['30.0 MB', '111111111111'], ['30.0 MB', '111111111111'], 'the same'],
    ['Layer 2', ['10.0 MB', '222222222222'], ['7.0 MB', '333333333333'], ''],
    ['User', ['root, as none is set'], ['node'], ''],
    ['Entrypoint', ["run 'all of it'"], ["run 'all of it'"], 'the same'],
    ['Command', ['none'], ['none'], 'the same'],
    ['A', ['1=2'], ['none'], ''],
    ['B', ['none'], ['1'], ''],
    ['PATH', ['/bin'], ['/bin'], 'the same'],
    ['Version', ['1.0'], ['2.0'], ''],
  ] as const)('%s', ([label, left, right, difference]) => {
    const row = rowsByLabel(a, b).get(label);
    expect(row?.a.lines.map(plain)).toEqual(left);
    expect(row?.b.lines.map(plain)).toEqual(right);
    expect(plain(row?.difference ?? '-')).toBe(difference);
  });

  test('swapped they say the same the other way round', () => {
    const there = rowsByLabel(a, b);
    for (const [label, row] of rowsByLabel(b, a)) {
      expect([row.a, row.b]).toEqual([there.get(label)?.b, there.get(label)?.a]);
    }
  });

  test('of one digest are one image', () => {
    expect(compareRows(a, { ...a, name: 'app:other' }, speech()).facts).toEqual([
      'Both are the same image: one digest under two names.',
    ]);
  });

  test('shared layers are not guessed', () => {
    const bare: Side = { name: 'app:x', row: { ...b.row, details: null } };
    expect(compareRows(a, bare, speech()).facts.at(-1)).toContain('the last sync did not look into app:x');
    const arm = side('3.0', 'c', [], { platform: 'linux/arm64/v8' });
    expect(compareRows(a, arm, speech()).facts.at(-1)).toContain('different platforms (linux/amd64, linux/arm64/v8)');
    expect(findShared(a, side('4.0', 'd', [], { layers: [layer('9', 1)] }))?.shared).toEqual([]);
  });

  test('a layer that is there twice is downloaded once', () => {
    const twice = side('5.0', 'e', [], { layers: [layer('1', 30e6), layer('1', 30e6), layer('4', 1e6)] });
    expect(findShared(a, twice)).toMatchObject({ sharedBytes: 30e6, onlyA: 10e6, onlyB: 1e6 });
  });

  test('what moved: how often, when, and whether one was the other', () => {
    const earlierDigests = [
      { digest: digest('b'), until: '2026-08-20T12:00:00Z', tags: ['1'] },
      { digest: digest('f'), until: '2026-07-01T12:00:00Z', tags: ['1'] },
    ];
    const moved: Side = { ...a, row: { ...a.row, earlierDigests } };
    const rows = rowsByLabel(moved, b);
    expect(rows.get('Moved since the first sync')?.a.lines).toEqual(['2 times']);
    expect(rows.get('Last moved')).toMatchObject({ a: { lines: ['20 Aug 2026'] }, b: { lines: ['none'] } });
    expect(compareRows(moved, b, speech()).facts.at(-1)).toBe(
      'app:1.0 pointed at this digest of app:2.0 until 20 Aug 2026',
    );
  });
});

test.for(everyImage())('%s: any two rows can be compared, with the words that its page brings', ([image, rows]) => {
  const own = Object.entries(LOCALES.fr.messages).filter(([key]) => /^(?:compare|row\.support)\./.test(key));
  const t = createTranslate('fr', Object.fromEntries(own)) as ReturnType<typeof createTranslator>;
  const [first, ...others] = rows.map((row): Side => ({ name: `${image}:${row.id}`, row: toApiRow(row) }));
  for (const other of others.slice(0, 20)) {
    const { groups } = compareRows(first ?? other, other, { ...speech('fr'), t });
    const texts = groups.flatMap((group) => group.rows.flatMap(({ a, b }) => [...a.lines, ...b.lines]));
    expect(texts.filter((text) => text === '' || /undefined|[{}]/.test(text))).toEqual([]);
  }
});

describe('what is asked', () => {
  test.for([
    ['node:24-alpine', 'node', 'api/v1/images/docker.io/library/node.json', { tag: '24-alpine' }],
    [' docker pull node ', 'node', 'api/v1/images/docker.io/library/node.json', {}],
    ['FROM org/app:1.0', 'org/app', 'api/v1/images/docker.io/org/app.json', { tag: '1.0' }],
    ['r.example.com:5000/a/b:1', 'r.example.com:5000/a/b', 'api/v1/images/r.example.com_5000/a/b.json', { tag: '1' }],
    [`node@${digest('a')}`, 'node', 'api/v1/images/docker.io/library/node.json', { digest: digest('a') }],
  ] as const)('"%s"', ([typed, image, path, more]) => {
    expect(readAsked(typed)).toEqual({ image, path, ...more });
  });

  test.for(['', 'a b', 'NODE', '../../secret', 'javascript:alert(1)//'])('"%s" is no name', (typed) => {
    expect(readAsked(typed)).toBeUndefined();
  });

  const rows: readonly ApiRow[] = [
    side('2.0', 'b', [{ ...amd64(), digest: digest('c') }]).row,
    { ...side('1.0', 'a', []).row, tags: ['1.0', 'latest'] },
    {
      ...side('0.9', 'd', []).row,
      earlierDigests: [{ digest: digest('e'), until: '2026-08-20T12:00:00Z', tags: ['0'] }],
    },
  ];

  test.for([
    ['a tag', { tag: '2.0' }, '2.0', '2.0'],
    ['nothing: latest', {}, '1.0', 'latest'],
    ['a digest', { digest: digest('b') }, '2.0', '2.0'],
    ['the digest of a platform', { digest: digest('c') }, '2.0', '2.0'],
    ['a digest of before', { digest: digest('e') }, '0.9', '0'],
    ['an unknown tag', { tag: '7' }, undefined, undefined],
    ['an unknown digest', { digest: digest('7') }, undefined, undefined],
  ] as const)('%s', ([, asked, id, tag]) => {
    const found = findRow(rows, { image: 'app', path: '', ...asked });
    expect([found?.row.id, found?.tag]).toEqual([id, tag]);
    expect(found?.earlier !== undefined).toBe('digest' in asked && asked.digest === digest('e'));
  });
});

test('tags beyond the first eight wait behind a count, and count as a difference all the same', () => {
  const tagged = (...tags: readonly string[]): Side => {
    const row: Row = { ...appRow([...tags], [amd64(1e6)]), digest: digest('a') };
    return { name: 'app', row: toApiRow(row) };
  };
  const first = Array.from({ length: 9 }, (_, place) => `1.${place}`);
  const tags = rowsByLabel(tagged(...first, '1.10'), tagged(...first, '1.11')).get('Tags');
  expect(tags?.a.fold).toEqual({ from: 8, label: '+2 more' });
  expect(tags?.a.lines).toHaveLength(10);
  expect(tags?.isSame).toBe(false);
  expect(rowsByLabel(tagged(...first), tagged('1.0')).get('Tags')?.a.fold).toBeUndefined();
});
