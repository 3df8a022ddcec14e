import type { APIRoute, GetStaticPaths } from 'astro';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { imageHistory, pathsOfImages, readImage, snapshotTimeMark, today, urls } from '#site';
import { API_VERSION, toApiRow, toApiSummary } from '#view/api.ts';
import { earlierDigests } from '#view/changes.ts';
import { canonicalPath } from '#view/urls.ts';
import type { ImageSummary } from '../../../../collections/image-summary.ts';

/** Digests told of a row: as many as its page tells. */
const EARLIER = 30;

export const getStaticPaths = (() =>
  pathsOfImages((image) => [
    { params: { reference: canonicalPath(image) }, props: { image } },
  ])) satisfies GetStaticPaths;

export const GET: APIRoute<{ image: ImageSummary }> = async ({ props: { image } }) => {
  const { rows, lives, details } = await readImage(image);
  const history = await imageHistory(image);
  return Response.json({
    schemaVersion: API_VERSION,
    generatedAt: snapshotTimeMark() ?? null,
    today,
    result: {
      ...toApiSummary(image, formatFamiliarName(image), urls.image(image)),
      rows: rows.map((row) =>
        toApiRow(row, {
          life: lives.get(row.id),
          details: row.digest && details.get(row.digest),
          earlier: earlierDigests(history, row.tags).slice(0, EARLIER),
        }),
      ),
    },
  });
};
