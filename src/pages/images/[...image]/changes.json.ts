import type { APIRoute, GetStaticPaths } from 'astro';
import { imageFeed } from '#files/feeds.ts';
import { pathsOfImages, publishes } from '#site';
import { formatJsonFeed } from '#view/feeds.ts';
import { imagePath } from '#view/urls.ts';
import type { ImageSummary } from '../../../collections/image-summary.ts';

/** Also of an image without changes: people follow it before the first. */
export const getStaticPaths = (async () =>
  publishes('feeds')
    ? pathsOfImages((image) => [{ params: { image: imagePath(image) }, props: { image } }])
    : []) satisfies GetStaticPaths;

export const GET: APIRoute<{ image: ImageSummary }> = async ({ props }) =>
  new Response(formatJsonFeed(await imageFeed(props.image, 'json')), {
    headers: { 'content-type': 'application/feed+json' },
  });
