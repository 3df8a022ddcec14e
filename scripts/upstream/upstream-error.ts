import type { Headers } from './retry-after.ts';

/**
 * Why an upstream gave nothing usable. `not-found` is an answer about the thing asked for; the others say nothing about
 * it: the host or the way to it is at fault, or (`malformed`) it answered with something else than its own format.
 */
export type UpstreamErrorKind = 'not-found' | 'rate-limited' | 'unavailable' | 'refused' | 'malformed';

export type UpstreamErrorFacts = {
  readonly kind: UpstreamErrorKind;
  readonly url: string;
  /** What happened, and where it helps what to do: `answered 403 (pagination offset too large)`. */
  readonly problem: string;
  readonly status?: number;
  readonly cause?: unknown;
};

export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly kind: UpstreamErrorKind;
  readonly url: string;
  readonly status: number | undefined;

  constructor({ kind, url, problem, status, cause }: UpstreamErrorFacts) {
    const shown = toPublicUrl(url);
    super(toPlainText(`${shown}: ${problem}`), cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.url = shown;
    this.status = status;
  }
}

/** Worth another try: the host or the way to it failed, not the request. */
export class RetryableError extends UpstreamError {
  readonly headers: Headers | undefined;

  constructor(facts: UpstreamErrorFacts, headers?: Headers) {
    super(facts);
    this.headers = headers;
  }
}

export function isUpstreamError(error: unknown, ...kinds: readonly UpstreamErrorKind[]): error is UpstreamError {
  return error instanceof UpstreamError && (kinds.length === 0 || kinds.includes(error.kind));
}

/** In one line, without what moves a cursor or turns a line round: the words of others are printed and stored. */
export function toPlainText(text: string): string {
  return text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ');
}

/** Without user, password and fragment, so that it can be printed and stored. */
export function toPublicUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return parsed.href;
}
