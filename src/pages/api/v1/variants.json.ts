import type { APIRoute } from 'astro';
import { answer, apiVariants } from '#files/api.ts';
import { urls } from '#site';

export const GET: APIRoute = async () => {
  const result = (await apiVariants()).map(({ uses, ...variant }) => ({
    ...variant,
    self: urls.apiFile(`variants/${variant.id}`),
    images: uses.length,
    rows: uses.reduce((sum, { rows }) => sum + rows, 0),
  }));
  return answer(urls.apiFile('variants'), { total: result.length, result });
};
