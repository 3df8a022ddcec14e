/** The index of names and tags, loaded when the search is opened. */
import type { APIRoute } from 'astro';
import { formatFamiliarName } from '#domain/image-reference.ts';
import { formatSearchIndex, type SearchDocument } from '#search/index-format.ts';
import { allImages, guides, imageIndex, settings, variants } from '#site';
import { imagePath } from '#view/urls.ts';

export const GET: APIRoute = async () => {
  const images = await allImages();
  const imageDocuments = images.map(async (image): Promise<SearchDocument> => {
    const { rows } = await imageIndex(image);
    return {
      kind: 'image',
      path: `images/${imagePath(image)}/`,
      // People search the name they type into a command; a title of the catalogue's own is found as text.
      title: formatFamiliarName(image),
      text:
        image.title === formatFamiliarName(image)
          ? (image.description ?? '')
          : `${image.title}: ${image.description ?? ''}`,
      keywords: image.categories.map(({ name }) => name).join(' '),
      rows: rows.map((row) => row.tags.join(' ')),
    };
  });
  const variantDocuments = (await variants(settings.locale)).map(
    ({ id, entry: { data } }): SearchDocument => ({
      kind: 'variant',
      path: `variants/${id}/`,
      title: data.title,
      text: data.summary,
      keywords: data.words.join(' '),
      rows: [],
    }),
  );
  const guideDocuments = (await guides(settings.locale)).map(
    ({ id, entry: { data } }): SearchDocument => ({
      kind: 'guide',
      path: `guides/${id}/`,
      title: data.title,
      text: data.description,
      keywords: '',
      rows: [],
    }),
  );
  return new Response(
    formatSearchIndex([...(await Promise.all(imageDocuments)), ...variantDocuments, ...guideDocuments]),
  );
};
