/** Answers kept between syncs with the ETag they came under, so that a host has to send only what changed. */
import type { Http, HttpReply, HttpRequest } from './http.ts';
import { readHeader } from './retry-after.ts';

/** Where they are kept is not our business; what is damaged there is absent, what cannot be written is not kept. */
export type ReplyCache = {
  read(url: string): Promise<CachedReply | undefined>;
  write(url: string, reply: CachedReply): Promise<void>;
};

export type CachedReply = { readonly etag: string; readonly body: Buffer };

export const NO_CACHE: ReplyCache = { read: async () => undefined, write: async () => {} };

/** The reply of now, or the kept one where the host says that it is still the same. */
export async function sendConditional(http: Http, cache: ReplyCache, request: HttpRequest): Promise<HttpReply> {
  const kept = await cache.read(request.url);
  if (kept === undefined) return keep(cache, request.url, await http.send(request));
  const headers = { ...request.headers, 'if-none-match': kept.etag };
  const reply = await http.send({ ...request, headers, accept: [...(request.accept ?? []), 304] });
  return reply.status === 304 ? { ...reply, status: 200, body: kept.body } : keep(cache, request.url, reply);
}

/** The same, with every request as a conditional one. */
export function withReplies(http: Http, cache: ReplyCache): Http {
  return { ...http, send: (request) => sendConditional(http, cache, request) };
}

async function keep(cache: ReplyCache, url: string, reply: HttpReply): Promise<HttpReply> {
  const etag = readHeader(reply.headers, 'etag');
  if (etag) await cache.write(url, { etag, body: reply.body });
  return reply;
}
