import type { APIRoute, GetStaticPaths } from 'astro';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { pathsOfImages, readImage, snapshotTimeMark, urls } from '#site';
import { API_VERSION, toApiRow, toApiSummary } from '#view/api.ts';
import { canonicalPath } from '#view/urls.ts';
import type { ImageSummary } from '../../../../collections/image-summary.ts';

export const getStaticPaths = (() =>
  pathsOfImages((image) => [
    { params: { reference: canonicalPath(image) }, props: { image } },
  ])) satisfies GetStaticPaths;

export const GET: APIRoute<{ image: ImageSummary }> = async ({ props: { image } }) => {
  const { rows } = await readImage(image);
  return Response.json({
    schemaVersion: API_VERSION,
    generatedAt: snapshotTimeMark() ?? null,
    result: {
      ...toApiSummary(image, formatFamiliarName(image), urls.image(image)),
      rows: rows.map(toApiRow),
    },
  });
};
