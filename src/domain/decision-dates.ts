/** The days that decisions speak of, and those on which the support of what may be used ends. Pure. */
import { type Decision, type Exception, type ImageDecision, joinDecisions, type Status } from './decision.ts';

export const DATE_KINDS = ['expires', 'exception', 'support', 'review'] as const;
export type DateKind = (typeof DATE_KINDS)[number];

export type DecisionDate = {
  readonly kind: DateKind;
  /** `expires`, `exception`, `support`: the last day of it. */
  readonly day: string;
  /** Patterns of the tags it is about; absent = the image as a whole. */
  readonly scope?: readonly string[];
  /** Of `support`. */
  readonly line?: string;
  /** Who has to know: of an exception its owner and then the image's. */
  readonly owners: readonly string[];
  /** Of an exception. */
  readonly reason?: string;
  readonly decision: Decision;
};

/** Of whom everything is known that is listed here. */
export type LineWithEnd = { readonly line: string; readonly endsOn?: string | undefined };

const ALLOWING: ReadonlySet<Status | undefined> = new Set(['approved', 'restricted', 'deprecated']);

/** `lines` are those with a row that may be used. What nobody may use any more has no last day. */
export function listDates({ decision, rules }: ImageDecision, lines: readonly LineWithEnd[]): readonly DecisionDate[] {
  const layers = rules.map(({ tags, ...rule }) => ({ own: rule, all: joinDecisions([decision, rule]), scope: tags }));
  const dates = [
    ...datesOfLayer(decision, decision),
    ...layers.flatMap(({ own, all, scope }) => datesOfLayer(own, all, scope)),
    ...lines.flatMap(({ line, endsOn }) => (endsOn === undefined ? [] : [toSupport(line, endsOn, decision)])),
  ];
  // The later of two rules for the same tags speaks.
  return [...new Map(dates.map((date) => [keyOfDate(date), date])).values()];
}

/** What a date is of, within its image: stays while the day moves. */
export function keyOfDate({ kind, scope, line, owners }: DecisionDate): string {
  const place = kind === 'support' ? [line ?? ''] : (scope ?? []);
  return [kind, ...place, ...(kind === 'exception' ? [`for ${owners[0] ?? ''}`] : [])].join(' ');
}

export function compareDates(a: DecisionDate, b: DecisionDate): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return DATE_KINDS.indexOf(a.kind) - DATE_KINDS.indexOf(b.kind);
}

function datesOfLayer(own: Decision, all: Decision, scope?: readonly string[]): readonly DecisionDate[] {
  const about = { owners: ownersOf(all), decision: all, ...(scope && { scope }) };
  const { expires, reviewBy, exceptions = [] } = own;
  return [
    ...(expires !== undefined && ALLOWING.has(all.status)
      ? [{ kind: 'expires', day: expires, ...about } as const]
      : []),
    ...exceptions.map((exception) => toException(exception, all)),
    ...(reviewBy !== undefined && all.status !== 'retired'
      ? [{ kind: 'review', day: reviewBy, ...about } as const]
      : []),
  ];
}

function toException({ scope, reason, owner, expires }: Exception, decision: Decision): DecisionDate {
  const owners = [...new Set([owner, ...ownersOf(decision)])];
  return { kind: 'exception', day: expires, scope, reason, owners, decision };
}

function toSupport(line: string, day: string, decision: Decision): DecisionDate {
  return { kind: 'support', day, line, owners: ownersOf(decision), decision };
}

function ownersOf({ owner }: Decision): readonly string[] {
  return owner === undefined ? [] : [owner];
}
