/**
 * Writes `/embed/`: a card of each image, of each of its rows by its canonical and by its short tag, and of those that are
 * no longer built, for people have put them into frames too; beside the cards of images and rows their oEmbed description.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { recommendedIndexed, shortTag } from '#domain/default-tag.ts';
import type { ImageName } from '#domain/model.ts';
import { type Card, formatCard, formatOEmbed } from '#view/card.ts';
import { type CardMaker, tellCard, tellFormerCard } from '#view/card-words.ts';
import { embedPath } from '#view/urls.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';

/** Names of files where a card's folder would be. */
const RESERVED: ReadonlySet<string> = new Set(['index.html', 'oembed.json']);

export type PublishedCards = { readonly name: ImageName; readonly tags: readonly string[] };

export type CardsOptions = {
  readonly maker: CardMaker;
  readonly images: readonly ImageIndex[];
  /** Those that ever were. */
  readonly published: readonly PublishedCards[];
};

/** Answers how many cards were written. */
export function writeCards(site: string, { maker, images, published }: CardsOptions): number {
  const written = new Set<string>();
  const put = (folder: string, card: Card, address?: string): void => {
    if (written.has(folder)) return;
    written.add(folder);
    mkdirSync(path.join(site, folder), { recursive: true });
    writeFileSync(path.join(site, folder, 'index.html'), formatCard(card));
    if (address !== undefined) writeFileSync(path.join(site, folder, 'oembed.json'), describe(card, address, maker));
  };
  // An image may be called like a tag of the one above: images come first.
  for (const { summary, rows } of images) {
    const folder = embedPath(summary);
    put(folder, tellCard(summary, recommendedIndexed(rows), maker), maker.urls.embed(summary));
  }
  for (const { summary, rows } of images) {
    for (const row of rows) {
      for (const tag of cardTags(row.tags, row.id)) {
        const address = tag === row.id ? maker.urls.embed(summary, tag) : undefined;
        put(embedPath(summary, tag), tellCard(summary, { row, tag }, maker), address);
      }
    }
  }
  for (const { name, tags } of published) {
    put(embedPath(name), tellFormerCard(name, undefined, maker));
    for (const tag of tags.filter((one) => !RESERVED.has(one)))
      put(embedPath(name, tag), tellFormerCard(name, tag, maker));
  }
  return written.size;
}

/** Not every tag: hosts count files. */
function cardTags(tags: readonly string[], id: string): readonly string[] {
  const short = shortTag(tags);
  return [...new Set([id, ...(short === undefined ? [] : [short])])].filter((tag) => !RESERVED.has(tag));
}

function describe(card: Card, address: string, { absolute, site, urls }: CardMaker): string {
  return formatOEmbed({ address: absolute(address), title: card.title, site, root: absolute(urls.home) });
}
