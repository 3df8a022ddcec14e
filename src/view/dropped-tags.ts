/** In words since when a tag is no longer built. */
import type { DroppedTag } from '#domain/dropped-tags.ts';
import type { Translator } from '#messages/locales.ts';
import type { Formats } from './formats.ts';

/** `no longer built since 21 Jul 2026`; where no sync saw it go, when it was pushed last, or that alone. */
export function describeDropped({ droppedAt, pushedAt }: DroppedTag, t: Translator, { date }: Formats): string {
  if (droppedAt !== undefined) return t('dropped.since', { date: date(droppedAt) });
  return pushedAt === undefined ? t('dropped.plain') : t('dropped.pushed', { date: date(pushedAt) });
}
