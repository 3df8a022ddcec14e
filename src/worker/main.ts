/** The service worker: keeps the pages a reader has seen and, on request, all of them. */
import { answer } from './answer.ts';
import { facts } from './build-facts.ts';
import { forgetAll, isComplete, listKept, openCache } from './kept.ts';
import { toProblem } from './problem.ts';
import { keepAll, renew } from './renew.ts';
import { saveAll } from './save-all.ts';
import { type AskedEvent, scope } from './worker-scope.ts';

const PACK = `${facts.base}offline/pack.bin`;

scope.addEventListener('install', (event) => {
  const requests = facts.shell.map((path) => new Request(facts.base + path, { cache: 'no-cache' }));
  event.waitUntil(
    openCache()
      .then((cache) => cache.addAll(requests))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(facts.base) || pathname === PACK) return;
  event.respondWith(answer(event.request, (work) => event.waitUntil(work)));
});

scope.addEventListener('message', (event) => event.waitUntil(reply(event)));

/** What pages ask for; the other half is `src/client/keep-pages.ts` and `src/client/offline-page.ts`. */
async function reply({ data, ports }: AskedEvent): Promise<void> {
  const say = (message: unknown): void => ports[0]?.postMessage(message);
  const { kind, addresses = [] } = data as { kind?: string; addresses?: readonly string[] };
  try {
    if (kind === 'keep') await keepAll(addresses).finally(() => renew());
    if (kind === 'save-all') await saveAll((bytes) => say({ bytes }));
    if (kind === 'forget') await forgetAll();
    say({ done: true, isComplete: await isComplete(), kept: await listKept() });
  } catch (error) {
    say({ problem: toProblem(error) });
  }
}
