/** Sizes and distances in time as a language writes them: what pages and their scripts share. */

/** Registries and Docker Hub print decimal units. */
export const UNITS = { en: ['B', 'kB', 'MB', 'GB', 'TB'], fr: ['o', 'ko', 'Mo', 'Go', 'To'] } as const;

const STEPS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const DAY = 86_400_000;

export type UnitFormats = ReturnType<typeof createUnitFormats>;

/** `tag` is what `Intl` takes. */
export function createUnitFormats(tag: string, units: readonly string[]) {
  const whole = new Intl.NumberFormat(tag);
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return {
    /** `443.0 MB`, `443,0 Mo`: compressed sizes, in decimal units. */
    bytes(sizeBytes: number): string {
      const step = Math.min(units.length - 1, stepOf(sizeBytes));
      const value = sizeBytes / 1000 ** step;
      return `${step === 0 ? whole.format(value) : tenths.format(value)}\u00a0${units[step]}`;
    },
    /** `3 weeks ago`, `dans 5 mois`: the distance from one instant to another, in its largest whole unit. */
    relative(instant: string, from: string): string {
      const distance = Date.parse(instant) - Date.parse(from);
      const [unit, length] = STEPS.find(([, size]) => Math.abs(distance) >= size) ?? ['minute', 60_000];
      return relative.format(Math.trunc(distance / length), unit);
    },
    /** `today`, `3 weeks ago`: how many whole days, weeks, months or years before `today` something was. */
    ago(instant: string, today: string): string {
      const distance = Math.min(0, Date.parse(instant.slice(0, 10)) - Date.parse(today));
      const [unit, length] = STEPS.find(([, size]) => -distance >= size && size >= DAY) ?? ['day', DAY];
      // Adding zero turns -0 into 0, which would be said as if it were past.
      return relative.format(Math.trunc(distance / length) + 0, unit);
    },
  } as const;
}

/** What rounds to a thousand is one of the next unit. */
function stepOf(sizeBytes: number): number {
  let step = 0;
  for (let value = sizeBytes; value >= 999.95; value /= 1000) step += 1;
  return step;
}
