/** Logos as the site serves them: those of the snapshot, and those that the catalogue brings itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { allImages, content, readImage } from '#site';
import { logoPath } from '#snapshot/paths.ts';

export const getStaticPaths = (async () => {
  const images = await allImages();
  const paths = images.map(async (image) => {
    if (!image.logo) return [];
    const { entry } = await readImage(image);
    const file = entry.logo ? path.join(content, entry.logo) : logoPath(content, entry.name);
    return [{ params: { logo: image.logo.slice('logos/'.length) }, props: { file } }];
  });
  return (await Promise.all(paths)).flat();
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string }> = async ({ props }) => new Response(await readFile(props.file));
