import type { APIRoute } from 'astro';
import { answer, digestPaths, digestShard } from '#files/api.ts';
import { urls } from '#site';

export const getStaticPaths = () => digestPaths;

export const GET: APIRoute<Record<string, never>, { beginning: string }> = async ({ params: { beginning } }) => {
  const result = await digestShard(beginning);
  return answer(urls.apiFile(`digests/sha256/${beginning}`), { total: Object.keys(result).length, result });
};
