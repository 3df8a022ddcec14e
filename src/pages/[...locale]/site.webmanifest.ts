import type { APIRoute } from 'astro';
import { localise } from '#locale';
import { inEachLocale, settings } from '#site';
import { toWebManifest } from '#view/web-manifest.ts';

export function getStaticPaths() {
  return inEachLocale([{ params: {} }]);
}

export const GET: APIRoute = ({ params }) => {
  const { locale, urls } = localise(params.locale);
  const { title, description } = settings;
  return new Response(`${JSON.stringify(toWebManifest({ title, description, locale }, urls))}\n`);
};
