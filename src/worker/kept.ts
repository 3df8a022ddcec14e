/**
 * What is kept: one cache for each build, named by its version. Pages of two builds are never in one cache, and an older
 * cache lives only until what it holds has been asked for anew.
 */
import { facts } from './build-facts.ts';

/** Two catalogues on one host keep apart. */
const OWN = `portolan ${facts.base} `;
const NAME = OWN + facts.version;
/** Stands in a cache that holds the whole site. */
const COMPLETE = `${location.origin}${facts.base}offline/complete`;

export function openCache(): Promise<Cache> {
  return caches.open(NAME);
}

export async function olderCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== NAME);
}

export async function forgetAll(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(OWN)) await caches.delete(name);
}

/** Filters and sort orders are in the query: they are the same page. Matching with `ignoreSearch` would be slow. */
export function toKey(address: string): string {
  const { origin, pathname } = new URL(address, location.origin);
  return origin + pathname;
}

export async function findKept(key: string): Promise<Response | undefined> {
  const own = await (await openCache()).match(key);
  if (own) return own;
  for (const name of await olderCaches()) {
    const kept = await (await caches.open(name)).match(key);
    if (kept) return kept;
  }
  return undefined;
}

/** Keeps what can be shown again; an answer to a redirect cannot. */
export async function keep(key: string, response: Response): Promise<void> {
  if (response.ok && !response.redirected && response.type === 'basic') await (await openCache()).put(key, response);
}

export async function isComplete(name: string = NAME): Promise<boolean> {
  return (await (await caches.open(name)).match(COMPLETE)) !== undefined;
}

export async function markComplete(): Promise<void> {
  await (await openCache()).put(COMPLETE, new Response(''));
}

/** Addresses in a cache, oldest first. */
export async function listKept(name: string = NAME): Promise<readonly string[]> {
  const requests = await (await caches.open(name)).keys();
  return requests.map(({ url }) => url).filter((address) => address !== COMPLETE);
}
