import { expect, test } from 'vitest';
import type { HistoryEvent } from '#domain/history.ts';
import { createTranslator } from '#messages/locales.ts';
import { summariseMany } from '#view/change-counts.ts';

type Told = Partial<HistoryEvent> & Pick<HistoryEvent, 'kind'>;

const of = (image: string, event: Told): HistoryEvent => ({
  id: image,
  time: '2026-08-21T12:00:00Z',
  image,
  tags: [],
  ...event,
});
const gone = { kind: 'image-gone', reason: 'not-chosen' } as const;
const added = { kind: 'tag-added', tags: ['1', '2'] } as const;
const status = { kind: 'decision-status', was: 'approved', now: 'retired' } as const;

test.for<[string, HistoryEvent[], string, string]>([
  ['one image as of itself', [of('a', gone)], 'taken out of the catalogue', 'retirée du catalogue'],
  ['one decision of one image', [of('a', status)], 'now retired', 'désormais retirée'],
  [
    'what is gone among others',
    [of('a', gone), of('b', added)],
    '1 image gone, 2 tags added',
    '1 image disparue, 2 tags ajoutés',
  ],
  [
    'decisions among others',
    [of('a', status), of('b', added)],
    'status changed, 2 tags added',
    'statut modifié, 2 tags ajoutés',
  ],
  [
    'new ones',
    [of('a', { kind: 'image-added' }), of('b', gone)],
    '1 new image, 1 image gone',
    '1 nouvelle image, 1 image disparue',
  ],
])('a day tells %s', ([, events, english, french]) => {
  expect(summariseMany(events, createTranslator('en'))).toBe(english);
  expect(summariseMany(events, createTranslator('fr'))).toBe(french);
});
