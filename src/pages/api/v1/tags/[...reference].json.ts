import type { APIRoute, GetStaticPaths } from 'astro';
import type { ImageName } from '#domain/model.ts';
import { answer } from '#files/api.ts';
import { pathsOfImages, readImage, today, urls } from '#site';
import { toApiTags } from '#view/api/to-tags.ts';
import { canonicalPath } from '#view/urls.ts';

export const getStaticPaths = (() =>
  pathsOfImages((name) => [{ params: { reference: canonicalPath(name) }, props: { name } }])) satisfies GetStaticPaths;

export const GET: APIRoute<{ name: ImageName }> = async ({ props: { name } }) =>
  answer(urls.apiTags(name), { today, result: toApiTags(name, await readImage(name), urls, today) });
