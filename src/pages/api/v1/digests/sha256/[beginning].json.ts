import type { APIRoute } from 'astro';
import { pathsAboutMany, urls } from '#site';
import { answer, digestPaths, digestShard } from '../../../../../api.ts';

export const getStaticPaths = () => pathsAboutMany(async () => digestPaths);

export const GET: APIRoute<Record<string, never>, { beginning: string }> = async ({ params: { beginning } }) => {
  const result = await digestShard(beginning);
  return answer(urls.apiFile(`digests/sha256/${beginning}`), { total: Object.keys(result).length, result });
};
