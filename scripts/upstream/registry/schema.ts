import { z } from 'zod';

const DigestText = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);

const Platform = z.object({
  os: z.string(),
  architecture: z.string(),
  variant: z.string().nullish(),
  'os.version': z.string().nullish(),
});
export type RegistryPlatform = z.infer<typeof Platform>;

const Descriptor = z.object({ digest: DigestText, size: z.int().nonnegative() });

export const Index = z.object({
  manifests: z.array(
    z.object({
      digest: DigestText,
      platform: Platform.nullish(),
      annotations: z.record(z.string(), z.string()).nullish(),
    }),
  ),
});
export type Index = z.infer<typeof Index>;

export const ImageManifest = z.object({ config: Descriptor, layers: z.array(Descriptor) });
export type ImageManifest = z.infer<typeof ImageManifest>;

/** An index has `manifests`, an image has `config`; the media type inside the document may be missing. */
export const ManifestDocument = z.union([Index, ImageManifest]);

export const ImageConfig = Platform;

/** One of the two is there. */
export const TokenReply = z
  .object({ token: z.string().optional(), access_token: z.string().optional() })
  .transform(({ token, access_token }) => token ?? access_token)
  .pipe(z.string().min(1));
