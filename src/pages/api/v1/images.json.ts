import type { APIRoute } from 'astro';
import { answer } from '#files/api.ts';
import { allImages, urls } from '#site';
import { toApiSummary } from '#view/api/to-summary.ts';

export const GET: APIRoute = async () => {
  const images = await allImages();
  const result = images.map((image) => ({ ...toApiSummary(image, urls), rows: image.rowCount }));
  return answer(urls.apiImages, { total: result.length, result });
};
