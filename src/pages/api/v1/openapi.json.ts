import type { APIRoute } from 'astro';
import { absoluteUrl, allImages, settings, urls } from '#site';
import { toOpenApi } from '#view/api/openapi.ts';

export const GET: APIRoute = async () => {
  const depths = new Set((await allImages()).map(({ repository }) => repository.split('/').length));
  const { title, description } = settings;
  return Response.json(
    toOpenApi({ title, description, url: absoluteUrl(urls.root), depths: [...depths].sort((a, b) => a - b) }),
  );
};
