/** What people decided differently since a sync last looked, as changes of the history. Pure. */
import type { Allowance, Decision, Exception, ImageDecision, Replacement, Scope } from './decision.ts';
import type { Change, DecisionKind } from './history.ts';

/** What is compared: the rest of a decision (notes, contacts, evidence) is told by the catalogue's own git history. */
export type RecordedDecision = Pick<Decision, (typeof RECORDED)[number]>;

export type DecisionRecord = {
  readonly decision: RecordedDecision;
  readonly rules: readonly (RecordedDecision & { readonly tags: readonly string[] })[];
};

export const RECORDED = [
  'status',
  'owner',
  'tier',
  'reviewBy',
  'expires',
  'allow',
  'deny',
  'exceptions',
  'replacement',
] as const satisfies readonly (keyof Decision)[];

type Told = Pick<Change, 'was' | 'now'>;

export function toRecord({ decision, rules }: ImageDecision): DecisionRecord {
  return {
    decision: pick(decision),
    rules: rules.map((rule) => ({ tags: rule.tags, ...pick(rule) })).filter((rule) => Object.keys(rule).length > 1),
  };
}

/** Of an image that no record knows only its status is new: the rest stands on its page. */
export function diffDecisions(before: DecisionRecord | undefined, after: DecisionRecord): readonly Change[] {
  if (before === undefined) {
    const { status } = after.decision;
    return status === undefined ? [] : [toChange('decision-status', { now: status })];
  }
  const [old, now] = [byPatterns(before), byPatterns(after)];
  const patterns = [...new Set([...old.keys(), ...now.keys()])];
  return [
    ...diffLayer(before.decision, after.decision),
    ...patterns.flatMap((key) => diffLayer(old.get(key) ?? {}, now.get(key) ?? {}, JSON.parse(key))),
  ];
}

/** `scope`: the patterns of a rule. */
function diffLayer(old: RecordedDecision, now: RecordedDecision, scope?: readonly string[]): readonly Change[] {
  const words: readonly (readonly [DecisionKind, (decision: RecordedDecision) => string | undefined])[] = [
    ['decision-status', ({ status }) => status],
    ['decision-owner', ({ owner }) => owner],
    ['decision-tier', ({ tier }) => tier],
    ['decision-expires', ({ expires }) => expires],
    ['decision-review', ({ reviewBy }) => reviewBy],
    ['decision-replacement', ({ replacement }) => replacement && formatWritten(replacement)],
    ['decision-limits', ({ allow, deny }) => formatLimits(allow, deny)],
  ];
  const changed = words.flatMap(([kind, toWord]) => {
    const told = compare(toWord(old), toWord(now));
    return told === undefined ? [] : [toChange(kind, told, scope)];
  });
  return [...changed, ...diffExceptions(old.exceptions ?? [], now.exceptions ?? [])];
}

function compare(was: string | undefined, now: string | undefined): Told | undefined {
  if (was === now) return undefined;
  return { ...(was !== undefined && { was }), ...(now !== undefined && { now }) };
}

/** One exception is the same as long as it is of the same tags and owner; its last day may move. */
function diffExceptions(old: readonly Exception[], now: readonly Exception[]): readonly Change[] {
  const keyOf = ({ scope, owner }: Exception): string => JSON.stringify([scope, owner]);
  const [before, after] = [old, now].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((key) => {
    const [was, is] = [before?.get(key), after?.get(key)];
    const one = is ?? was;
    const told = compare(was?.expires, is?.expires);
    if (one === undefined || told === undefined) return [];
    const { owner, reason } = one;
    return [{ ...toChange('decision-exception', told, one.scope), owner, ...(is && { why: reason }) }];
  });
}

function toChange(kind: DecisionKind, told: Told, scope?: readonly string[]): Change {
  return { kind, tags: [], ...(scope && { scope }), ...told };
}

function formatWritten({ image, tag }: Replacement): string {
  return tag === undefined ? (image ?? '') : `${image ?? ''}:${tag}`;
}

/** `lines 24, 22; support 30; not variants alpine`: the words of the catalogue's file. */
function formatLimits(allow: Allowance | undefined, deny: Scope | undefined): string | undefined {
  const parts = [
    ...formatScope(allow),
    ...(allow?.supportDaysLeft === undefined ? [] : [`supportDaysLeft ${allow.supportDaysLeft}`]),
    ...formatScope(deny).map((part) => `deny ${part}`),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function formatScope(scope: Scope | undefined): readonly string[] {
  return (['tags', 'lines', 'variants', 'platforms'] as const).flatMap((by) => {
    const values = scope?.[by];
    return values === undefined ? [] : [`${by} ${values.join(', ')}`];
  });
}

/** Rules of the same tags speak as one, the later over the earlier. */
function byPatterns({ rules }: DecisionRecord): ReadonlyMap<string, RecordedDecision> {
  const found = new Map<string, RecordedDecision>();
  for (const { tags, ...decision } of rules) {
    const key = JSON.stringify(tags);
    found.set(key, { ...found.get(key), ...decision });
  }
  return found;
}

function pick(decision: Decision): RecordedDecision {
  return Object.fromEntries(RECORDED.flatMap((key) => (decision[key] === undefined ? [] : [[key, decision[key]]])));
}
