/** Starts the service worker, where the site has one, and tells it what the reader sees before it was there. */
const address = document.body.dataset.worker;
const root = document.body.dataset.root ?? '/';

if ('serviceWorker' in navigator && location.protocol !== 'file:') {
  // After everything that the page itself needs.
  if (document.readyState === 'complete') void start();
  else addEventListener('load', () => void start());
}

async function start(): Promise<void> {
  try {
    if (address === undefined) await forgetPages();
    else await keepPages(address);
  } catch {
    // A browser that refuses (private window, blocked storage) reads with a network as before.
  }
}

/** The site is built without a worker: what an earlier build kept goes. Caches are named as in `src/worker/kept.ts`. */
async function forgetPages(): Promise<void> {
  await (await navigator.serviceWorker.getRegistration(root))?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`portolan ${root} `)) await caches.delete(name);
}

async function keepPages(worker: string): Promise<void> {
  navigator.serviceWorker.addEventListener('controllerchange', () => void keepThisPage());
  await navigator.serviceWorker.register(worker, { scope: root });
  await keepThisPage();
}

async function keepThisPage(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const own = loaded.filter((name) => name.startsWith(new URL(root, location.href).href) && !name.endsWith('/sw.js'));
  active?.postMessage({ kind: 'keep', addresses: [location.href, ...own] });
}

export {};
