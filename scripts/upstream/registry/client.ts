/**
 * A registry, asked for what Docker Hub's list leaves open: the platforms behind a digest. Getting a manifest counts as
 * a pull, of which an anonymous address has a hundred in six hours: the client has a budget and stops before the end.
 */
import type { Digest, PlatformFacts } from '#domain/model.ts';
import type { Http, HttpReply } from '../http.ts';
import { fetchJson } from '../json.ts';
import { readHeader } from '../retry-after.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import { ImageConfig, ManifestDocument, TokenReply } from './schema.ts';
import { toImagePlatform, toIndexPlatforms } from './to-domain.ts';

export type RegistryClient = {
  /** Nothing when the budget is used up, or the registry has no such manifest. */
  fetchPlatforms(repository: string, digest: Digest): Promise<readonly PlatformFacts[] | undefined>;
};

const ACCEPTED = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Pulls left for the people behind the same address. */
const SPARED_PULLS = 20;

export function createRegistryClient(http: Http, address: string, budget: number): RegistryClient {
  const tokens = new Map<string, Promise<string>>();
  let left = budget;
  const send = async (repository: string, path: string): Promise<HttpReply> => {
    const request = { url: `${address}/v2/${repository}/${path}`, headers: { accept: ACCEPTED }, accept: [401] };
    const token = tokens.get(repository);
    const reply = await http.send(token ? withToken(request, await token) : request);
    if (reply.status !== 401) return reply;
    const renewed = fetchToken(http, repository, reply);
    tokens.set(repository, renewed);
    return http.send({ ...withToken(request, await renewed), accept: [] });
  };
  return {
    async fetchPlatforms(repository, digest) {
      if (left <= 0) return undefined;
      left -= 1;
      try {
        const reply = await send(repository, `manifests/${digest}`);
        if ((readRemainingPulls(reply) ?? Number.POSITIVE_INFINITY) <= SPARED_PULLS) left = 0;
        return await readPlatforms(reply, digest, (blob) => send(repository, `blobs/${blob}`));
      } catch (error) {
        if (isUpstreamError(error, 'rate-limited')) left = 0;
        if (isUpstreamError(error, 'not-found', 'rate-limited')) return undefined;
        throw error;
      }
    },
  };
}

async function readPlatforms(
  reply: HttpReply,
  digest: Digest,
  fetchBlob: (digest: Digest) => Promise<HttpReply>,
): Promise<PlatformFacts[]> {
  const document = parseReply(ManifestDocument, reply);
  if ('manifests' in document) return toIndexPlatforms(document);
  const config = parseReply(ImageConfig, await fetchBlob(document.config.digest));
  return [{ ...toImagePlatform(document, config), digest }];
}

function parseReply<Value>(schema: { parse(value: unknown): Value }, reply: HttpReply): Value {
  try {
    return schema.parse(JSON.parse(reply.body.toString('utf8')));
  } catch (cause) {
    throw new UpstreamError({ kind: 'malformed', url: reply.url, problem: 'is no manifest that is known here', cause });
  }
}

/** `Bearer realm="https://auth.docker.io/token",service="registry.docker.io",…`; the scope is ours to name. */
async function fetchToken(http: Http, repository: string, refusal: HttpReply): Promise<string> {
  const challenge = readHeader(refusal.headers, 'www-authenticate') ?? '';
  const realm = /\bBearer\b[^"]*\brealm="([^"]+)"/i.exec(challenge)?.[1];
  const isSafe = realm?.startsWith('https:') || (realm?.startsWith('http:') && refusal.url.startsWith('http:'));
  if (!realm || !isSafe || !URL.canParse(realm)) {
    throw new UpstreamError({
      kind: 'refused',
      url: refusal.url,
      status: 401,
      problem: 'asks for a sign-in that is not known here',
    });
  }
  const url = new URL(realm);
  const service = /\bservice="([^"]*)"/i.exec(challenge)?.[1];
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', `repository:${repository}:pull`);
  return fetchJson(http, TokenReply, { url: url.href });
}

function withToken<Request extends { headers: Record<string, string> }>(request: Request, token: string): Request {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

/** `76;w=21600`; nothing where no limit holds. */
function readRemainingPulls({ headers }: HttpReply): number | undefined {
  const remaining = Number.parseInt(readHeader(headers, 'ratelimit-remaining') ?? '', 10);
  return Number.isNaN(remaining) ? undefined : remaining;
}
