/** An image as the public data states it. */
import type { Decision } from '#domain/decision.ts';
import { formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { ApiImageSummary } from '../api.ts';
import type { Urls } from '../urls.ts';

type Summary = ImageName & {
  readonly reference: string;
  readonly official: boolean;
  readonly description?: string | undefined;
  readonly pulls?: number | undefined;
  readonly stars?: number | undefined;
  readonly lastUpdated?: string | undefined;
  readonly decision?: Decision | undefined;
};

export function toApiSummary(image: Summary, urls: Urls): ApiImageSummary {
  const feeds = urls.imageFeeds(image);
  return {
    reference: image.reference,
    name: formatFamiliarName(image),
    official: image.official,
    description: image.description ?? null,
    url: urls.image(image),
    pullCount: image.pulls ?? null,
    starCount: image.stars ?? null,
    lastUpdated: image.lastUpdated ?? null,
    status: image.decision?.status ?? null,
    owner: image.decision?.owner ?? null,
    links: {
      image: urls.apiImage(image),
      tags: urls.apiTags(image),
      markdown: urls.markdown(urls.image(image)) ?? null,
      atomFeed: feeds?.atom ?? null,
      jsonFeed: feeds?.json ?? null,
    },
  };
}
