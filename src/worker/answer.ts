/**
 * How a request is answered. Files whose names change with their content come from what is kept. Everything else is
 * asked of the network first, so that a reader with a network never sees an old page; what is kept is shown where there
 * is no network, or none that answers within a few seconds.
 */
import { facts } from './build-facts.ts';
import { findKept, keep, toKey } from './kept.ts';

const PATIENCE_MS = 4000;
const RE_LASTING = /^(?:_astro|pagefind(?:-[a-z]+)?\/(?:fragment|index))\//;

export async function answer(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
  const key = toKey(request.url);
  const { pathname } = new URL(key);
  // A browser that refuses its storage, for want of room or by a setting, still has its network.
  const kept = findKept(key).catch(() => undefined);
  if (RE_LASTING.test(pathname.slice(facts.base.length))) return (await kept) ?? askNetwork(request, key, later);
  const fresh = askNetwork(request, key, later);
  try {
    const first = await Promise.race([fresh, afterPatience(kept)]);
    const response = first ?? (await fresh);
    return response.status >= 500 ? ((await kept) ?? response) : response;
  } catch (error) {
    const found = (await kept) ?? (request.mode === 'navigate' ? await explain(pathname) : undefined);
    if (found) return found;
    throw error;
  }
}

async function askNetwork(request: Request, key: string, later: (work: Promise<unknown>) => void): Promise<Response> {
  // A host that says nothing about caching would else have the browser guess how long a page is good.
  const response = await fetch(request, { cache: 'no-cache' });
  later(keep(key, response.clone()));
  return response;
}

async function afterPatience(kept: Promise<Response | undefined>): Promise<Response | undefined> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return kept;
}

/** The page that says what is kept, in the language of the address. */
async function explain(pathname: string): Promise<Response | undefined> {
  const prefix = facts.prefixes.find((one) => pathname.startsWith(facts.base + one)) ?? '';
  const page = await findKept(toKey(`${facts.base}${prefix}offline/`));
  return page && new Response(page.body, { status: 503, headers: page.headers });
}
