import type { HistoryEvent } from '#domain/history.ts';
import type { ApiEvent } from './lists-schema.ts';

export function toApiEvent({ id, time, image, kind, tags, from, to, reason }: HistoryEvent): ApiEvent {
  return { id, time, image, kind, tags: [...tags], from: from ?? null, to: to ?? null, reason: reason ?? null };
}
