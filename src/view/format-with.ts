/**
 * How one language writes facts, for pages and their scripts alike: it knows no language by itself, so that a script
 * carries none of the others. Times are UTC.
 */
import type { Locale } from '#messages/locales.ts';
import { once } from '#messages/once.ts';
import type { Download } from './format.ts';

export type Formats = ReturnType<typeof createFormatsWith>;

/** Registries and Docker Hub print decimal units: bytes, and each a thousand of the one before. */
const UNITS = ['client.unit.0', 'client.unit.1', 'client.unit.2', 'client.unit.3', 'client.unit.4'] as const;
type OwnKey = (typeof UNITS)[number] | 'client.date.first';
const DAY = 86_400_000;
const MONTHS = { month: 'short', timeZone: 'UTC' } as const;
const STEPS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `tag` is what `Intl` takes; `t` knows the names of units, and how a month's first day is called. */
export function createFormatsWith(tag: string, t: (key: OwnKey) => string) {
  const units = UNITS.map((key) => t(key));
  const whole = once(() => new Intl.NumberFormat(tag));
  const tenths = once(() => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  // Britain writes a million as `1m`, which readers take for metres or minutes.
  const compact = once(() => {
    const { language } = new Intl.Locale(tag);
    return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  });
  const day = once(() => new Intl.DateTimeFormat(tag, { day: 'numeric', year: 'numeric', ...MONTHS }));
  const shortDay = once(() => new Intl.DateTimeFormat(tag, { day: 'numeric', ...MONTHS }));
  const month = once(() => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }));
  const monthName = once(() => new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' }));
  const languages = once(() => new Intl.DisplayNames(tag, { type: 'language' }));
  const relative = once(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
  const first = t('client.date.first');
  // French counts days, but for the first of a month: `1er juin`.
  const write = (format: Intl.DateTimeFormat, instant: string): string =>
    format
      .formatToParts(new Date(instant))
      .map(({ type, value }) => (type === 'day' && value === '1' ? first : value))
      .join('');
  // A catalogue has few days and many mentions of each.
  const written = new Map([day, shortDay].map((format) => [format, new Map<string, string>()]));
  const print = (format: () => Intl.DateTimeFormat, instant: string): string => {
    const known = written.get(format);
    const key = instant.endsWith('Z') ? instant.slice(0, 10) : instant;
    const text = known?.get(key) ?? write(format(), instant);
    known?.set(key, text);
    return text;
  };
  const bytes = (sizeBytes: number): string => {
    const step = Math.min(units.length - 1, Math.max(0, stepOf(sizeBytes)));
    const value = sizeBytes / 1000 ** step;
    return `${step === 0 ? whole().format(value) : tenths().format(value)}\u00a0${units[step]}`;
  };
  return {
    /** `443.0 MB`, `443,0 Mo`: compressed sizes, in decimal units. */
    bytes,
    number: (count: number): string => whole().format(count),
    /** `1.3`, `1,3`. */
    decimal: (value: number): string => tenths().format(value),
    /** `12,345`; from a million on `1.2M`. */
    count: (count: number): string => (count >= 1e6 ? compact().format(count) : whole().format(count)),
    /** `5 Aug 2026`, `5 août 2026`. */
    date: (instant: string): string => print(day, instant),
    /** `5 Aug` within the year of `reference`, with its year otherwise. */
    shortDate: (instant: string, reference: string): string =>
      print(instant.slice(0, 4) === reference.slice(0, 4) ? shortDay : day, instant),
    /** `August 2026` of `2026-08`. */
    month: (yearMonth: string): string => month().format(new Date(`${yearMonth}-01T00:00:00Z`)),
    /** `August` of `2026-08`. */
    monthName: (yearMonth: string): string => monthName().format(new Date(`${yearMonth}-01T00:00:00Z`)),
    /** `French`, `français`. */
    language: (code: Locale): string => languages().of(code) ?? code,
    /** `3 weeks ago`, `dans 5 mois`: the distance from one instant to another, in its largest whole unit. */
    relative(instant: string, from: string): string {
      const distance = Date.parse(instant) - Date.parse(from);
      const [unit, length] = STEPS.find(([, size]) => Math.abs(distance) >= size) ?? ['minute', 60_000];
      return relative().format(Math.trunc(distance / length), unit);
    },
    /** `today`, `3 weeks ago`: how many whole days, weeks, months or years before `today` something was. */
    ago(instant: string, today: string): string {
      const distance = Math.min(0, Date.parse(instant.slice(0, 10)) - Date.parse(today));
      const [unit, length] = STEPS.find(([, size]) => -distance >= size && size >= DAY) ?? ['day', DAY];
      // Adding zero turns -0 into 0, which would be said as if it were past.
      return relative().format(Math.trunc(distance / length) + 0, unit);
    },
    /** `27.0–85.3 MB`, the unit once where both have it; `undefined` where they are printed alike. */
    byteRange({ smallestBytes, largestBytes }: Pick<Download, 'smallestBytes' | 'largestBytes'>): string | undefined {
      const [small, large] = [bytes(smallestBytes), bytes(largestBytes)];
      if (small === large) return undefined;
      const [value, unit = ''] = small.split('\u00a0');
      return large.endsWith(`\u00a0${unit}`) ? `${value}–${large}` : `${small}–${large}`;
    },
  } as const;
}

/** What rounds to a thousand is one of the next unit. */
function stepOf(sizeBytes: number): number {
  let step = 0;
  for (let value = sizeBytes; value >= 999.95; value /= 1000) step += 1;
  return step;
}
