/**
 * Requests to one registry, signed as it asks: nothing, Basic, or a token of its own for each repository. A registry
 * that wants a token says so once, for all its repositories; tokens are then renewed before they end.
 */
import type { Http, HttpReply, HttpRequest } from '../http.ts';
import { fetchJson } from '../json.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { TokenReply } from './schema.ts';

export type Credential =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'identity-token'; readonly token: string };

export type AccessOptions = {
  readonly http: Http;
  /** `https://ghcr.io` */
  readonly origin: string;
  readonly findCredential: (repository: string) => Promise<Credential | undefined>;
  /** Told of every word that must not be shown. */
  readonly keepSecret: (secret: string) => void;
  readonly now?: () => number;
};

export type Access = {
  /** `path` lies below `/v2/<repository>/`, or is a whole address of this registry. */
  send(repository: string, path: string, request?: Omit<HttpRequest, 'url' | 'authorize'>): Promise<HttpReply>;
};

type Signature = { readonly header: string; readonly endsAt: number };

const MARGIN_MS = 5_000;

export function createAccess(options: AccessOptions): Access {
  const { http, origin, now = Date.now } = options;
  const challenges = new Map<string, Challenge>();
  const signatures = new Map<string, Promise<Signature>>();
  let usual: Challenge | undefined;
  const sign = (repository: string, challenge: Challenge): Promise<Signature> => {
    const signing = requestSignature(repository, challenge, options, now);
    signatures.set(repository, signing);
    signing.catch(() => signatures.delete(repository));
    return signing;
  };
  const authorize = async (repository: string): Promise<Record<string, string>> => {
    const asked = challenges.get(repository);
    const challenge = asked ?? usual;
    if (challenge === undefined) return {};
    try {
      const known = await signatures.get(repository);
      const signature = known && known.endsAt > now() ? known : await sign(repository, challenge);
      return { authorization: signature.header };
    } catch (error) {
      // What another repository asked for may not be wanted here: the registry will say.
      if (asked === undefined && isUpstreamError(error, 'refused')) return {};
      throw error;
    }
  };
  return {
    async send(repository, path, request = {}) {
      const url = /^https?:/.test(path) ? path : `${origin}/v2/${repository}/${path}`;
      const accept = [...(request.accept ?? []), 401];
      const wanted = { ...request, url, authorize: () => authorize(repository) };
      const reply = await http.send({ ...wanted, accept });
      if (reply.status !== 401) return reply;
      const challenge = chooseChallenge(reply);
      if (challenge.scheme === 'bearer') usual ??= challenge;
      challenges.set(repository, challenge);
      signatures.delete(repository);
      return http.send(wanted);
    },
  };
}

/** A token where one can be had, because with it public images need no sign-in. */
function chooseChallenge(reply: HttpReply): Challenge {
  const lines = Object.entries(reply.headers).find(([name]) => name.toLowerCase() === 'www-authenticate')?.[1];
  const challenges = parseChallenges([lines ?? ''].flat().join(', '));
  const bearer = challenges.find(
    ({ scheme, parameters }) => scheme === 'bearer' && isRealm(parameters.realm, reply.url),
  );
  const chosen = bearer ?? challenges.find(({ scheme }) => scheme === 'basic');
  if (chosen) return chosen;
  const problem = 'asks for a sign-in that is not known here';
  throw new UpstreamError({ kind: 'refused', url: reply.url, status: 401, problem });
}

function isRealm(realm: string | undefined, url: string): boolean {
  if (realm === undefined || !URL.canParse(realm)) return false;
  return realm.startsWith('https:') || (realm.startsWith('http:') && url.startsWith('http:'));
}

async function requestSignature(
  repository: string,
  challenge: Challenge,
  options: AccessOptions,
  now: () => number,
): Promise<Signature> {
  const credential = await options.findCredential(repository);
  if (challenge.scheme === 'basic') {
    if (credential?.kind !== 'basic') throw describeSignIn(options.origin, repository);
    return { header: formatBasic(credential, options.keepSecret), endsAt: Number.POSITIVE_INFINITY };
  }
  const askedAt = now();
  const reply = await requestToken(repository, challenge, credential, options);
  options.keepSecret(reply.token);
  return { header: `Bearer ${reply.token}`, endsAt: askedAt + reply.lifeS * 1000 - MARGIN_MS };
}

async function requestToken(
  repository: string,
  { parameters }: Challenge,
  credential: Credential | undefined,
  { http, origin, keepSecret }: AccessOptions,
): Promise<TokenReply> {
  const url = new URL(parameters.realm ?? '');
  const scope = `repository:${repository}:pull`;
  try {
    if (credential?.kind === 'identity-token') {
      const form = { grant_type: 'refresh_token', refresh_token: credential.token, client_id: 'portolan', scope };
      const body = new URLSearchParams({ ...form, service: parameters.service ?? '' }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return await fetchJson(http, TokenReply, { url: url.href, method: 'POST', headers, body, isUrgent: true });
    }
    if (parameters.service !== undefined) url.searchParams.set('service', parameters.service);
    url.searchParams.set('scope', scope);
    const headers: Record<string, string> = credential ? { authorization: formatBasic(credential, keepSecret) } : {};
    return await fetchJson(http, TokenReply, { url: url.href, headers, isUrgent: true });
  } catch (cause) {
    if (!isUpstreamError(cause, 'refused', 'not-found')) throw cause;
    throw credential ? describeRefusal(origin, repository, cause) : describeSignIn(origin, repository, cause);
  }
}

function formatBasic(credential: Extract<Credential, { kind: 'basic' }>, keepSecret: (secret: string) => void): string {
  const encoded = Buffer.from(`${credential.username}:${credential.password}`).toString('base64');
  keepSecret(encoded);
  return `Basic ${encoded}`;
}

/** Some registries (ghcr.io) answer the same for what is private and for what does not exist. */
function describeSignIn(origin: string, repository: string, cause?: unknown): UpstreamError {
  const { host } = new URL(origin);
  const problem = `gives no access without sign-in: it is private or does not exist; sign in with "docker login ${host}"`;
  return new UpstreamError({ kind: 'refused', url: `${origin}/v2/${repository}`, status: 401, problem, cause });
}

function describeRefusal(origin: string, repository: string, cause: unknown): UpstreamError {
  const { host } = new URL(origin);
  const problem = `refuses the credentials it was given; renew them with "docker login ${host}"`;
  return new UpstreamError({ kind: 'refused', url: `${origin}/v2/${repository}`, status: 401, problem, cause });
}
