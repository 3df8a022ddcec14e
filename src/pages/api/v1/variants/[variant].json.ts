import type { APIRoute } from 'astro';
import { answer, apiVariants } from '#files/api.ts';
import { settings, urls, variants } from '#site';

export const getStaticPaths = async () =>
  (await variants(settings.locale)).map(({ id }) => ({ params: { variant: id } }));

export const GET: APIRoute<Record<string, never>, { variant: string }> = async ({ params }) => {
  const found = (await apiVariants()).find(({ id }) => id === params.variant);
  if (!found) throw new Error(`no variant ${params.variant}`);
  const { uses, ...variant } = found;
  return answer(urls.apiFile(`variants/${variant.id}`), { result: { ...variant, images: uses } });
};
