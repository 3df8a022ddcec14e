/**
 * The cards of one image below `/embed/`: its own, and those of each of its rows by its canonical and by its short tag;
 * beside the cards of image and rows their oEmbed description.
 */
import { recommendedIndexed, shortTag } from '#domain/default-tag.ts';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { type Card, formatCard, formatOEmbed } from '#view/card.ts';
import { type CardMaker, tellCard } from '#view/card-words.ts';
import { embedPath } from '#view/urls.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';

/** `file` is relative to the site. */
export type CardFile = { readonly file: string; readonly text: string };

/** By canonical name, tags where a card would lie in place of another image's. */
export type TakenTags = ReadonlyMap<string, readonly string[]>;

/** Names of files where a card's folder would be. */
const RESERVED: ReadonlySet<string> = new Set(['index.html', 'oembed.json']);

export function hasCard(tag: string): boolean {
  return !RESERVED.has(tag);
}

/** An image may be called like a tag of the one above: images come first. */
export function findTakenTags(names: readonly ImageName[]): TakenTags {
  const byPath = new Map(names.map((name) => [embedPath(name), formatCanonicalName(name)]));
  const taken = new Map<string, string[]>();
  for (const path of byPath.keys()) {
    const end = path.lastIndexOf('/');
    const above = byPath.get(path.slice(0, end));
    if (above === undefined) continue;
    taken.set(above, [...(taken.get(above) ?? []), path.slice(end + 1)]);
  }
  return taken;
}

export function listCards({ summary, rows }: ImageIndex, taken: readonly string[], maker: CardMaker): CardFile[] {
  const folders = new Set<string>();
  const files: CardFile[] = [];
  const put = (folder: string, card: Card, address?: string): void => {
    if (folders.has(folder)) return;
    folders.add(folder);
    files.push({ file: `${folder}/index.html`, text: formatCard(card) });
    if (address !== undefined) files.push({ file: `${folder}/oembed.json`, text: describe(card, address, maker) });
  };
  put(embedPath(summary), tellCard(summary, recommendedIndexed(rows), maker), maker.urls.embed(summary));
  for (const row of rows) {
    for (const tag of cardTags(row.tags, row.id)) {
      if (taken.includes(tag)) continue;
      const address = tag === row.id ? maker.urls.embed(summary, tag) : undefined;
      put(embedPath(summary, tag), tellCard(summary, { row, tag }, maker), address);
    }
  }
  return files;
}

/** Not every tag: hosts count files. */
function cardTags(tags: readonly string[], id: string): readonly string[] {
  const short = shortTag(tags);
  return [...new Set([id, ...(short === undefined ? [] : [short])])].filter(hasCard);
}

function describe(card: Card, address: string, { absolute, site, urls }: CardMaker): string {
  return formatOEmbed({ address: absolute(address), title: card.title, site, root: absolute(urls.home) });
}
