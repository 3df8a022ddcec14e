import { describe, expect, test } from 'vitest';
import { compareEvents, type HistoryEvent, settleEvents } from '#domain/history.ts';
import { diffImage, type ImageState } from '#domain/history-diff.ts';
import type { Build, Digest, TagFacts } from '#domain/model.ts';
import { isDeprecated, sameWords } from '#domain/readme-words.ts';

function digestOf(letter: string): Digest {
  return `sha256:${letter.repeat(64)}`;
}

/** `24:a` is the tag 24 at digest aaa…, `24` a tag without digest. */
function tags(text: string): readonly TagFacts[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [name = '', letter] = word.split(':');
      return { name, platforms: [], ...(letter && { digest: digestOf(letter) }) };
    });
}

/** `2.0,2,latest|any` is a build with three tags and one shared tag. */
function builds(...texts: readonly string[]): readonly Build[] {
  return texts.map((text) => {
    const [own = '', shared = ''] = text.split('|');
    const split = (list: string): string[] => list.split(',').filter(Boolean);
    return { tags: split(own), sharedTags: split(shared), architectures: ['amd64'], constraints: [] };
  });
}

const plain = (text: string): ImageState => ({ tags: tags(text) });
const official = (text: string, ...of: readonly string[]): ImageState => ({ tags: tags(text), builds: builds(...of) });
const DEPRECATED = '# **DEPRECATION NOTICE**\n\nUse another.\n';
const [a, b, c] = [digestOf('a'), digestOf('b'), digestOf('c')];

const ROWS: readonly [string, ImageState | undefined, ImageState, readonly object[]][] = [
  ['a first sync says the image alone', undefined, official('1:a 2:b', '1', '2'), [{ kind: 'image-added', tags: [] }]],
  ['nothing moved', plain('1:a'), plain('1:a'), []],
  [
    'a tag is added, with what goes by the same digest',
    plain('1:a'),
    plain('1:a 2:b 2.0:b 3:c'),
    [
      { kind: 'tag-added', tags: ['2', '2.0'], to: b },
      { kind: 'tag-added', tags: ['3'], to: c },
    ],
  ],
  [
    'tags that moved together are one change',
    plain('1:a 1.0:a latest:b'),
    plain('1:c 1.0:c latest:c'),
    [
      { kind: 'tag-moved', tags: ['1', '1.0'], from: a, to: c },
      { kind: 'tag-moved', tags: ['latest'], from: b, to: c },
    ],
  ],
  [
    'a tag is dropped',
    plain('1:a 2:b'),
    plain('2:b'),
    [{ kind: 'tag-dropped', tags: ['1'], from: a, reason: 'not-listed' }],
  ],
  ['a digest that is learnt or forgotten is no move', plain('1 2:b'), plain('1:a 2'), []],
  ['signatures and caches are nobody’s tags', plain('1:a'), plain(`1:a sha256-${'0'.repeat(64)}.sig:b`), []],
  ['tags that could not be read before say nothing', {}, plain('1:a'), []],
  ['tags that cannot be read now say nothing', plain('1:a'), {}, []],
  [
    'a supported tag moves, an older one does not count',
    official('2:a 2.0:a 1:b', '2.0,2'),
    official('2:c 2.0:c 1:c', '2.0,2'),
    [{ kind: 'tag-moved', tags: ['2.0', '2'], from: a, to: c }],
  ],
  [
    'a new version: its tags added, the old ones dropped though the registry has them, the floating one moved',
    official('2:a 2.0:a', '2.0,2'),
    official('2:b 2.1:b 2.0:a', '2.1,2'),
    [
      { kind: 'tag-added', tags: ['2.1'], to: b },
      { kind: 'tag-moved', tags: ['2'], from: a, to: b },
      { kind: 'tag-dropped', tags: ['2.0'], from: a, reason: 'not-built' },
    ],
  ],
  [
    'a build that comes is one change, its shared tags another',
    official('', '1'),
    official('', '1', '2.0,2|any', '2.0-win|any'),
    [
      { kind: 'tag-added', tags: ['2.0', '2'] },
      { kind: 'tag-added', tags: ['any'] },
      { kind: 'tag-added', tags: ['2.0-win'] },
    ],
  ],
  ['a tag the registry lost is still built', official('1:a', '1'), official('', '1'), []],
  [
    'no build at all is left',
    official('1:a 0:b', '1'),
    plain('1:a 0:b'),
    [{ kind: 'tag-dropped', tags: ['1'], from: a, reason: 'not-built' }],
  ],
  ['builds learnt later are no change', plain('1:a 0:b'), official('1:a 0:b', '1'), []],
  ['the README changed', { readme: '# A\n' }, { readme: '# B\n' }, [{ kind: 'readme-changed', tags: [] }]],
  ['a README that could not be read is no change', { readme: '# A\n' }, {}, []],
  ['deprecated', { readme: '# A\n' }, { readme: DEPRECATED }, [{ kind: 'image-deprecated', tags: [] }]],
  ['still deprecated', { readme: DEPRECATED }, { readme: `${DEPRECATED}.` }, [{ kind: 'readme-changed', tags: [] }]],
];

test.for(ROWS)('%s', ([, before, after, changes]) => {
  expect(diffImage(before, after)).toEqual(changes);
});

describe('a README', () => {
  test.for([
    ['# **DEPRECATION NOTICE**', true],
    ['# ⚠️ DEPRECATION NOTICE ⚠️', true],
    ['## Deprecated', true],
    ['# This image is deprecated', true],
    ['This image is deprecated', false],
    ['## Deprecated options of 2.0', true],
    ['## Options that are not deprecated', false],
    ['```\n# Deprecated\n```', false],
  ] as const)('%j says deprecated: %s', ([text, expected]) => {
    expect(isDeprecated(`# app\n\n${text}\n`)).toBe(expected);
  });

  const README =
    '# Supported tags and respective `Dockerfile` links\n\n- `1`\n\n## Shared Tags\n\n- `2`\n\n# How to\n\nSo.';

  test.for([
    ['a list of tags', README.replace('`1`', '`1.1`'), true],
    ['a list of shared tags', README.replace('`2`', '`2.1`'), true],
    ['line endings', README.replaceAll('\n', '\r\n'), true],
    ['words', README.replace('So.', 'Not so.'), false],
  ] as const)('changes with %s: same words %s', ([, text, expected]) => {
    expect(sameWords(README, text)).toBe(expected);
  });
});

describe('merged files', () => {
  const event = (id: string, time: string, more: Partial<HistoryEvent> = {}): HistoryEvent => {
    return { id, time, image: 'docker.io/library/node', kind: 'tag-moved', tags: ['1'], from: a, to: b, ...more };
  };
  const [one, two, back] = [
    event('1', '2026-08-01T00:00:00.000Z'),
    event('2', '2026-08-02T00:00:00.000Z'),
    event('3', '2026-08-03T00:00:00.000Z', { from: b, to: a }),
  ];
  const again = event('4', '2026-08-04T00:00:00.000Z');

  test('are in order, each event once', () => {
    expect(settleEvents([back, one, back, one])).toEqual([one, back]);
    expect([back, two, one].sort(compareEvents)).toEqual([one, two, back]);
  });

  test('tell a move that two branches saw once, and one that came back twice', () => {
    expect(settleEvents([two, one])).toEqual([one]);
    expect(settleEvents([again, one, back, two])).toEqual([one, back, again]);
  });

  test('keep two changes of a README', () => {
    const changes = [one, two].map((own) => ({ ...own, kind: 'readme-changed' as const, tags: [] }));
    expect(settleEvents(changes)).toEqual(changes);
  });
});
