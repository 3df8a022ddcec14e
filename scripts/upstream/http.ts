/**
 * The one way to the network: one dispatcher, bounded concurrency, timeouts, limits, retries. Every request goes through
 * `send`; what it throws is an UpstreamError, what it returns is a reply with a status of 200 to 299.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { EnvHttpProxyAgent } from 'undici';
import { type Clock, createHostGate, type HostGate } from './host-gate.ts';
import { attempt, type Exchange } from './http-attempt.ts';
import { type Headers, readExhaustedMs, readRetryAfterMs } from './retry-after.ts';
import { createSecrets } from './secrets.ts';
import { RetryableError } from './upstream-error.ts';

export type HttpRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Asked for when the request leaves, not when it gets in line: a token may end while it waits. */
  readonly authorize?: () => Promise<Readonly<Record<string, string>>>;
  /** Does not stand in line: others in the line wait for it. */
  readonly isUrgent?: boolean;
  /** Default 16 MiB. */
  readonly maxBytes?: number;
  /** For the whole answer; default 60 s. */
  readonly timeoutMs?: number;
  /** Statuses that are an answer here and no failure. */
  readonly accept?: readonly number[];
  /** For what must not leave the host asked. */
  readonly redirects?: 'refused';
};

export type HttpReply = {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
};

export type Http = {
  send(request: HttpRequest): Promise<HttpReply>;
  readonly traffic: Readonly<Traffic>;
  /** Without the secrets given, and without any that was sent as `Authorization`. */
  mask(text: string): string;
  close(): Promise<void>;
};

export type Traffic = { requests: number; bytes: number };

export type HttpOptions = {
  readonly concurrency: number;
  readonly userAgent: string;
  /** Words that must never show up in a message. */
  readonly secrets?: readonly string[];
  readonly proxy?: { readonly httpProxy?: string; readonly httpsProxy?: string; readonly noProxy?: string };
  readonly clock?: Clock;
  readonly limits?: HttpLimits;
};

/** How long a host may take. */
export type HttpLimits = {
  /** For a whole answer, where the request says nothing else. */
  readonly timeoutMs?: number;
  /** Without a byte. */
  readonly silenceMs?: number;
  readonly connectMs?: number;
  readonly firstPauseMs?: number;
};

const MAX_ATTEMPTS = 4;
const MAX_RATE_WAITS = 5;
const FIRST_PAUSE_MS = 250;
const CONNECT_MS = 10_000;

const SYSTEM_CLOCK: Clock = { now: Date.now, sleep: async (milliseconds) => sleep(milliseconds) };

export function createHttp(options: HttpOptions): Http {
  const clock = options.clock ?? SYSTEM_CLOCK;
  const { limits = {} } = options;
  const connect = { timeout: limits.connectMs ?? CONNECT_MS };
  const dispatcher = new EnvHttpProxyAgent({ ...options.proxy, allowH2: false, connect });
  const slot = pLimit(options.concurrency);
  const gates = new Map<string, HostGate>();
  const traffic: Traffic = { requests: 0, bytes: 0 };
  const gateOf = (url: string): HostGate => {
    const { host } = new URL(url);
    const gate = gates.get(host) ?? createHostGate(clock);
    gates.set(host, gate);
    return gate;
  };
  const { userAgent } = options;
  const secrets = createSecrets(options.secrets ?? []);
  const exchange: Exchange = { dispatcher, traffic, userAgent, secrets, limits };
  const pauseMs = limits.firstPauseMs ?? FIRST_PAUSE_MS;
  return {
    traffic,
    mask: secrets.mask,
    close: () => dispatcher.close(),
    send: (request) => {
      const gate = gateOf(request.url);
      const ask = async (): Promise<HttpReply | undefined> => (gate.isOpen() ? attempt(exchange, request) : undefined);
      return persist(request, { gate, clock, pauseMs }, request.isUrgent ? ask : () => slot(ask));
    },
  };
}

/**
 * Asks until there is an answer, the host says it will not answer, or patience ends. `ask` gives nothing when the host
 * closed its gate while the request stood in line.
 */
async function persist(
  request: HttpRequest,
  host: Host,
  ask: () => Promise<HttpReply | undefined>,
): Promise<HttpReply> {
  const { gate, clock } = host;
  const patience: Patience = { failures: 0, rateWaits: 0 };
  for (;;) {
    await gate.pass(request.url);
    try {
      const reply = await ask();
      if (reply === undefined) continue;
      gate.record(true);
      gate.holdFor(readExhaustedMs(reply.headers, clock.now()));
      return reply;
    } catch (error) {
      await recover(error, host, patience);
    }
  }
}

type Host = { readonly gate: HostGate; readonly clock: Clock; readonly pauseMs: number };
type Patience = { failures: number; rateWaits: number };

/** Returns when the request may be tried again, throws when it may not. */
async function recover(error: unknown, { gate, clock, pauseMs: firstMs }: Host, patience: Patience): Promise<void> {
  if (!(error instanceof RetryableError)) {
    gate.record(true);
    throw error;
  }
  const isRateLimit = error.kind === 'rate-limited';
  if (isRateLimit) patience.rateWaits += 1;
  else patience.failures += 1;
  if (patience.failures >= MAX_ATTEMPTS || patience.rateWaits > MAX_RATE_WAITS) {
    // A host that answers nothing but "too many" is as good as silent: the rest is not asked.
    gate.record(false);
    throw error;
  }
  const pauseMs = firstMs * 2 ** (patience.failures + patience.rateWaits - 1) * (1 + Math.random() / 4);
  const askedMs = error.headers && readRetryAfterMs(error.headers, clock.now());
  if (askedMs === undefined && !isRateLimit) await clock.sleep(pauseMs);
  else gate.holdFor(askedMs ?? pauseMs * 4);
}
