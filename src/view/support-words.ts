/** Support in words, as the pages of rows, the matrix and the recommendation tell it. Colour never stands without words. */
import type { Support } from '#domain/lifecycle.ts';
import type { Dated, RowLifecycle } from '#domain/row-lifecycle.ts';
import type { Speech } from './formats.ts';

export type Tone = 'ok' | 'soon' | 'over' | 'unknown';
export type Told = { readonly tone: Tone; readonly text: string };

/** What a sentence about support needs beside words: the day it is told on. */
export type DatedSpeech = Speech & { readonly today: string };

const TONES = { supported: 'ok', 'ends-soon': 'soon', ended: 'over', unknown: 'unknown' } as const;

/** A whole sentence: `Supported until 30 Apr 2029`, `Support ends in 5 months, on 1 May 2027`. */
export function tellSupport(support: Support, speech: DatedSpeech): Told {
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

/** Two or three words, for a cell: `supported`, `ends in 5 months`, `base ended`. */
export function tellSupportShort(support: Support, speech: DatedSpeech, cause: 'image' | 'base' = 'image'): Told {
  const tone = TONES[support.state];
  const whose = cause === 'base' ? ('base.' as const) : '';
  const { t } = speech;
  if (support.state === 'ends-soon') {
    return { tone, text: t(`row.support.short.${whose}soon`, { when: relativeDay(support.until, speech) }) };
  }
  return { tone, text: tone === 'over' ? t(`row.support.short.${whose}over`) : t(`row.support.short.${tone}`) };
}

/** Of a row: what ends first decides, and is named where that is the base. */
export function tellRowSupport(
  life: RowLifecycle | undefined,
  speech: DatedSpeech,
): Told & { readonly cause?: string } {
  const told = tellSupport(life?.support ?? { state: 'unknown' }, speech);
  if (life?.cause !== 'base' || !life.base || told.tone === 'unknown') return told;
  return { ...told, cause: speech.t('row.support.base', { base: nameOf(life.base) }) };
}

/** `Node.js 24`. */
function nameOf({ product, cycle }: Dated): string {
  return `${product.label} ${cycle.label}`;
}

function whenOf(day: string, speech: DatedSpeech): { when: string; date: string } {
  return { when: relativeDay(day, speech), date: speech.format.date(day) };
}

function relativeDay(day: string, { t, format, today }: DatedSpeech): string {
  return day === today ? t('row.support.today') : format.relative(day, today);
}
