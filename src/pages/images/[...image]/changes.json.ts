import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { formatJsonFeed } from '#view/feeds.ts';
import type { ImageSummary } from '../../../collections/image-summary.ts';
import { imageFeed } from '../../../feeds.ts';

/** Also of an image without changes: people follow it before the first. */
export const getStaticPaths = (async () => {
  const images = await getCollection('images');
  return images.map(({ id, data }) => ({ params: { image: id }, props: { image: data } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ image: ImageSummary }> = async ({ props }) =>
  new Response(formatJsonFeed(await imageFeed(props.image, 'json')), {
    headers: { 'content-type': 'application/feed+json' },
  });
