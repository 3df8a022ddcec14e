import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { API_SCHEMAS } from '#view/api/documents.ts';

export const getStaticPaths = (() =>
  Object.keys(API_SCHEMAS).map((schema) => ({ params: { schema } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => {
  const schema = API_SCHEMAS[params.schema as keyof typeof API_SCHEMAS];
  return Response.json(z.toJSONSchema(schema));
};
