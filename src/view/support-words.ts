/** Support in words, as the pages of rows, the matrix and the recommendation tell it. Colour never stands without words. */
import type { Cycle, Support } from '#domain/lifecycle.ts';
import type { Dated, RowLifecycle } from '#domain/row-lifecycle.ts';
import type { Translator } from '#messages/locales.ts';
import type { Formats } from './formats.ts';

export type Tone = 'ok' | 'soon' | 'over' | 'unknown';
export type Told = { readonly tone: Tone; readonly text: string };

/** What a sentence about support needs: words, formats and the day it is told on. */
export type Speech = { readonly t: Translator; readonly format: Formats; readonly today: string };

const TONES = { supported: 'ok', 'ends-soon': 'soon', ended: 'over', unknown: 'unknown' } as const;

/** A whole sentence: `Supported until 30 Apr 2029`, `Support ends in 5 months, on 1 May 2027`. */
export function tellSupport(support: Support, speech: Speech): Told {
  const { t, format } = speech;
  const tone = TONES[support.state];
  switch (support.state) {
    case 'supported':
      return {
        tone,
        text: support.until ? t('row.support.ok.until', { date: format.date(support.until) }) : t('row.support.ok'),
      };
    case 'ends-soon':
      return { tone, text: t('row.support.soon', whenOf(support.until, speech)) };
    case 'ended':
      return {
        tone,
        text: support.since ? t('row.support.over.since', whenOf(support.since, speech)) : t('row.support.over'),
      };
    case 'unknown':
      return { tone, text: t('row.support.unknown') };
  }
}

/** Two or three words, for a cell: `supported`, `ends in 5 months`, `ended`. */
export function tellSupportShort(support: Support, { t, format, today }: Speech): Told {
  const tone = TONES[support.state];
  if (support.state === 'ends-soon') {
    return { tone, text: t('row.support.short.soon', { when: relativeDay(support.until, { t, format, today }) }) };
  }
  return { tone, text: t(`row.support.short.${tone}`, { when: '' }) };
}

/** Of a row: what ends first decides, and is named where that is the base. */
export function tellRowSupport(life: RowLifecycle | undefined, speech: Speech): Told & { readonly cause?: string } {
  const told = tellSupport(life?.support ?? { state: 'unknown' }, speech);
  if (life?.cause !== 'base' || !life.base || told.tone === 'unknown') return told;
  return { ...told, cause: speech.t('row.support.base', { base: nameOf(life.base) }) };
}

/** `Node.js 24`. */
export function nameOf({ product, cycle }: Dated): string {
  return `${product.label} ${cycle.label}`;
}

/** `LTS`, `LTS from 28 Oct 2026`, `security fixes only`; nothing once it is over. */
export function tellPhase(cycle: Cycle, { t, format, today }: Speech): readonly string[] {
  if ((cycle.endsOn !== undefined && cycle.endsOn < today) || cycle.hasEnded) return [];
  const isLater = cycle.ltsFrom !== undefined && cycle.ltsFrom > today;
  const lts = isLater
    ? t('row.support.phase.lts.from', { date: format.date(cycle.ltsFrom ?? '') })
    : t('row.support.phase.lts');
  const isReduced = cycle.activeUntil !== undefined && cycle.activeUntil < today && cycle.activeUntil !== cycle.endsOn;
  return [
    ...(cycle.isLts || cycle.ltsFrom !== undefined ? [lts] : []),
    ...(isReduced ? [t('row.support.phase.reduced')] : []),
  ];
}

/** Every date that is stated of a cycle, in order. */
export function tellDates(cycle: Cycle, { t, format }: Pick<Speech, 't' | 'format'>): readonly string[] {
  const dates = [
    ['row.support.date.released', cycle.releasedOn],
    ['row.support.date.lts', cycle.ltsFrom],
    ['row.support.date.active', cycle.activeUntil],
    ['row.support.date.ends', cycle.endsOn],
    ['row.support.date.extended', cycle.extendedUntil],
  ] as const;
  return dates.flatMap(([key, day]) => (day ? [t(key, { date: format.date(day) })] : []));
}

function whenOf(day: string, speech: Speech): { when: string; date: string } {
  return { when: relativeDay(day, speech), date: speech.format.date(day) };
}

function relativeDay(day: string, { t, format, today }: Speech): string {
  return day === today ? t('row.support.today') : format.relative(day, today);
}
