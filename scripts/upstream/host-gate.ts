/** One per host: holds every request back while the host wants silence, and gives up on a host that never answers. */
import { UpstreamError } from './upstream-error.ts';

export type Clock = {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
};

export type HostGate = {
  /** Waits until the host may be asked; throws when that is too far away or the host is given up. */
  pass(url: string): Promise<void>;
  isOpen(): boolean;
  /** Nothing is held back when the host did not ask for it. */
  holdFor(milliseconds: number | undefined): void;
  /** A request was given up after all its attempts (`false`), or the host answered (`true`). */
  record(isAnswered: boolean): void;
};

/** A host that asks for more than this is not waited for: the sync says so and keeps what it has. */
const MAX_WAIT_MS = 120_000;
/** So many requests in a row without any answer: asking the rest would only cost time. */
const MAX_SILENCES = 6;
/** Instants are whole seconds: a little later is surely after. */
const MARGIN_MS = 250;

export function createHostGate(clock: Clock): HostGate {
  let opensAt = 0;
  let silences = 0;
  return {
    async pass(url) {
      if (silences >= MAX_SILENCES) {
        throw new UpstreamError({
          kind: 'unavailable',
          // The same words for all that is not asked, so that they are told in one line.
          url: new URL(url).origin,
          problem: `not asked: the host failed ${MAX_SILENCES} times in a row`,
        });
      }
      for (let wait = opensAt - clock.now(); wait > 0; wait = opensAt - clock.now()) {
        if (wait > MAX_WAIT_MS + MARGIN_MS)
          throw new UpstreamError({ kind: 'rate-limited', url, problem: describeWait(opensAt) });
        await clock.sleep(wait);
      }
    },
    isOpen: () => opensAt <= clock.now(),
    holdFor(milliseconds) {
      if (milliseconds === undefined) return;
      opensAt = Math.max(opensAt, clock.now() + milliseconds + MARGIN_MS);
    },
    record(isAnswered) {
      silences = isAnswered ? 0 : silences + 1;
    },
  };
}

function describeWait(opensAt: number): string {
  const time = new Date(opensAt).toISOString();
  return `the host asks to wait until ${time}; sync again after that, or sign in for a higher limit`;
}
