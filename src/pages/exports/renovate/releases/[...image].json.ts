/** What Renovate's custom data source reads of an image. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { judge, toCandidate } from '#domain/decision.ts';
import type { ImageName } from '#domain/model.ts';
import { absoluteUrl, pathsOfImages, readImage, today, urls } from '#site';
import { toReleases } from '#view/exports/renovate-releases.ts';
import { imagePath } from '#view/urls.ts';

export const getStaticPaths = (() =>
  pathsOfImages((name) => [{ params: { image: imagePath(name) }, props: { name } }])) satisfies GetStaticPaths;

export const GET: APIRoute<{ name: ImageName }> = async ({ props: { name } }) => {
  const { rows, lives, decision } = await readImage(name);
  const supportOf = (row: { readonly id: string }) => lives.get(row.id)?.support ?? ({ state: 'unknown' } as const);
  const answer = toReleases({
    rows,
    supportOf,
    verdictOf: decision && ((row, tag) => judge(decision, toCandidate(row, tag, supportOf(row)), today)),
    page: absoluteUrl(urls.image(name)),
    rowPage: (row) => absoluteUrl(urls.row(name, row.id)),
  });
  return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
};
