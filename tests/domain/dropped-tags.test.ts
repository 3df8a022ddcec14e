import { expect, test } from 'vitest';
import { toDroppedTags } from '#domain/dropped-tags.ts';
import type { ChangeKind, HistoryEvent } from '#domain/history.ts';
import type { TagFacts } from '#domain/model.ts';
import { createTranslator } from '#messages/locales.ts';
import { describeDropped } from '#view/dropped-tags.ts';
import { createFormats } from '#view/formats.ts';

function event(kind: ChangeKind, time: string, ...tags: string[]): HistoryEvent {
  return { id: `${kind} ${time}`, image: 'docker.io/library/x', kind, tags, time };
}

function tag(name: string, pushedAt?: string): TagFacts {
  return { name, platforms: [], ...(pushedAt !== undefined && { pushedAt }) };
}

const [FEBRUARY, JULY, AUGUST] = ['2026-02-21T12:00:00.000Z', '2026-07-21T12:00:00.000Z', '2026-08-21T12:00:00.000Z'];

test.for([
  ['no history', [], undefined],
  ['of other tags', [event('tag-dropped', JULY, '2')], undefined],
  ['it went', [event('tag-dropped', JULY, '0', '1')], JULY],
  ['it came first', [event('tag-added', FEBRUARY, '1'), event('tag-dropped', JULY, '1')], JULY],
  ['it went twice', [event('tag-dropped', AUGUST, '1'), event('tag-dropped', FEBRUARY, '1')], AUGUST],
  ['it came back and nobody saw it go', [event('tag-dropped', JULY, '1'), event('tag-added', AUGUST, '1')], undefined],
  ['it moved meanwhile', [event('tag-moved', AUGUST, '1'), event('tag-dropped', JULY, '1')], JULY],
] as const)('since when a tag is not built: %s', ([, history, expected]) => {
  expect(toDroppedTags([tag('1')], history)).toEqual([{ ...tag('1'), ...(expected && { droppedAt: expected }) }]);
});

test('what went last comes first, then what was pushed last', () => {
  const older = [tag('a'), tag('b', FEBRUARY), tag('c', AUGUST), tag('d', JULY), tag('e')];
  const history = [event('tag-dropped', FEBRUARY, 'a'), event('tag-dropped', JULY, 'b')];
  expect(toDroppedTags(older, history).map(({ name }) => name)).toEqual(['b', 'a', 'c', 'd', 'e']);
});

test.for([
  ['en', { droppedAt: JULY, pushedAt: FEBRUARY }, 'no longer built since 21 Jul 2026'],
  ['en', { pushedAt: FEBRUARY }, 'no longer built; last pushed 21 Feb 2026'],
  ['en', {}, 'no longer built'],
  ['fr', { droppedAt: JULY }, 'n’est plus construit depuis le 21 juil. 2026'],
] as const)('in words: %s %o', ([locale, known, expected]) => {
  const dropped = { name: '1', platforms: [], ...known };
  expect(describeDropped(dropped, createTranslator(locale), createFormats(locale))).toBe(expected);
});
