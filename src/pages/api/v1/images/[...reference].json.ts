import type { APIRoute, GetStaticPaths } from 'astro';
import { answer, speech } from '#files/api.ts';
import { imageHistory, pathsOfImages, readImage, today, urls } from '#site';
import { toApiDecided, toApiVerdict } from '#view/api/to-decision.ts';
import { toApiRow } from '#view/api/to-row.ts';
import { toApiSummary } from '#view/api/to-summary.ts';
import { toApiTagVerdicts } from '#view/api/to-tags.ts';
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
  const data = await readImage(image);
  const { rows, lives, details, decision, verdicts } = data;
  const history = await imageHistory(image);
  const result = {
    ...toApiSummary(image, urls),
    decision: decision ? toApiDecided(decision, image) : null,
    rows: rows.map((row) => {
      const verdict = verdicts.get(row.id);
      const url = urls.row(image, row.id);
      return toApiRow(row, {
        life: lives.get(row.id),
        details: row.digest && details.get(row.digest),
        earlier: earlierDigests(history, row.tags).slice(0, EARLIER),
        verdict: verdict ? toApiVerdict(verdict, image, speech) : null,
        tagVerdicts: toApiTagVerdicts(row, data, today),
        url,
        markdown: urls.markdown(url),
      });
    }),
  };
  return answer(urls.apiImage(image), { today, result });
};
