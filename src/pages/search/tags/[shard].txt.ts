/** Tags of some images of a large catalogue, asked for when one of them is named. */
import type { APIRoute } from 'astro';
import { searchFiles } from '#files/search-files.ts';

export const getStaticPaths = async () =>
  (await searchFiles()).shards.map((_, shard) => ({ params: { shard: String(shard) } }));

export const GET: APIRoute<Record<string, never>, { shard: string }> = async ({ params }) =>
  new Response((await searchFiles()).shards[Number(params.shard)] ?? '');
