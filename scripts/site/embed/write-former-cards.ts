/** Cards of what is no longer there, for people have put them into frames too; none where the catalogue leaves cards out. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isPublished } from '#catalogue/read.ts';
import { listAddressed, readAddresses, toCardTags } from '#snapshot/addresses.ts';
import { formatCard } from '#view/card.ts';
import { tellFormerCard } from '#view/card-words.ts';
import { embedPath } from '#view/urls.ts';
import type { ImageIndex } from '../../../src/collections/image-index.ts';
import type { Sources } from '../check-snapshot.ts';
import { createCardMaker } from './card-maker.ts';
import { hasCard } from './image-cards.ts';

export type FormerCardsOptions = {
  readonly sources: Pick<Sources, 'catalogue' | 'content'>;
  /** By canonical name. */
  readonly indexes: ReadonlyMap<string, ImageIndex>;
  /** Files of the cards that are there, relative to the site. */
  readonly present: ReadonlySet<string>;
};

export async function writeFormerCards(site: string, { sources, indexes, present }: FormerCardsOptions): Promise<void> {
  if (!isPublished(sources.catalogue.site, 'embeds')) return;
  const maker = { ...createCardMaker(sources.catalogue), images: indexes };
  for (const name of await listAddressed(sources.content)) {
    const tags = toCardTags((await readAddresses(sources.content, name)) ?? []).filter(hasCard);
    for (const tag of [undefined, ...tags]) {
      const file = `${embedPath(name, tag)}/index.html`;
      if (present.has(file)) continue;
      await mkdir(path.join(site, path.dirname(file)), { recursive: true });
      await writeFile(path.join(site, file), formatCard(tellFormerCard(name, tag, maker)));
    }
  }
}
