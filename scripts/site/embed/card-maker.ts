/** What the cards of a site have in common: its language, its addresses, the day. */
import type { Catalogue } from '#catalogue/read.ts';
import { dayOfBuild } from '#data/image-data.ts';
import { createTranslator } from '#messages/locales.ts';
import type { CardMaker } from '#view/card-words.ts';
import { createFormats } from '#view/formats.ts';
import { createUrls } from '#view/urls.ts';
import { SMALL_STYLE } from '../former/small-style.ts';

export function createCardMaker({ site, mirrors }: Pick<Catalogue, 'site' | 'mirrors'>): CardMaker {
  const urls = createUrls(site.base);
  return {
    t: createTranslator(site.locale),
    format: createFormats(site.locale),
    language: site.locale,
    site: site.title,
    urls,
    absolute: (address) => new URL(address, site.url).href,
    style: urls.file(SMALL_STYLE),
    today: dayOfBuild(),
    mirrors,
  };
}
