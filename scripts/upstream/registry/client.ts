/** One registry: the tags of a repository, what a tag points at, and documents by their digest. */
import { createHash } from 'node:crypto';
import type { Digest } from '#domain/model.ts';
import type { HttpReply, HttpRequest } from '../http.ts';
import { readHeader } from '../retry-after.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import { type AccessOptions, createAccess } from './access.ts';
import type { PullBudget } from './pull-budget.ts';
import { createReferrersLister } from './referrers-list.ts';
import type { IndexEntry } from './schema.ts';
import { createTagLister } from './tags.ts';

export type Target = { readonly digest: Digest; readonly mediaType?: string };

/** Documents by digest: what was read once is never asked for again. */
export type DocumentCache = {
  read(digest: Digest): Promise<Buffer | undefined>;
  write(digest: Digest, bytes: Buffer): Promise<void>;
  /** Whether a registry said today that it has no such document. */
  isMissing(where: string): Promise<boolean>;
  markMissing(where: string): Promise<void>;
};

export type RegistryClient = {
  /** As the registry orders them, each once. */
  listTags(repository: string): Promise<readonly string[]>;
  /** Nothing when there is no such tag. */
  resolveTag(repository: string, tag: string): Promise<Target | undefined>;
  /** Nothing when the registry has no such manifest. Throws `rate-limited` when the budget of pulls is used up. */
  fetchManifest(repository: string, digest: Digest): Promise<Buffer | undefined>;
  fetchBlob(repository: string, digest: Digest): Promise<Buffer>;
  /** What refers to the digest; nothing where the registry keeps no such list. */
  listReferrers(repository: string, digest: Digest): Promise<readonly IndexEntry[] | undefined>;
};

export type RegistryClientOptions = AccessOptions & { readonly cache: DocumentCache; readonly budget: PullBudget };

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
const RE_DIGEST = /^sha256:[0-9a-f]{64}$/;
const RE_SCHEMA_1 = /manifest\.v1\+/;

export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const { cache, budget } = options;
  const access = createAccess(options);
  const getManifest = (repository: string, reference: string): Promise<HttpReply> =>
    budget.pull(() =>
      access.send(repository, `manifests/${reference}`, { headers: { accept: ACCEPT }, maxBytes: MAX_DOCUMENT_BYTES }),
    );
  return {
    listTags: createTagLister(access),
    async resolveTag(repository, tag) {
      const request: Omit<HttpRequest, 'url'> = {
        method: 'HEAD',
        headers: { accept: ACCEPT },
        accept: [400, 404, 405, 501],
      };
      const head = await access.send(repository, `manifests/${tag}`, request);
      if (head.status === 404) return undefined;
      budget.read(head.headers);
      const stated = head.status < 300 ? readDigest(head) : undefined;
      if (stated) return toTarget(stated, head);
      const reply = await absentWhenMissing(getManifest(repository, tag));
      if (reply === undefined) return undefined;
      const digest = checkDigest(reply, readDigest(reply));
      await cache.write(digest, reply.body);
      return toTarget(digest, reply);
    },
    async fetchManifest(repository, digest) {
      const known = await cache.read(digest);
      const where = `${options.origin}/v2/${repository}/manifests/${digest}`;
      if (known || (await cache.isMissing(where))) return known;
      const reply = await absentWhenMissing(getManifest(repository, digest));
      if (reply === undefined) {
        await cache.markMissing(where);
        return undefined;
      }
      checkDigest(reply, digest);
      await cache.write(digest, reply.body);
      return reply.body;
    },
    async fetchBlob(repository, digest) {
      const known = await cache.read(digest);
      if (known) return known;
      const reply = await fetchBlob(access.send(repository, `blobs/${digest}`, { maxBytes: MAX_DOCUMENT_BYTES }));
      checkDigest(reply, digest);
      // A configuration holds the values of variables: those of an image that takes a sign-in stay in memory.
      if ((await options.findCredential(repository)) === undefined) await cache.write(digest, reply.body);
      return reply.body;
    },
    listReferrers: createReferrersLister(access),
  };
}

export function hashBody(body: Buffer): Digest {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

function toTarget(digest: Digest, { headers }: HttpReply): Target {
  const mediaType = readHeader(headers, 'content-type')?.split(';')[0]?.trim();
  return { digest, ...(mediaType && { mediaType }) };
}

function readDigest({ headers }: HttpReply): Digest | undefined {
  const text = readHeader(headers, 'docker-content-digest');
  return text !== undefined && RE_DIGEST.test(text) ? (text as Digest) : undefined;
}

/** The digest of the first, signed format is not that of the whole body, so that it cannot be checked. */
function checkDigest(reply: HttpReply, stated: Digest | undefined): Digest {
  const hashed = hashBody(reply.body);
  if (stated === undefined || stated === hashed) return hashed;
  if (RE_SCHEMA_1.test(readHeader(reply.headers, 'content-type') ?? '')) return stated;
  const problem = `states ${stated} and sends ${hashed}; it was not taken`;
  throw new UpstreamError({ kind: 'malformed', url: reply.url, problem });
}

async function absentWhenMissing(reading: Promise<HttpReply>): Promise<HttpReply | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isUpstreamError(error, 'not-found')) return undefined;
    throw error;
  }
}

/** Blobs come from other hosts by addresses that are keys themselves: their query is not for logs. */
async function fetchBlob(reading: Promise<HttpReply>): Promise<HttpReply> {
  try {
    return await reading;
  } catch (error) {
    if (!isUpstreamError(error) || !error.url.includes('?')) throw error;
    const problem = error.message.slice(error.url.length + 2);
    const url = error.url.slice(0, error.url.indexOf('?'));
    throw new UpstreamError({ kind: error.kind, url, problem, ...(error.status && { status: error.status }) });
  }
}
