import type { APIRoute } from 'astro';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { allImages, snapshotTime, urls } from '#site';
import { API_VERSION, toApiSummary } from '#view/api.ts';

export const GET: APIRoute = async () => {
  const images = await allImages();
  const result = images.map((image) => ({
    ...toApiSummary(image, formatFamiliarName(image), urls.image(image)),
    rows: image.rowCount,
  }));
  return Response.json({
    schemaVersion: API_VERSION,
    generatedAt: snapshotTime() ?? null,
    total: result.length,
    result,
  });
};
