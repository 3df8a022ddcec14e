/** Which keys the catalogue's file may have at a place: asked of its shape, so that no list can grow old. */
import { z } from 'zod';
import { CatalogueFile } from './schema.ts';

/** The keys of the mapping at a path; empty where none is known. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = CatalogueFile;
  for (const part of path) schema = step(open(schema), part);
  const opened = open(schema);
  if (opened instanceof z.ZodRecord && opened.keyType instanceof z.ZodEnum) return opened.keyType.options.map(String);
  return opened instanceof z.ZodObject ? Object.keys(opened.shape) : [];
}

function step(schema: unknown, part: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(part)];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

/** What a schema is about, without what only says whether it must be there and what becomes of it. */
function open(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault)
    return open(schema.unwrap());
  if (schema instanceof z.ZodPipe) return open(schema.in);
  if (schema instanceof z.ZodUnion)
    return schema.options
      .map(open)
      .find((option) => [z.ZodObject, z.ZodArray, z.ZodRecord].some((kind) => option instanceof kind));
  return schema;
}
