/** What a reader asks first of a decision: may it be used, until when, what instead. In words; tones only go with them. */
import type { Decision, Verdict } from '#domain/decision.ts';
import { type State, stateOf } from '#domain/decision-state.ts';
import type { Speech } from './formats.ts';
import type { Tone } from './support-words.ts';

export type DecisionLine = {
  readonly tone: Tone;
  /** `Approved until 30 Jun 2027`. */
  readonly status: string;
  /** `may still be used`; absent where the status says it all. */
  readonly may?: string;
};

const TONES = {
  approved: 'ok',
  exception: 'soon',
  restricted: 'soon',
  deprecated: 'soon',
  proposed: 'unknown',
  undecided: 'unknown',
  denied: 'over',
  expired: 'over',
  retired: 'over',
  blocked: 'over',
} as const satisfies Record<State, Tone>;

export function toneOf(state: State): Tone {
  return TONES[state];
}

/** `until` is the last day on which it may be used. */
export function tellState(state: State, { until, expires }: { until?: string | undefined } & Decision, speech: Speech) {
  const { t, format } = speech;
  const isOpen = state === 'approved' || state === 'exception' || state === 'restricted' || state === 'deprecated';
  const end = isOpen && until !== undefined ? ` ${t('decision.until', { date: format.date(until) })}` : '';
  const line: DecisionLine = { tone: TONES[state], status: t(`decision.line.${state}`) + end };
  if (state === 'approved' || state === 'exception' || state === 'denied') return line;
  const date = state === 'expired' && expires !== undefined ? format.date(expires) : '';
  return { ...line, may: t(`decision.may.${state}`, { date }) };
}

export function tellVerdict(verdict: Verdict, speech: Speech): DecisionLine {
  return tellState(stateOf(verdict), { ...verdict.decision, until: verdict.until }, speech);
}

/** The states in which a reader needs another image. */
export const ENDING = ['deprecated', 'expired', 'denied', 'retired', 'blocked'] as const satisfies readonly State[];
export type EndingState = (typeof ENDING)[number];

export function isEnding(state: State): state is EndingState {
  return ENDING.some((ending) => ending === state);
}
