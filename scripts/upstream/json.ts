import type { z } from 'zod';
import type { Http, HttpReply, HttpRequest } from './http.ts';
import { readHeader } from './retry-after.ts';
import { UpstreamError } from './upstream-error.ts';

const MALFORMED_TRIES = 3;

/** The reply's body through `schema`. A body that is no JSON is asked for again: half an answer is usually chance. */
export async function fetchJson<Schema extends z.ZodType>(
  http: Http,
  schema: Schema,
  request: HttpRequest,
): Promise<z.infer<Schema>> {
  for (let tries = 1; ; tries += 1) {
    const reply = await http.send({ ...request, headers: { accept: 'application/json', ...request.headers } });
    const value = parseJson(reply);
    if (value !== undefined) return checkShape(reply, schema, value.json);
    if (tries >= MALFORMED_TRIES || isPage(reply)) throw describeNoJson(reply);
  }
}

function parseJson(reply: HttpReply): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(reply.body.toString('utf8')) };
  } catch {
    return undefined;
  }
}

function checkShape<Schema extends z.ZodType>(reply: HttpReply, schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') || 'the answer';
  const problem = `answered in a form that is not known here (${where}: ${issue?.message ?? 'wrong'})`;
  throw new UpstreamError({ kind: 'malformed', url: reply.url, status: reply.status, problem, cause: result.error });
}

function describeNoJson(reply: HttpReply): UpstreamError {
  const what = isPage(reply) ? 'an HTML page' : 'something else';
  const problem = `answered ${what} where JSON belongs`;
  return new UpstreamError({ kind: 'malformed', url: reply.url, status: reply.status, problem });
}

function isPage(reply: HttpReply): boolean {
  return readHeader(reply.headers, 'content-type')?.includes('html') ?? false;
}
