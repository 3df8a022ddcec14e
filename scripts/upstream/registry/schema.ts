/** Registry replies, only the fields that are used. Optional fields may be null everywhere: Go writes them so. */
import { z } from 'zod';

const DigestText = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);
const Texts = z.record(z.string(), z.string()).nullish();

const Platform = z.object({
  os: z.string(),
  architecture: z.string(),
  variant: z.string().nullish(),
  'os.version': z.string().nullish(),
});
export type RegistryPlatform = z.infer<typeof Platform>;

export const Descriptor = z.object({
  mediaType: z.string().nullish(),
  digest: DigestText,
  size: z.int().nonnegative(),
  annotations: Texts,
});
export type Descriptor = z.infer<typeof Descriptor>;

const IndexEntry = Descriptor.extend({
  size: z.int().nonnegative().nullish(),
  platform: Platform.nullish().catch(undefined),
  artifactType: z.string().nullish(),
});
export type IndexEntry = z.infer<typeof IndexEntry>;

export const Index = z.object({
  mediaType: z.string().nullish(),
  manifests: z.array(IndexEntry),
  annotations: Texts,
});
export type Index = z.infer<typeof Index>;

export const ImageManifest = z.object({
  mediaType: z.string().nullish(),
  artifactType: z.string().nullish(),
  config: Descriptor,
  layers: z.array(Descriptor),
  annotations: Texts,
});
export type ImageManifest = z.infer<typeof ImageManifest>;

const SignedManifest = z.object({ schemaVersion: z.literal(1) });

/** An index has `manifests`, an image has `config`; the media type inside the document may be missing. */
export const ManifestDocument = z.union([Index, ImageManifest, SignedManifest]);
export type ManifestDocument = z.infer<typeof ManifestDocument>;

const Words = z.array(z.string()).nullish();
const Keys = z.record(z.string(), z.unknown()).nullish();

export const ImageConfig = z.object({
  os: z.string().nullish(),
  architecture: z.string().nullish(),
  variant: z.string().nullish(),
  'os.version': z.string().nullish(),
  created: z.string().nullish(),
  config: z
    .object({
      User: z.string().nullish(),
      ExposedPorts: Keys,
      Env: Words,
      // Very old images have one text instead of a list.
      Entrypoint: z.union([z.string().transform((text) => [text]), z.array(z.string())]).nullish(),
      Cmd: z.union([z.string().transform((text) => [text]), z.array(z.string())]).nullish(),
      Volumes: Keys,
      WorkingDir: z.string().nullish(),
      Labels: Texts,
    })
    .nullish(),
  history: z
    .array(
      z.object({
        created_by: z.string().nullish(),
        comment: z.string().nullish(),
        empty_layer: z.boolean().nullish(),
      }),
    )
    .nullish(),
});
export type ImageConfig = z.infer<typeof ImageConfig>;

export const TagsReply = z.object({ tags: z.array(z.string()).nullish() });

/** `expires_in` is missing with quay.io and GitLab; the specification then means 60 seconds. */
export const TokenReply = z
  .object({
    token: z.string().nullish(),
    access_token: z.string().nullish(),
    expires_in: z.number().nullish().catch(undefined),
  })
  .transform(({ token, access_token, expires_in }) => ({
    token: token || access_token || '',
    lifeS: expires_in && expires_in > 0 ? expires_in : 60,
  }))
  .refine(({ token }) => token !== '', { error: 'holds no token' });
export type TokenReply = z.infer<typeof TokenReply>;
