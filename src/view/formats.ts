/** Facts as people of one language read them. Times are UTC. */
import { LOCALE_TAGS } from '#messages/locale-tags.ts';
import type { Locale, Translator } from '#messages/locales.ts';

export type Formats = ReturnType<typeof createFormats>;
/** What a view function needs to say something. */
export type Speech = { readonly t: Translator; readonly format: Formats };

/** Registries and Docker Hub print decimal units. */
const UNITS = { en: ['B', 'kB', 'MB', 'GB', 'TB'], fr: ['o', 'ko', 'Mo', 'Go', 'To'] } as const satisfies Record<
  Locale,
  readonly string[]
>;
const MONTHS = { month: 'short', timeZone: 'UTC' } as const;
const STEPS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

export function createFormats(locale: Locale) {
  const tag = LOCALE_TAGS[locale];
  const whole = new Intl.NumberFormat(tag);
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', year: 'numeric', ...MONTHS });
  const shortDay = new Intl.DateTimeFormat(tag, { day: 'numeric', ...MONTHS });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const languages = new Intl.DisplayNames(tag, { type: 'language' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return {
    /** `443.0 MB`, `443,0 Mo`: compressed sizes, in decimal units. */
    bytes(sizeBytes: number): string {
      const step = Math.min(UNITS[locale].length - 1, Math.max(0, stepOf(sizeBytes)));
      const value = sizeBytes / 1000 ** step;
      return `${step === 0 ? whole.format(value) : tenths.format(value)}\u00a0${UNITS[locale][step]}`;
    },
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
    /** `3 weeks ago`, `dans 5 mois`: the distance from one instant to another, in its largest whole unit. */
    relative(instant: string, from: string): string {
      const distance = Date.parse(instant) - Date.parse(from);
      const [unit, length] = STEPS.find(([, size]) => Math.abs(distance) >= size) ?? ['minute', 60_000];
      return relative.format(Math.trunc(distance / length), unit);
    },
  } as const;
}

/** What rounds to a thousand is one of the next unit. */
function stepOf(sizeBytes: number): number {
  let step = 0;
  for (let value = sizeBytes; value >= 999.95; value /= 1000) step += 1;
  return step;
}
