/** Signing in to Docker Hub: a token lives ten minutes, a long sync needs several. */
import type { Clock } from '../host-gate.ts';
import type { Http } from '../http.ts';
import { fetchJson } from '../json.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import { HubToken } from './schema.ts';

export type Credentials = { readonly username: string; readonly token: string };

export type Session = {
  /** The header to send; empty without credentials. */
  headers(): Promise<Record<string, string>>;
  /** The host refused a token before its time: the next `headers` signs in anew, unless somebody did already. */
  renew(refused: Record<string, string>): void;
  readonly isSignedIn: boolean;
};

type Token = { readonly header: string; readonly renewAt: number };

const MARGIN_MS = 30_000;

export function createSession(
  http: Http,
  address: string,
  credentials: Credentials | undefined,
  now: Clock['now'] = Date.now,
): Session {
  if (credentials === undefined) return { isSignedIn: false, headers: async () => ({}), renew: () => {} };
  let current: Promise<Token> | undefined;
  let refusedHeader: string | undefined;
  const start = (): Promise<Token> => {
    const pending = signIn(http, address, credentials, now).catch((error: unknown) => {
      // A refused sign-in is not tried again: too many of them lock the account. Other trouble may pass.
      if (!isUpstreamError(error, 'refused') && current === pending) current = undefined;
      throw isUpstreamError(error, 'not-found') ? describeNoSignIn(error) : error;
    });
    return pending;
  };
  return {
    isSignedIn: true,
    async headers() {
      current ??= start();
      const pending = current;
      const token = await pending;
      if (token.renewAt > now() && token.header !== refusedHeader) return { authorization: token.header };
      if (current === pending) current = start();
      return { authorization: (await (current ?? start())).header };
    },
    renew(refused) {
      refusedHeader = refused.authorization;
    },
  };
}

async function signIn(http: Http, address: string, credentials: Credentials, now: Clock['now']): Promise<Token> {
  const { access_token: token } = await fetchJson(http, HubToken, {
    url: `${address}/v2/auth/token`,
    method: 'POST',
    isUrgent: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: credentials.username, secret: credentials.token }),
  });
  const start = now();
  const endsAt = readExpiryMs(token) ?? start + 5 * 60_000;
  return { header: `Bearer ${token}`, renewAt: endsAt - Math.min(MARGIN_MS, (endsAt - start) / 4) };
}

/** `exp` of a JWT in milliseconds; nothing where the token is none. */
export function readExpiryMs(token: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const exp = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** A sign-in that is not there says nothing of the thing that was to be asked for with it. */
function describeNoSignIn({ url, status }: UpstreamError): UpstreamError {
  const problem = `the sign-in is not to be found (${status})`;
  return new UpstreamError({ kind: 'unavailable', url, problem, ...(status !== undefined && { status }) });
}
