/** The Markdown twins of the pages about many images and of our texts, `guides/index.md`. */
import type { APIRoute } from 'astro';
import { type ListedTwin, listedTwins } from '#files/twin-lists.ts';
import { answerMarkdown } from '#files/twins.ts';

export const getStaticPaths = async () =>
  (await listedTwins()).map((listed) => ({ params: { twin: `${listed.path}index` }, props: { listed } }));

export const GET: APIRoute<{ listed: ListedTwin }> = async ({ props: { listed } }) =>
  answerMarkdown(await listed.write());
