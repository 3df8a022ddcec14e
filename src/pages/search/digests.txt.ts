/** Digests and the rows they name, asked for only when somebody searches one: `digest path#row` a line. */
import type { APIRoute } from 'astro';
import { allImages, imageIndex } from '#site';
import { imagePath } from '#view/urls.ts';

export const GET: APIRoute = async () => {
  const images = await allImages();
  const lines = images.map(async (image) => {
    const { rows } = await imageIndex(image);
    return rows.flatMap((row) =>
      row.digests.map((digest) => `${digest.slice('sha256:'.length)} images/${imagePath(image)}/tags/${row.id}/`),
    );
  });
  return new Response((await Promise.all(lines)).flat().join('\n'));
};
