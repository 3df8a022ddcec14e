import type { APIRoute } from 'astro';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { answer } from '#files/api.ts';
import { allImages, decidedOf, decides, imageIndex, mirrors, owners, today, urls } from '#site';
import { countAnswers } from '#view/api/count-answers.ts';
import { toApiDecided } from '#view/api/to-decision.ts';
import type { ImageSummary } from '../../../collections/image-summary.ts';

export const GET: APIRoute = async () => {
  const images = decides ? await allImages() : [];
  const result = (await Promise.all(images.map(toResult))).filter((found) => found !== undefined);
  return answer(urls.apiFile('decisions'), {
    today,
    decides,
    owners: [...owners].map(([key, { name = null, contact = null, url = null }]) => ({ key, name, contact, url })),
    mirrors: mirrors.map(({ from, to }) => ({ from, to })),
    total: result.length,
    result,
  });
};

async function toResult(image: ImageSummary) {
  const decided = decidedOf(image);
  if (decided === undefined) return undefined;
  const { rows } = await imageIndex(image);
  return {
    reference: image.reference,
    name: formatFamiliarName(image),
    url: urls.image(image),
    image: urls.apiImage(image),
    ...toApiDecided(decided, image),
    rows: countAnswers(rows.map(({ verdict }) => verdict)),
  };
}
