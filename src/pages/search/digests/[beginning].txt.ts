/** Digests with one beginning and the rows they name, asked for when somebody searches one. */
import type { APIRoute } from 'astro';
import { searchFiles } from '#files/search-files.ts';

export const getStaticPaths = async () =>
  [...(await searchFiles()).digests.keys()].map((beginning) => ({ params: { beginning } }));

export const GET: APIRoute<Record<string, never>, { beginning: string }> = async ({ params }) =>
  new Response((await searchFiles()).digests.get(params.beginning) ?? '');
