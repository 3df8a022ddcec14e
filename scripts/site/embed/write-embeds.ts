/** The cards of a site, as its catalogue speaks. */
import { createTranslator } from '#messages/locales.ts';
import { listAddressed, readAddresses, toCardTags } from '#snapshot/addresses.ts';
import { createFormats } from '#view/formats.ts';
import { createUrls } from '#view/urls.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import type { Sources } from '../check-snapshot.ts';
import { SMALL_STYLE } from '../former/write-old-pages.ts';
import { type PublishedCards, writeCards } from './write-cards.ts';

export type EmbedsOptions = {
  readonly sources: Pick<Sources, 'catalogue' | 'content'>;
  readonly indexes: ReadonlyMap<string, ImageIndex>;
};

export async function writeEmbeds(site: string, { sources, indexes }: EmbedsOptions): Promise<number> {
  const { site: settings, mirrors } = sources.catalogue;
  const urls = createUrls(settings.base);
  const maker = {
    t: createTranslator(settings.locale),
    format: createFormats(settings.locale),
    language: settings.locale,
    site: settings.title,
    urls,
    absolute: (address: string) => new URL(address, settings.url).href,
    style: urls.file(SMALL_STYLE),
    today: new Date(process.env.PORTOLAN_NOW ?? Date.now()).toISOString().slice(0, 10),
    mirrors,
    images: indexes,
  };
  const published: PublishedCards[] = [];
  for (const name of await listAddressed(sources.content)) {
    published.push({ name, tags: toCardTags((await readAddresses(sources.content, name)) ?? []) });
  }
  return writeCards(site, { maker, images: [...indexes.values()], published });
}
