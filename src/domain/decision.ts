/**
 * What people decided about an image, and what that means for one of its tags on a day. Decisions are written in layers
 * (whole catalogue, groups, image, rules for tags); a later layer speaks over an earlier one, key by key.
 *
 * A tag is judged by its own name, not by its aliases: `lts` may point elsewhere tomorrow. A digest cannot, so it is
 * judged by the most favourable of its tags.
 */
import type { Support } from './lifecycle.ts';
import type { PlatformFacts, Row } from './model.ts';
import { formatPlatform, formatPlatformShort } from './platform.ts';
import { toMatcher } from './tag-selection.ts';

export const STATUSES = ['proposed', 'approved', 'restricted', 'deprecated', 'retired', 'blocked'] as const;
export type Status = (typeof STATUSES)[number];

/** Which tags are meant: each dimension that is given must hold, by one of its values. */
export type Scope = {
  /** Patterns with `*` and `?`. */
  readonly tags?: readonly string[] | undefined;
  readonly lines?: readonly string[] | undefined;
  /** Words of variants, `default` for the one without words. */
  readonly variants?: readonly string[] | undefined;
  /** `linux/amd64`. */
  readonly platforms?: readonly string[] | undefined;
};

export type Allowance = Scope & {
  /** Days of support that must be left. Where no end is stated nothing can be said against it. */
  readonly supportDaysLeft?: number | undefined;
};

export type Approval = { readonly by: string; readonly on: string; readonly evidence?: string | undefined };

export type Exception = {
  /** Tag patterns. */
  readonly scope: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** The last day it holds. */
  readonly expires: string;
};

export type Replacement = {
  /** Reference without tag; the image itself where absent. */
  readonly image?: string | undefined;
  readonly tag?: string | undefined;
  readonly why?: string | undefined;
};

export type Decision = {
  readonly status?: Status | undefined;
  readonly owner?: string | undefined;
  readonly contact?: string | undefined;
  readonly tier?: string | undefined;
  readonly approved?: Approval | undefined;
  readonly reviewBy?: string | undefined;
  /** The last day it may be used. */
  readonly expires?: string | undefined;
  readonly allow?: Allowance | undefined;
  readonly deny?: Scope | undefined;
  readonly exceptions?: readonly Exception[] | undefined;
  readonly replacement?: Replacement | undefined;
  /** Markdown. */
  readonly notes?: string | undefined;
};

export type Rule = Decision & { readonly tags: readonly string[] };

/** All that was decided of an image. */
export type ImageDecision = { readonly decision: Decision; readonly rules: readonly Rule[] };

/** What is judged: a tag, and what is known of the row it names. */
export type Candidate = {
  readonly tag: string;
  readonly line: string;
  readonly variant: { readonly key: string; readonly words: readonly string[] };
  readonly platforms: readonly PlatformFacts[];
  readonly support: Support;
};

export type Dimension = 'tags' | 'lines' | 'variants' | 'platforms';

export type Reason =
  | { readonly kind: 'undecided' }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'expired'; readonly on: string }
  | { readonly kind: 'denied'; readonly by: Dimension; readonly values: readonly string[] }
  | { readonly kind: 'not-allowed'; readonly by: Dimension; readonly values: readonly string[] }
  | { readonly kind: 'support-left'; readonly days: number; readonly until?: string }
  | { readonly kind: 'exception'; readonly exception: Exception };

export type Verdict = {
  /** `conditions`: allowed, with something to read first (restricted, deprecated, by exception). */
  readonly answer: 'yes' | 'conditions' | 'no';
  /** What holds for this tag, all layers joined. */
  readonly decision: Decision;
  /** Why not, or why with conditions; empty for a plain yes. */
  readonly reasons: readonly Reason[];
  /** The last day of the answer yes; absent = no end was decided. */
  readonly until?: string;
};

/** Statuses with which nothing may be used. */
export const FORBIDDING: ReadonlySet<Status> = new Set(['proposed', 'retired', 'blocked']);
const DIMENSIONS = ['tags', 'lines', 'variants', 'platforms'] as const;
const DAY_MS = 86_400_000;

/** Later layers speak over earlier ones, key by key. */
export function joinDecisions(layers: readonly Decision[]): Decision {
  return Object.assign({}, ...layers.map(dropAbsent));
}

/** What holds for one tag of an image. */
export function decisionOf({ decision, rules }: ImageDecision, tag: string): Decision {
  const matching = rules.filter(({ tags }) => toMatcher(tags)(tag)).map(({ tags: _, ...rest }) => rest);
  return joinDecisions([decision, ...matching]);
}

/** `today` is a day, `2026-08-21`. */
export function judge(image: ImageDecision, candidate: Candidate, today: string): Verdict {
  const decision = decisionOf(image, candidate.tag);
  const objections = listObjections(decision, candidate, today);
  const until = earliest([decision.expires, lastSupportedDay(decision, candidate.support)]);
  if (objections.length > 0) return judgeByException(decision, objections, candidate, today);
  const { status } = decision;
  const isPlain = status === 'approved';
  return {
    answer: isPlain ? 'yes' : 'conditions',
    decision,
    reasons: isPlain || status === undefined ? [] : [{ kind: 'status', status }],
    ...(until && { until }),
  };
}

/** A row, and with it its digest, is what the most favourable of its tags is. */
export function judgeRow(image: ImageDecision, row: Row, support: Support, today: string): Verdict {
  const verdicts = row.tags.map((tag) => judge(image, toCandidate(row, tag, support), today));
  const [best] = verdicts.toSorted((a, b) => rank(a) - rank(b) || compareUntil(a.until, b.until));
  if (best === undefined) throw new Error(`the row ${row.id} has no tag`);
  return best;
}

export function toCandidate(row: Row, tag: string, support: Support): Candidate {
  const { line, variant, platforms } = row;
  return { tag, line, variant, platforms, support };
}

/** Whether anybody decided anything. */
export function isDecided({ decision, rules }: ImageDecision): boolean {
  return decision.status !== undefined || rules.some(({ status }) => status !== undefined);
}

function listObjections(decision: Decision, candidate: Candidate, today: string): readonly Reason[] {
  const { status, expires, allow, deny } = decision;
  if (status === undefined) return [{ kind: 'undecided' }];
  if (FORBIDDING.has(status)) return [{ kind: 'status', status }];
  return [
    ...(expires !== undefined && expires < today ? [{ kind: 'expired', on: expires } as const] : []),
    ...deniedBy(deny, candidate),
    ...notAllowedBy(allow, candidate),
    ...tooLittleSupport(allow, candidate.support, today),
  ];
}

/** A tag is denied where every dimension of the scope holds. */
function deniedBy(deny: Scope | undefined, candidate: Candidate): readonly Reason[] {
  const given = DIMENSIONS.filter((by) => deny?.[by] !== undefined);
  if (given.length === 0 || !given.every((by) => fitsDimension(by, deny?.[by] ?? [], candidate))) return [];
  return given.map((by) => ({ kind: 'denied', by, values: deny?.[by] ?? [] }));
}

function notAllowedBy(allow: Scope | undefined, candidate: Candidate): readonly Reason[] {
  return DIMENSIONS.flatMap((by) => {
    const values = allow?.[by];
    return values === undefined || fitsDimension(by, values, candidate)
      ? []
      : [{ kind: 'not-allowed', by, values } as const];
  });
}

/** Whether one of the values of a dimension is true of a tag. */
export function fitsDimension(
  by: Dimension,
  values: readonly string[],
  { tag, line, variant, platforms }: Candidate,
): boolean {
  switch (by) {
    case 'tags':
      return toMatcher(values)(tag);
    case 'lines':
      return values.includes(line);
    case 'variants':
      return values.some((value) => value === (variant.key || 'default') || variant.words.includes(value));
    case 'platforms': {
      const matches = toMatcher(values);
      return platforms.some((one) => matches(formatPlatform(one)) || matches(toShortName(one)));
    }
    default:
      return by satisfies never;
  }
}

/** `linux/arm64` also where the facts say `linux/arm64/v8`. */
function toShortName(platform: PlatformFacts): string {
  const short = formatPlatformShort(platform);
  return short.startsWith(`${platform.os}/`) ? short : `${platform.os}/${short}`;
}

function tooLittleSupport(allow: Allowance | undefined, support: Support, today: string): readonly Reason[] {
  const days = allow?.supportDaysLeft;
  if (days === undefined || support.state === 'unknown') return [];
  if (support.state === 'ended')
    return [{ kind: 'support-left', days, ...(support.since && { until: support.since }) }];
  if (support.until === undefined || addDays(today, days) <= support.until) return [];
  return [{ kind: 'support-left', days, until: support.until }];
}

/** The day on which too little support is left. */
function lastSupportedDay({ allow }: Decision, support: Support): string | undefined {
  const until = support.state === 'supported' || support.state === 'ends-soon' ? support.until : undefined;
  return until === undefined || allow?.supportDaysLeft === undefined
    ? undefined
    : addDays(until, -allow.supportDaysLeft);
}

function judgeByException(
  decision: Decision,
  objections: readonly Reason[],
  { tag }: Candidate,
  today: string,
): Verdict {
  const holding = (decision.exceptions ?? []).filter(({ scope, expires }) => expires >= today && toMatcher(scope)(tag));
  const [longest] = holding.toSorted((a, b) => (a.expires < b.expires ? 1 : -1));
  if (longest === undefined) return { answer: 'no', decision, reasons: objections };
  const reasons = [{ kind: 'exception', exception: longest } as const, ...objections];
  return { answer: 'conditions', decision, reasons, until: longest.expires };
}

function rank({ answer }: Verdict): number {
  return { yes: 0, conditions: 1, no: 2 }[answer];
}

/** What has no end comes first. */
function compareUntil(a: string | undefined, b: string | undefined): number {
  return (a ?? '9') === (b ?? '9') ? 0 : (a ?? '9') > (b ?? '9') ? -1 : 1;
}

function earliest(days: readonly (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).toSorted()[0];
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function dropAbsent(decision: Decision): Decision {
  return Object.fromEntries(Object.entries(decision).filter(([, value]) => value !== undefined));
}
