/** `/api/v1/index.json`: a file of that name would be the folder itself. */
import type { APIRoute } from 'astro';
import { answer, apiDocuments } from '#files/api.ts';
import { urls } from '#site';

export const getStaticPaths = () => [{ params: { index: 'index' } }];

export const GET: APIRoute = async () =>
  answer(urls.apiFile('index'), {
    url: urls.api,
    openapi: urls.apiFile('openapi'),
    llms: urls.llms,
    result: await apiDocuments(),
  });
