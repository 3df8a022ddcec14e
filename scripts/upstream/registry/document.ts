import { UpstreamError } from '../upstream-error.ts';
import {
  type ImageConfig,
  ImageConfig as ImageConfigSchema,
  type ImageManifest,
  type Index,
  ManifestDocument,
} from './schema.ts';

export type ParsedManifest =
  | { readonly kind: 'index'; readonly index: Index }
  | { readonly kind: 'image'; readonly manifest: ImageManifest }
  | { readonly kind: 'schema1' };

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';

/** `where` names the document in a message. */
export function parseManifest(bytes: Buffer, where: string): ParsedManifest {
  const document = parse(ManifestDocument, bytes, where);
  if ('manifests' in document) return { kind: 'index', index: document };
  if ('config' in document) return { kind: 'image', manifest: document };
  return { kind: 'schema1' };
}

export function parseConfig(bytes: Buffer, where: string): ImageConfig {
  return parse(ImageConfigSchema, bytes, where);
}

/** OCI documents need not name their own media type. */
export function mediaTypeOf(parsed: ParsedManifest): string {
  if (parsed.kind === 'schema1') return SCHEMA_1;
  return parsed.kind === 'index' ? (parsed.index.mediaType ?? OCI_INDEX) : (parsed.manifest.mediaType ?? OCI_MANIFEST);
}

function parse<Value>(schema: { parse(value: unknown): Value }, bytes: Buffer, where: string): Value {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new UpstreamError({ kind: 'malformed', url: where, problem: 'is no document that is known here', cause });
  }
}
