/** Logos as the site serves them: those of the snapshot, and those that the catalogue brings itself. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { content, pathsOfImages, readImage } from '#site';
import { logoPath } from '#snapshot/paths.ts';
import type { ImageSummary } from '../../collections/image-summary.ts';

export const getStaticPaths = (() =>
  pathsOfImages((image) =>
    image.logo ? [{ params: { logo: image.logo.slice('logos/'.length) }, props: { image } }] : [],
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ image: ImageSummary }> = async ({ props: { image } }) => {
  const { entry } = await readImage(image);
  const file = entry.logo ? path.join(content, entry.logo) : logoPath(content, entry.name);
  // A build writes the bytes; the development server sends this too, and browsers recognise all other pictures.
  const headers: HeadersInit = file.endsWith('.svg') ? { 'content-type': 'image/svg+xml' } : {};
  return new Response(readFileSync(file), { headers });
};
