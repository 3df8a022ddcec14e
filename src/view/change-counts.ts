/** What happened to several images at once, counted: the head of a day, and of a month. Pure. */
import type { ChangeKind, HistoryEvent } from '#domain/history.ts';
import type { Translator } from '#messages/locales.ts';
import { CHANGE_ORDER, summariseEvents, summariseKind } from './changes.ts';

/** Of several images: `2 images gone`, where of one it is said that it is gone. */
export function summariseMany(events: readonly HistoryEvent[], t: Translator): string {
  if (new Set(events.map(({ image }) => image)).size < 2) return summariseEvents(events, t);
  const kinds = CHANGE_ORDER.map((kind) => ({ kind, own: events.filter((event) => event.kind === kind) }));
  return kinds.flatMap(({ kind, own }) => (own.length === 0 ? [] : [countKind(kind, own, t)])).join(', ');
}

function countKind(kind: ChangeKind, own: readonly HistoryEvent[], t: Translator): string {
  switch (kind) {
    case 'image-added':
    case 'image-gone':
    case 'image-deprecated':
      return t(`changes.many.${kind}`, { count: own.length });
    case 'decision-status':
      return t('changes.count.decision-status', { count: own.length });
    default:
      return summariseKind(kind, own, t);
  }
}
