import type { APIRoute } from 'astro';
import { formatAtom } from '#view/feeds.ts';
import { catalogueFeed } from '../../feeds.ts';

export const GET: APIRoute = async () =>
  new Response(formatAtom(await catalogueFeed('atom')), { headers: { 'content-type': 'application/atom+xml' } });
