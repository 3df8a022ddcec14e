/**
 * How long a host asks us to wait. The standard knows seconds and dates; Docker Hub sends Unix seconds in the same
 * header (docker/hub-feedback#2459) or in one of its own. Unreadable means "not said", never "at once".
 */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const LEAST_INSTANT_S = 1_000_000_000;
/** No host means more than that: what says so is as good as unreadable. */
const LAST_INSTANT_MS = Date.UTC(9999, 0);
const MAX_DELAY_MS = 366 * 24 * 3_600_000;

/** Milliseconds from `now` until the host wants to be asked again; nothing when it does not say. */
export function readRetryAfterMs(headers: Headers, now: number): number | undefined {
  const hostNow = readHostTime(headers) ?? now;
  return (
    parseDelayMs(readHeader(headers, 'retry-after'), hostNow) ??
    parseDelayMs(readHeader(headers, 'x-retry-after'), hostNow) ??
    parseDelayMs(readHeader(headers, 'x-ratelimit-reset'), hostNow)
  );
}

/** Milliseconds until the budget is filled again, when this answer was the last one in it. */
export function readExhaustedMs(headers: Headers, now: number): number | undefined {
  if (Number.parseInt(readHeader(headers, 'x-ratelimit-remaining') ?? '', 10) !== 0) return undefined;
  return parseDelayMs(readHeader(headers, 'x-ratelimit-reset'), readHostTime(headers) ?? now);
}

export function readHeader(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

export function parseDelayMs(text: string | undefined, now: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text);
  if (number >= 0 && number < LEAST_INSTANT_S) return Math.min(number * 1000, MAX_DELAY_MS);
  const instant = Number.isNaN(number) ? Date.parse(text) : number * 1000;
  if (!(instant >= 0 && instant < LAST_INSTANT_MS)) return undefined;
  return Math.min(Math.max(0, instant - now), MAX_DELAY_MS);
}

/** The host's own clock, so that ours may be wrong; whole seconds, as good as the instants it sends. */
function readHostTime(headers: Headers): number | undefined {
  const instant = Date.parse(readHeader(headers, 'date') ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}
