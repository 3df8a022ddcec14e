import type { HistoryEvent } from '#domain/history.ts';
import type { ApiEvent } from './lists-schema.ts';

export function toApiEvent(event: HistoryEvent): ApiEvent {
  const { id, time, image, kind, tags, from, to, reason, scope, was, now, owner, why } = event;
  return {
    id,
    time,
    image,
    kind,
    tags: [...tags],
    from: from ?? null,
    to: to ?? null,
    reason: reason ?? null,
    scope: scope ? [...scope] : null,
    was: was ?? null,
    now: now ?? null,
    owner: owner ?? null,
    why: why ?? null,
  };
}
