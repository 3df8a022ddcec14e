/** The Markdown twins of each image's pages, `images/node/index.md`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import type { Row } from '#domain/model.ts';
import { answerMarkdown, imageTwin, rowTwin } from '#files/twins.ts';
import { pathsOfImages, publishes } from '#site';
import { imagePath } from '#view/urls.ts';
import type { ImageSummary } from '../../collections/image-summary.ts';

type Props = { readonly image: ImageSummary; readonly row?: Row };

export const getStaticPaths = (async () => {
  if (!publishes('markdown')) return [];
  return pathsOfImages((image, { rows }): { params: { twin: string }; props: Props }[] => [
    { params: { twin: `${imagePath(image)}/index` }, props: { image } },
    ...rows.map((row) => ({ params: { twin: `${imagePath(image)}/tags/${row.id}/index` }, props: { image, row } })),
  ]);
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { image, row } }) =>
  answerMarkdown(await (row ? rowTwin(image, row) : imageTwin(image)));
