/** The Markdown twins of the pages about many images and of our texts, `guides/index.md`. */
import type { APIRoute } from 'astro';
import { type ListedTwin, listedTwins } from '#files/twin-lists.ts';
import { answerMarkdown } from '#files/twins.ts';
import { publishes } from '#site';

export const getStaticPaths = async () => {
  const listed = publishes('markdown') ? await listedTwins() : [];
  return listed.map((twin) => ({ params: { twin: `${twin.path}index` }, props: { listed: twin } }));
};

export const GET: APIRoute<{ listed: ListedTwin }> = async ({ props: { listed } }) =>
  answerMarkdown(await listed.write());
