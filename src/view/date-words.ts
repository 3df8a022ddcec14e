/** The dates of decisions in words, and as events of a calendar. */
import { type DecisionDate, keyOfDate } from '#domain/decision-dates.ts';
import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { CalendarEvent } from './calendar.ts';
import { tellReplacement, tellStatus } from './decision-words.ts';
import type { Speech } from './formats.ts';

/** `node`, `node:22*`, `node 24` for a line. */
export function nameOfDate(image: ImageName, { scope, line }: Pick<DecisionDate, 'scope' | 'line'>): string {
  const name = formatFamiliarName(image);
  if (line !== undefined) return `${name} ${line}`.trim();
  return scope === undefined ? name : scope.map((pattern) => `${name}:${pattern}`).join(', ');
}

export type DateOfImage = {
  readonly image: ImageName;
  readonly date: DecisionDate;
  /** Of the image's page, absolute. */
  readonly url: string;
};

/** `ownerName`: how people call the key of an owner. */
export function toCalendarEvent(
  { image, date, url }: DateOfImage,
  speech: Speech,
  ownerName: (key: string) => string,
): CalendarEvent {
  const { t } = speech;
  const { kind, day, owners, reason, decision } = date;
  const hasEnd = kind === 'expires' || kind === 'exception';
  const replacement = hasEnd ? tellReplacement(decision, image, speech) : undefined;
  const lines = [
    ...(reason === undefined ? [] : [t('calendar.why', { why: reason })]),
    ...(decision.status ? [t('calendar.status', { status: tellStatus(decision.status, speech) })] : []),
    ...(owners.length === 0 ? [] : [t('calendar.owner', { owner: owners.map(ownerName).join(', ') })]),
    replacement,
    url,
  ].filter((line) => line !== undefined);
  return {
    id: encodeURIComponent(`${formatCanonicalName(image)} ${keyOfDate(date)}`.toWellFormed()),
    day,
    title: t(`calendar.title.${kind}`, { name: nameOfDate(image, date) }),
    text: lines.join('\n'),
    url,
    categories: [t(`decisions.kind.${kind}`)],
  };
}
