/** Badges of an image and of its lasting tags, drawn and as data for shields.io. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { makeBadge } from 'badge-maker';
import { badgeFacts } from '#data/judged-image.ts';
import { pathsOfImages, publishes } from '#site';
import { type Badge, imageBadges, lastingTags, toEndpoint, toImageBadge, toTagBadge } from '#view/badges.ts';
import { imagePath } from '#view/urls.ts';

type Props = { readonly badge: Badge; readonly isDrawn: boolean };

export const getStaticPaths = (() =>
  pathsOfImages((name, data) => {
    if (!publishes('badges')) return [];
    const facts = badgeFacts(name, data);
    const badges = [
      ...imageBadges(facts).map((kind) => [kind, toImageBadge(kind, facts)] as const),
      ...lastingTags(data.rows).map((one) => [`tags/${one.tag}`, toTagBadge(one, facts)] as const),
    ];
    return badges.flatMap(([path, badge]) =>
      ['svg', 'json'].map((format) => ({
        params: { badge: `${imagePath(name)}/${path}.${format}` },
        props: { badge, isDrawn: format === 'svg' } satisfies Props,
      })),
    );
  })) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { badge, isDrawn } }) =>
  isDrawn
    ? new Response(makeBadge({ ...badge }), { headers: { 'content-type': 'image/svg+xml' } })
    : Response.json(toEndpoint(badge));
