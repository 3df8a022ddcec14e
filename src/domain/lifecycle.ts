/**
 * How long an image is supported: the dates its maintainers state for a release cycle, and what they mean on a day. A
 * day is `2029-04-30`; days compare as text.
 */

export type Cycle = {
  /** `24`, `3.14`, `bookworm`. */
  readonly name: string;
  readonly codename?: string;
  readonly label: string;
  readonly releasedOn?: string;
  /** Stated without a day. */
  readonly isLts?: boolean;
  readonly ltsFrom?: string;
  /** End of active support: only fixes for security follow. */
  readonly activeUntil?: string;
  /** End of support. */
  readonly endsOn?: string;
  /** Stated where no day is: whether support has ended. */
  readonly hasEnded?: boolean;
  /** End of extended support, which may cost money or cover less. */
  readonly extendedUntil?: string;
  readonly latest?: string;
};

export type Product = {
  readonly name: string;
  readonly label: string;
  /** The product's page for people. */
  readonly url: string;
  readonly aliases: readonly string[];
  /** Images on registries: `pkg:docker/library/node`. */
  readonly packages: readonly string[];
  readonly cycles: readonly Cycle[];
};

export type Support =
  | { readonly state: 'supported'; readonly until?: string }
  | { readonly state: 'ends-soon'; readonly until: string }
  | { readonly state: 'ended'; readonly since?: string }
  | { readonly state: 'unknown' };

export type SupportState = Support['state'];

/** When something ends, as far as it is stated: independent of the day one asks. */
export type End = Pick<Cycle, 'endsOn' | 'hasEnded'>;

/** Days before the end that count as soon. */
const SOON_MONTHS = 6;
const UNKNOWN: Support = { state: 'unknown' };

/** The last supported day still counts as supported. */
export function supportOn(end: End | undefined, today: string): Support {
  if (end?.endsOn !== undefined) {
    if (end.endsOn < today) return { state: 'ended', since: end.endsOn };
    const state = end.endsOn <= addMonths(today, SOON_MONTHS) ? 'ends-soon' : 'supported';
    return { state, until: end.endsOn };
  }
  if (end?.hasEnded === undefined) return UNKNOWN;
  return end.hasEnded ? { state: 'ended' } : { state: 'supported' };
}

/** The earlier end counts. A base cannot vouch for what is on top of it, but it can end it. */
export function joinSupport(image: Support, base: Support): { support: Support; cause: 'image' | 'base' } {
  const ofImage = { support: image, cause: 'image' } as const;
  if (base.state === 'unknown') return ofImage;
  if (image.state === 'unknown') return base.state === 'supported' ? ofImage : { support: base, cause: 'base' };
  return endOf(base) < endOf(image) ? { support: base, cause: 'base' } : ofImage;
}

/** Text that sorts by when support ends: an end without day is before all others, none after all. */
function endOf(support: Support): string {
  if (support.state === 'ended') return support.since ?? '0';
  return (support.state === 'unknown' ? undefined : support.until) ?? '9';
}

/** `2026-08-31` and 6 months is `2027-02-28`. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
