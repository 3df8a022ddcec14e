/**
 * The next page of a list, as `Link` names it. Most registries write the way to their own page; some behind another
 * path or protocol write one that does not lead back (Artifactory, Nexus), of which only the position is taken.
 */
import type { HttpReply } from '../http.ts';
import { readHeader } from '../retry-after.ts';
import { UpstreamError } from '../upstream-error.ts';

const RE_LINK = /<([^>]*)>([^<]*)/g;
const RE_NEXT = /;\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:[\s",;]|$)/i;

const MAX_PAGES = 1000;

/** The first page and those behind it, each once. */
export async function* readPages(
  first: HttpReply,
  ask: (address: string) => Promise<HttpReply>,
): AsyncGenerator<HttpReply> {
  const asked = new Set<string>();
  for (let reply = first; ; ) {
    yield reply;
    const next = findNextPage(readHeader(reply.headers, 'link'), reply.url);
    if (next === undefined) return;
    if (asked.has(next) || asked.size >= MAX_PAGES) throw describeLoop(next);
    asked.add(next);
    reply = await ask(next);
  }
}

/** Absolute, always at the host that was asked; nothing on the last page. */
export function findNextPage(header: string | undefined, asked: string): string | undefined {
  const link = [...(header ?? '').matchAll(RE_LINK)].find(([, , parameters = '']) => RE_NEXT.test(parameters))?.[1];
  if (link === undefined) return undefined;
  const here = new URL(asked);
  const there = URL.canParse(link, asked) ? new URL(link, asked) : undefined;
  if (there === undefined || there.host !== here.host) {
    throw new UpstreamError({ kind: 'refused', url: asked, problem: 'names its next page at another host' });
  }
  if (there.origin === here.origin && there.pathname === here.pathname) return there.href;
  if (there.origin === here.origin && !there.searchParams.has('last')) return there.href;
  const next = new URL(asked);
  next.search = there.search;
  if (!next.searchParams.has('n') && here.searchParams.has('n')) {
    next.searchParams.set('n', here.searchParams.get('n') ?? '');
  }
  return next.href;
}

function describeLoop(url: string): UpstreamError {
  return new UpstreamError({ kind: 'malformed', url, problem: 'the pages of the list do not end' });
}
