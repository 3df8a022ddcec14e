/**
 * After a new build: what older builds left is asked for anew, then their caches go. Whoever had saved all gets all of
 * the new build. Without a network nothing is lost: the older caches stay until the next try.
 */
import { isComplete, keep, listKept, olderCaches, openCache, toKey } from './kept.ts';
import { saveAll } from './save-all.ts';

/** Pages seen long ago are not worth a request each. */
const MAX_RENEWED = 300;

let running: Promise<void> | undefined;

/** One at a time, however many pages ask. */
export function renew(): Promise<void> {
  running ??= renewOnce().finally(() => {
    running = undefined;
  });
  return running;
}

async function renewOnce(): Promise<void> {
  for (const name of await olderCaches()) {
    if (await isComplete(name)) {
      if (!(await isComplete())) await saveAll();
    } else {
      await keepAll((await listKept(name)).slice(-MAX_RENEWED));
    }
    await caches.delete(name);
  }
}

/** Asks for what is not kept of this build yet. What the site no longer has is left out. */
export async function keepAll(addresses: readonly string[]): Promise<void> {
  const cache = await openCache();
  for (const key of new Set(addresses.map(toKey))) {
    if (!(await cache.match(key))) await keep(key, await fetch(key, { cache: 'no-cache' }));
  }
}
