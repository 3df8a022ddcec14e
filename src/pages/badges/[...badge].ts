/** Badges of an image and of its lasting tags, drawn and as data for shields.io. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { makeBadge } from 'badge-maker';
import type { ImageName } from '#domain/model.ts';
import { pathsOfImages, readImage } from '#site';
import { type ImageBadge, imageBadges, lastingTags, toEndpoint, toImageBadge, toTagBadge } from '#view/badges.ts';
import { imagePath } from '#view/urls.ts';
import { badgeFacts, judgeImage } from '../../judged-image.ts';

type Props = { readonly name: ImageName; readonly isDrawn: boolean } & (
  | { readonly kind: ImageBadge }
  | { readonly tag: string }
);

export const getStaticPaths = (() =>
  pathsOfImages((name, data) => {
    const badges = [
      ...imageBadges(judgeImage(data)).map((kind) => [kind, { kind }] as const),
      ...lastingTags(data.rows).map(({ tag }) => [`tags/${tag}`, { tag }] as const),
    ];
    return badges.flatMap(([path, what]) =>
      ['svg', 'json'].map((format) => ({
        params: { badge: `${imagePath(name)}/${path}.${format}` },
        props: { name, isDrawn: format === 'svg', ...what },
      })),
    );
  })) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props }) => {
  const data = await readImage(props.name);
  const facts = badgeFacts(props.name, data);
  const found = 'tag' in props ? lastingTags(data.rows).find(({ tag }) => tag === props.tag) : undefined;
  const badge = 'kind' in props ? toImageBadge(props.kind, facts) : found && toTagBadge(found, facts);
  if (badge === undefined) return new Response(null, { status: 404 });
  return props.isDrawn
    ? new Response(makeBadge({ ...badge }), { headers: { 'content-type': 'image/svg+xml' } })
    : Response.json(toEndpoint(badge));
};
