import type { APIRoute } from 'astro';
import { catalogueFeed } from '#files/feeds.ts';
import { formatAtom } from '#view/feeds.ts';

export const GET: APIRoute = async () =>
  new Response(formatAtom(await catalogueFeed('atom')), { headers: { 'content-type': 'application/atom+xml' } });
