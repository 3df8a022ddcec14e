/** Files that begin a project on an image: for the mirror where it has one, and then for upstream beside it. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { snippetImages } from '#data/snippet-image.ts';
import { pathsOfImages, publishes } from '#site';
import { TYPES } from '#view/exports/export.ts';
import { SNIPPET_FILES, SNIPPET_NAMES, type SnippetFile, type SnippetImage } from '#view/exports/snippet-files.ts';
import { imagePath } from '#view/urls.ts';

type Props = { readonly image: SnippetImage; readonly file: SnippetFile };

export const getStaticPaths = (() =>
  pathsOfImages((name, data) => {
    if (!publishes('badges')) return [];
    const images = snippetImages(name, name.title, data);
    if (images === undefined) return [];
    const places = [['', images.usual], ...(images.upstream ? [['upstream/', images.upstream] as const] : [])] as const;
    return places.flatMap(([place, image]) =>
      SNIPPET_NAMES.map((file) => ({
        params: { file: `${imagePath(name)}/${place}${file}` },
        props: { image, file },
      })),
    );
  })) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { image, file } }) =>
  new Response(SNIPPET_FILES[file](image), {
    headers: { 'content-type': file.endsWith('.json') ? TYPES.json : TYPES.yaml },
  });
