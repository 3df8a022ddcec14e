/** What people decided differently, in words: the history, its feeds and the report of a sync. */
import { STATUSES, type Status } from '#domain/decision.ts';
import type { Change, DecisionKind } from '#domain/history.ts';
import type { Translator } from '#messages/locales.ts';
import { nameOfOwner } from './decision-words.ts';
import type { Speech } from './formats.ts';

/** By the key that the catalogue has for an owner. */
export type OwnerNames = ReadonlyMap<string, { readonly name?: string | undefined }>;

type Told = Pick<Change, 'scope' | 'was' | 'now' | 'owner' | 'why'>;

const DAYS: ReadonlySet<DecisionKind> = new Set(['decision-expires', 'decision-review', 'decision-exception']);

/** `now deprecated` of one image as a whole; else how many. */
export function countDecisions(kind: DecisionKind, events: readonly Told[], t: Translator): string {
  const [first] = events;
  if (kind === 'decision-status' && events.length === 1 && first?.now !== undefined && first.scope === undefined)
    return t('changes.count.decision-status.now', { status: tellWord(kind, first.now, { t }) });
  return t(`changes.count.${kind}`, { count: events.length });
}

/** `approved → deprecated`, `30 Jun 2027, before that 31 Dec 2026`. */
export function tellDecisionChange(kind: DecisionKind, told: Told, speech: Speech, owners: OwnerNames): string {
  const { t } = speech;
  const toWord = (word: string): string =>
    kind === 'decision-owner' ? nameOfOwner(word, owners) : tellWord(kind, word, speech);
  const [was, now] = [told.was, told.now].map((word) => word && toWord(word));
  const { owner } = told;
  if (kind === 'decision-exception')
    return tellException(was, now, { ...told, ...(owner && { owner: nameOfOwner(owner, owners) }) }, speech);
  if (was === undefined) return now ?? '';
  return now === undefined ? t('changes.decided.no-more', { was }) : t('changes.decided', { was, now });
}

function tellException(
  was: string | undefined,
  now: string | undefined,
  { owner = '', why = '' }: Told,
  { t }: Pick<Speech, 't'>,
): string {
  if (now === undefined) return t('changes.exception.ended', { owner });
  if (was === undefined) return t('changes.exception.new', { date: now, owner, why });
  return t('changes.exception.moved', { was, date: now, owner });
}

function tellWord(kind: DecisionKind, word: string, { t, format }: Pick<Speech, 't'> & Partial<Speech>): string {
  if (kind === 'decision-status' && isStatus(word)) return t(`decision.status.${word}`);
  return DAYS.has(kind) && format && /^\d{4}-\d{2}-\d{2}$/.test(word) ? format.date(word) : word;
}

function isStatus(word: string): word is Status {
  return (STATUSES as readonly string[]).includes(word);
}
