import type { APIRoute, GetStaticPaths } from 'astro';
import type { ImageDecision } from '#domain/decision.ts';
import { imageCalendar } from '#files/calendars.ts';
import { decides, pathsOfImages, readImage } from '#site';
import { imagePath } from '#view/urls.ts';
import type { ImageSummary } from '../../../collections/image-summary.ts';

/** Also of an image without dates: people follow it before the first. */
export const getStaticPaths = (async () =>
  decides
    ? pathsOfImages((image) => [{ params: { image: imagePath(image) }, props: { image } }])
    : []) satisfies GetStaticPaths;

const NOTHING: ImageDecision = { decision: {}, rules: [] };

export const GET: APIRoute<{ image: ImageSummary }> = async ({ props: { image } }) =>
  imageCalendar(image, (await readImage(image)).decision ?? NOTHING);
