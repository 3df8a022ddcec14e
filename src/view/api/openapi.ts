/** The OpenAPI 3.1 document of the public data, from the same schemas that describe each file. */
import { z } from 'zod';
import { ApiDetails, ApiImage, ApiRow } from '../api.ts';
import { ApiDecided, ApiException, ApiReplacement, ApiVerdict } from './decision-schema.ts';
import { API_DOCUMENTS, API_SCHEMAS, DOCUMENT_NAMES, type DocumentName } from './documents.ts';
import { ApiEvent } from './lists-schema.ts';
import { ApiAnswer } from './parts.ts';

export type OpenApiSite = {
  readonly title: string;
  readonly description?: string | undefined;
  /** Address of the site with its base. */
  readonly url: string;
  /** How many parts the repositories of this catalogue have: OpenAPI knows no parameter with slashes in it. */
  readonly depths: readonly number[];
};

const PARTS = {
  ApiDetails,
  ApiImage,
  ApiRow,
  ApiDecided,
  ApiException,
  ApiReplacement,
  ApiVerdict,
  ApiEvent,
  ApiAnswer,
};

const PARAMETERS: Readonly<Record<string, { readonly description: string; readonly pattern?: string }>> = {
  registry: { description: 'Host of the registry, a colon written as _: docker.io' },
  namespace: { description: 'First part of the repository: library' },
  name: { description: 'Last part of the repository: node' },
  beginning: { description: 'First two hexadecimal digits of the digest', pattern: '^[0-9a-f]{2}$' },
  variant: { description: 'id of a variant: slim' },
  month: { description: 'Month: 2026-08', pattern: '^[0-9]{4}-[0-9]{2}$' },
};

export function toOpenApi({ title, description, url, depths }: OpenApiSite) {
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: [description, 'Static files. Absent is null; addresses are absolute paths of the site.']
        .filter(Boolean)
        .join('\n\n'),
    },
    servers: [{ url: url.replace(/\/$/, '') }],
    paths: Object.fromEntries(DOCUMENT_NAMES.flatMap((name) => toPaths(name, depths))),
    components: { schemas: toComponents() },
  };
}

function toPaths(name: DocumentName, depths: readonly number[]) {
  const { path, summary } = API_DOCUMENTS[name];
  if (!path.includes('{reference}')) return [toPath(name, path, summary, name)];
  return depths.map((depth) =>
    toPath(name, path.replace('{reference}', toReference(depth)), summary, `${name}${depth}`),
  );
}

/** `{registry}/{namespace}/{name}` for a repository of two parts. */
function toReference(depth: number): string {
  const groups = Array.from({ length: depth - 1 }, (_, index) => (index === 0 ? '{namespace}' : `{group${index}}`));
  return ['{registry}', ...groups, '{name}'].join('/');
}

function toPath(name: DocumentName, path: string, summary: string, operationId: string) {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => toParameter(parameter));
  const schema = { $ref: `#/components/schemas/${name}` };
  const get = {
    operationId,
    summary,
    ...(parameters.length > 0 && { parameters }),
    responses: {
      200: { description: summary, content: { 'application/json': { schema } } },
      404: { description: 'Not in this catalogue' },
    },
  };
  return [`/api/v1/${path}.json`, { get }] as const;
}

function toParameter(name: string) {
  const { description = 'A further part of the repository', pattern } = PARAMETERS[name] ?? {};
  return { name, in: 'path', required: true, description, schema: { type: 'string', ...(pattern && { pattern }) } };
}

/** One schema for each document, and one for each part that stands in several. */
function toComponents() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(API_SCHEMAS)) registry.add(schema, { id });
  for (const [id, schema] of Object.entries(PARTS)) registry.add(schema, { id: id.slice('Api'.length) });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutNames(schema)]));
}

/** The dialect is that of the document, and the place says the name. */
function withoutNames({ $schema: _, $id: __, ...schema }: Readonly<Record<string, unknown>>) {
  return schema;
}
