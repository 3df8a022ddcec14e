/**
 * The feeds of this build: the catalogue's and each image's, in two formats. They are there once, in the site's own
 * language: what follows a catalogue reads each change once.
 */
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { localise } from '#locale';
import { absoluteUrl, allHistory, allImages, imageHistory, owners, settings, snapshotTimeMark, urls } from '#site';
import { type ChangeFeed, toChangeFeed } from '#view/change-feed.ts';
import { toShownName } from '#view/changes.ts';
import type { Feed } from '#view/feeds.ts';

export type FeedFormat = 'atom' | 'json';

const speech = localise(undefined);
const { locale, t } = speech;

export async function catalogueFeed(format: FeedFormat): Promise<Feed> {
  const shown = new Set((await allImages()).map(formatCanonicalName));
  return toChangeFeed({
    ...common(),
    title: `${t('nav.changes')} – ${settings.title}`,
    homeUrl: absoluteUrl(urls.changes),
    selfUrl: absoluteUrl(format === 'atom' ? urls.atomFeed : urls.jsonFeed),
    events: await allHistory(),
    urlOf: ({ image, time }) =>
      absoluteUrl(shown.has(image) ? urls.section(toShownName(image), 'changes') : urls.changesOf(time.slice(0, 7))),
  });
}

export async function imageFeed(image: ImageName & { readonly title: string }, format: FeedFormat): Promise<Feed> {
  const page = absoluteUrl(urls.image(image));
  return toChangeFeed({
    ...common(),
    title: `${t('changes.of-image', { image: image.title })} – ${settings.title}`,
    homeUrl: page,
    selfUrl: absoluteUrl(urls.imageFeeds(image)?.[format] ?? urls.image(image)),
    events: await imageHistory(image),
    urlOf: () => absoluteUrl(urls.section(image, 'changes')),
  });
}

function common(): Pick<ChangeFeed, 'siteTitle' | 'language' | 'speech' | 'owners' | 'updated'> {
  return { siteTitle: settings.title, language: locale, speech, owners, updated: snapshotTimeMark() };
}
