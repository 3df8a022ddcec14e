/** Support in words and as a bar. Colour never stands without words. */
import type { Cycle, Support } from '#domain/lifecycle.ts';
import type { Dated, RowLifecycle } from '#domain/row-lifecycle.ts';
import type { Translator } from '#messages/locales.ts';
import type { Speech } from './formats.ts';

export type SupportWords = { readonly tone: 'ok' | 'soon' | 'over' | 'unknown'; readonly text: string };

/** `supported until 30 Apr 2029`, `ends in 5 months`, `ended 3 months ago`, `not stated`. */
export function describeSupport(support: Support, today: string, { t, format }: Speech): SupportWords {
  switch (support.state) {
    case 'supported':
      return {
        tone: 'ok',
        text: support.until ? t('support.until', { date: format.date(support.until) }) : t('support.ok'),
      };
    case 'ends-soon': {
      const text =
        support.until === today ? t('support.today') : t('support.soon', { span: span(today, support.until, t) });
      return { tone: 'soon', text };
    }
    case 'ended': {
      const text = support.since ? t('support.since', { span: span(support.since, today, t) }) : t('support.over');
      return { tone: 'over', text };
    }
    case 'unknown':
      return { tone: 'unknown', text: t('support.unknown') };
  }
}

/** With the name of what ends: `Debian 12 ended 4 months ago`. */
export function describeDated({ product, cycle, support }: Dated, today: string, speech: Speech): SupportWords {
  const { tone, text } = describeSupport(support, today, speech);
  return { tone, text: speech.t('support.of', { name: `${product.label} ${cycle.label}`, text }) };
}

/** What a row has to say beside the head of its line: that its end is nearer, or that its line says nothing. */
export function describeDifference(
  life: RowLifecycle | undefined,
  line: Support | undefined,
  today: string,
  speech: Speech,
): SupportWords | undefined {
  const cause = life && (life.cause === 'base' ? life.base : life.image);
  if (life === undefined || cause === undefined || life.support.state === 'unknown') return undefined;
  if (line === undefined) return describeDated(cause, today, speech);
  return life.support.state === line.state ? undefined : describeDated(cause, today, speech);
}

/** `LTS`, `LTS from 28 Oct 2026`, `security fixes only`. */
export function describePhase(cycle: Cycle, today: string, { t, format }: Speech): readonly string[] {
  if ((cycle.endsOn !== undefined && cycle.endsOn < today) || cycle.hasEnded) return [];
  const lts =
    cycle.ltsFrom !== undefined && cycle.ltsFrom > today
      ? t('support.lts.from', { date: format.date(cycle.ltsFrom) })
      : t('support.lts');
  const isReduced = cycle.activeUntil !== undefined && cycle.activeUntil < today && cycle.activeUntil !== cycle.endsOn;
  return [...(cycle.isLts || cycle.ltsFrom !== undefined ? [lts] : []), ...(isReduced ? [t('support.reduced')] : [])];
}

export type LifeBar = { readonly label: string; readonly today: number; readonly lts?: number };

/** Places between release and end as a share of 100; nothing where either is not stated. */
export function toLifeBar(
  { releasedOn, endsOn, ltsFrom }: Cycle,
  today: string,
  { t, format }: Speech,
): LifeBar | undefined {
  if (releasedOn === undefined || endsOn === undefined || endsOn <= releasedOn) return undefined;
  const place = (day: string): number => {
    const share = (Date.parse(day) - Date.parse(releasedOn)) / (Date.parse(endsOn) - Date.parse(releasedOn));
    return Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10;
  };
  const dates = [
    t('support.bar.released', { date: format.date(releasedOn) }),
    ...(ltsFrom === undefined ? [] : [t('support.lts.from', { date: format.date(ltsFrom) })]),
    t(endKey(endsOn, today), { date: format.date(endsOn) }),
  ];
  return {
    label: dates.join(', '),
    today: place(today),
    ...(ltsFrom !== undefined && ltsFrom > releasedOn && ltsFrom < endsOn && { lts: place(ltsFrom) }),
  };
}

/** `ends {date}`, or `ended {date}` of a day that is over. */
export function endKey(endsOn: string, today: string): 'support.date.ended' | 'support.date.ends' {
  return endsOn < today ? 'support.date.ended' : 'support.date.ends';
}

/** `12 days`, `5 months`, `2 yr 8 mo`. */
function span(from: string, to: string, t: Translator): string {
  const [start, end] = [new Date(from), new Date(to)];
  const whole = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const months = end.getUTCDate() < start.getUTCDate() ? whole - 1 : whole;
  if (months < 1) return t('span.days', { count: Math.round((end.getTime() - start.getTime()) / 86_400_000) });
  if (months < 24) return t('span.months', { count: months });
  const count = Math.floor(months / 12);
  return months % 12 === 0 ? t('span.years', { count }) : t('span.years.months', { count, months: months % 12 });
}
