/** Facts as people of one language read them. Times are UTC. */
import { LOCALE_TAGS } from '#messages/locale-tags.ts';
import type { Locale, Translator } from '#messages/locales.ts';
import type { Download } from './format.ts';
import { createUnitFormats, UNITS } from './units.ts';

export type Formats = ReturnType<typeof createFormats>;
/** What a view function needs to say something. */
export type Speech = { readonly t: Translator; readonly format: Formats };

const LOCALE_UNITS = UNITS satisfies Record<Locale, readonly string[]>;
const MONTHS = { month: 'short', timeZone: 'UTC' } as const;
export function createFormats(locale: Locale) {
  const tag = LOCALE_TAGS[locale];
  const whole = new Intl.NumberFormat(tag);
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', year: 'numeric', ...MONTHS });
  const shortDay = new Intl.DateTimeFormat(tag, { day: 'numeric', ...MONTHS });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const languages = new Intl.DisplayNames(tag, { type: 'language' });
  const units = createUnitFormats(tag, LOCALE_UNITS[locale]);
  return {
    ...units,
    number: (count: number): string => whole.format(count),
    /** `1.3`, `1,3`. */
    decimal: (value: number): string => tenths.format(value),
    /** `12,345`; from a million on `1.2M`. */
    count: (count: number): string => (count >= 1e6 ? compact.format(count) : whole.format(count)),
    /** `5 Aug 2026`, `5 août 2026`. */
    date: (instant: string): string => day.format(new Date(instant)),
    /** `5 Aug` within the year of `reference`, with its year otherwise. */
    shortDate: (instant: string, reference: string): string =>
      (instant.slice(0, 4) === reference.slice(0, 4) ? shortDay : day).format(new Date(instant)),
    /** `August 2026` of `2026-08`. */
    month: (yearMonth: string): string => month.format(new Date(`${yearMonth}-01T00:00:00Z`)),
    /** `French`, `français`. */
    language: (code: Locale): string => languages.of(code) ?? code,
    /** `27.0–85.3 MB`, the unit once where both have it; `undefined` where they are printed alike. */
    byteRange({ smallestBytes, largestBytes }: Pick<Download, 'smallestBytes' | 'largestBytes'>): string | undefined {
      const [small, large] = [units.bytes(smallestBytes), units.bytes(largestBytes)];
      if (small === large) return undefined;
      const [value, unit = ''] = small.split('\u00a0');
      return large.endsWith(`\u00a0${unit}`) ? `${value}–${large}` : `${small}–${large}`;
    },
  } as const;
}
