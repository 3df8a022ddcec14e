/** Support in words and as a bar. Colour never stands without words. */
import type { Cycle, Support, SupportState } from '#domain/lifecycle.ts';
import type { Dated, RowLifecycle } from '#domain/row-lifecycle.ts';
import { formatDate, formatPlural } from './format.ts';

export type SupportWords = { readonly tone: 'ok' | 'soon' | 'over' | 'unknown'; readonly text: string };

export const SUPPORT_LABELS: Readonly<Record<SupportState, string>> = {
  supported: 'Supported',
  'ends-soon': 'Ends within 6 months',
  ended: 'Ended',
  unknown: 'Not stated',
};

/** `supported until 30 Apr 2029`, `ends in 5 months`, `ended 3 months ago`, `not stated`. */
export function describeSupport(support: Support, today: string): SupportWords {
  switch (support.state) {
    case 'supported':
      return { tone: 'ok', text: support.until ? `supported until ${formatDate(support.until)}` : 'supported' };
    case 'ends-soon':
      return { tone: 'soon', text: support.until === today ? 'ends today' : `ends in ${span(today, support.until)}` };
    case 'ended':
      return { tone: 'over', text: support.since ? `ended ${span(support.since, today)} ago` : 'ended' };
    case 'unknown':
      return { tone: 'unknown', text: 'not stated' };
  }
}

/** With the name of what ends: `Debian 12 ended 4 months ago`. */
export function describeDated({ product, cycle, support }: Dated, today: string): SupportWords {
  const { tone, text } = describeSupport(support, today);
  return { tone, text: `${product.label} ${cycle.label} ${text}` };
}

/** What a row has to say beside the head of its line: that its end is nearer, or that its line says nothing. */
export function describeDifference(
  life: RowLifecycle | undefined,
  line: Support | undefined,
  today: string,
): SupportWords | undefined {
  const cause = life && (life.cause === 'base' ? life.base : life.image);
  if (life === undefined || cause === undefined || life.support.state === 'unknown') return undefined;
  if (line === undefined) return describeDated(cause, today);
  return life.support.state === line.state ? undefined : describeDated(cause, today);
}

/** `LTS`, `LTS from 28 Oct 2026`, `security fixes only`. */
export function describePhase(cycle: Cycle, today: string): readonly string[] {
  if ((cycle.endsOn !== undefined && cycle.endsOn < today) || cycle.hasEnded) return [];
  const lts = cycle.ltsFrom !== undefined && cycle.ltsFrom > today ? `LTS from ${formatDate(cycle.ltsFrom)}` : 'LTS';
  const isReduced = cycle.activeUntil !== undefined && cycle.activeUntil < today && cycle.activeUntil !== cycle.endsOn;
  return [...(cycle.isLts || cycle.ltsFrom !== undefined ? [lts] : []), ...(isReduced ? ['security fixes only'] : [])];
}

export type LifeBar = { readonly label: string; readonly today: number; readonly lts?: number };

/** Places between release and end as a share of 100; nothing where either is not stated. */
export function toLifeBar({ releasedOn, endsOn, ltsFrom }: Cycle, today: string): LifeBar | undefined {
  if (releasedOn === undefined || endsOn === undefined || endsOn <= releasedOn) return undefined;
  const place = (day: string): number => {
    const share = (Date.parse(day) - Date.parse(releasedOn)) / (Date.parse(endsOn) - Date.parse(releasedOn));
    return Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10;
  };
  const lts = ltsFrom === undefined ? '' : `, LTS from ${formatDate(ltsFrom)}`;
  return {
    label: `Released ${formatDate(releasedOn)}${lts}, ends ${formatDate(endsOn)}`,
    today: place(today),
    ...(ltsFrom !== undefined && ltsFrom > releasedOn && ltsFrom < endsOn && { lts: place(ltsFrom) }),
  };
}

/** `12 days`, `5 months`, `2 yr 8 mo`. */
function span(from: string, to: string): string {
  const [start, end] = [new Date(from), new Date(to)];
  const whole = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const months = end.getUTCDate() < start.getUTCDate() ? whole - 1 : whole;
  if (months < 1) return formatPlural(Math.round((end.getTime() - start.getTime()) / 86_400_000), 'day');
  if (months < 24) return formatPlural(months, 'month');
  return `${Math.floor(months / 12)} yr${months % 12 === 0 ? '' : ` ${months % 12} mo`}`;
}
