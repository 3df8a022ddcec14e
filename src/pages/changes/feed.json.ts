import type { APIRoute } from 'astro';
import { formatJsonFeed } from '#view/feeds.ts';
import { catalogueFeed } from '../../feeds.ts';

export const GET: APIRoute = async () =>
  new Response(formatJsonFeed(await catalogueFeed('json')), { headers: { 'content-type': 'application/feed+json' } });
