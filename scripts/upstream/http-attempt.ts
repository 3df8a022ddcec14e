/** One try of one request: redirects followed, body read, and every way to fail given its kind. */
import { type Dispatcher, request as sendRequest } from 'undici';
import type { HttpLimits, HttpReply, HttpRequest, Traffic } from './http.ts';
import { ACCEPTED_ENCODINGS, readBody } from './response-body.ts';
import { readHeader } from './retry-after.ts';
import { RetryableError, UpstreamError, type UpstreamErrorFacts, type UpstreamErrorKind } from './upstream-error.ts';

export type Exchange = {
  readonly dispatcher: Dispatcher;
  readonly traffic: Traffic;
  readonly userAgent: string;
  readonly secrets: readonly string[];
  readonly limits: HttpLimits;
};

const MAX_REDIRECTS = 5;
const MAX_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const SILENCE_MS = 30_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** 408 and 425: the host asks for the same again; the rest: it or a proxy before it had trouble of its own. */
const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);

export async function attempt(exchange: Exchange, request: HttpRequest): Promise<HttpReply> {
  let { url } = request;
  let headers: Readonly<Record<string, string>> = { ...request.headers, ...(await request.authorize?.()) };
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const reply = await exchangeOnce(exchange, { ...request, url, headers });
    const location = REDIRECTS.has(reply.status) ? readHeader(reply.headers, 'location') : undefined;
    if (location === undefined) return judge(exchange, request, reply);
    const next = toTarget(url, location);
    if (new URL(url).origin !== new URL(next).origin) headers = withoutCredentials(headers);
    url = next;
  }
  throw new UpstreamError({ kind: 'malformed', url, problem: `redirects more than ${MAX_REDIRECTS} times` });
}

async function exchangeOnce(exchange: Exchange, request: HttpRequest): Promise<HttpReply> {
  const { url, method = 'GET', headers, body, maxBytes = MAX_BYTES } = request;
  const { silenceMs = SILENCE_MS, timeoutMs: usualMs = TIMEOUT_MS } = exchange.limits;
  exchange.traffic.requests += 1;
  try {
    const response = await sendRequest(url, {
      dispatcher: exchange.dispatcher,
      method,
      headers: { 'user-agent': exchange.userAgent, 'accept-encoding': ACCEPTED_ENCODINGS, ...headers },
      ...(body !== undefined && { body }),
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      signal: AbortSignal.timeout(request.timeoutMs ?? usualMs),
    });
    const onBytes = (count: number): void => {
      exchange.traffic.bytes += count;
    };
    const encoding = readHeader(response.headers, 'content-encoding');
    const bytes = await readBody(response.body, { url, encoding, maxBytes, onBytes });
    return { url, status: response.statusCode, headers: response.headers, body: bytes };
  } catch (cause) {
    if (cause instanceof UpstreamError) throw cause;
    throw new RetryableError({ kind: 'unavailable', url, problem: describeFailure(cause), cause });
  }
}

function judge({ secrets }: Exchange, request: HttpRequest, reply: HttpReply): HttpReply {
  const { status, url } = reply;
  if ((status >= 200 && status < 300) || request.accept?.includes(status)) return reply;
  const facts: UpstreamErrorFacts = { kind: toKind(reply), url, status, problem: describeAnswer(reply, secrets) };
  throw RETRIED.has(status) ? new RetryableError(facts, reply.headers) : new UpstreamError(facts);
}

function toKind({ status, headers }: HttpReply): UpstreamErrorKind {
  if (status === 429) return 'rate-limited';
  if (status >= 500 || RETRIED.has(status)) return 'unavailable';
  if (status !== 404 && status !== 410) return 'refused';
  // A page for people where an API was asked: the address is wrong or we are blocked; it says nothing about the thing.
  return readHeader(headers, 'content-type')?.includes('html') ? 'malformed' : 'not-found';
}

function toTarget(from: string, location: string): string {
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
  const isWeb = target?.protocol === 'https:' || (target?.protocol === 'http:' && from.startsWith('http:'));
  if (target && isWeb) return target.href;
  throw new UpstreamError({
    kind: 'refused',
    url: from,
    problem: 'redirects to an address that is not safe to follow',
  });
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function describeAnswer({ status, body }: HttpReply, secrets: readonly string[]): string {
  const said = readMessage(body);
  const safe = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), said);
  return safe === '' ? `answered ${status}` : `answered ${status} (${safe})`;
}

/** What a JSON error says of itself, in the forms of Docker Hub and of registries; short plain text as it is. */
function readMessage(body: Buffer): string {
  const text = body.subarray(0, 2000).toString('utf8').trim();
  const found = /"(?:message|detail|text)"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  const plain = text.startsWith('{') || text.startsWith('<') || text.length > 120 ? '' : text;
  return (found ?? plain).replace(/\s+/g, ' ');
}

function describeFailure(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const message = cause instanceof Error ? cause.message : String(cause);
  return `no answer (${[code, message].filter(Boolean).join(': ')})`;
}
