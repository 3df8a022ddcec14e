import type { APIRoute } from 'astro';
import { catalogueFeed } from '#files/feeds.ts';
import { formatJsonFeed } from '#view/feeds.ts';

export const GET: APIRoute = async () =>
  new Response(formatJsonFeed(await catalogueFeed('json')), { headers: { 'content-type': 'application/feed+json' } });
