/** What Renovate's custom data source reads of an image. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { judgeImage } from '#data/judged-image.ts';
import type { ImageName } from '#domain/model.ts';
import { absoluteUrl, pathsOfImages, readImage, urls } from '#site';
import { toReleases } from '#view/exports/renovate-releases.ts';
import { imagePath } from '#view/urls.ts';

export const getStaticPaths = (() =>
  pathsOfImages((name) => [{ params: { image: imagePath(name) }, props: { name } }])) satisfies GetStaticPaths;

export const GET: APIRoute<{ name: ImageName }> = async ({ props: { name } }) => {
  const data = await readImage(name);
  const releases = toReleases({
    rows: data.rows,
    ...judgeImage(data),
    page: absoluteUrl(urls.image(name)),
    rowPage: (row) => absoluteUrl(urls.row(name, row.id)),
  });
  return Response.json(releases);
};
