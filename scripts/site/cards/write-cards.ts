/** Draws the pictures of a built site. What was drawn before is kept in a folder that may be deleted at any time. */
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { SiteSettings } from '#catalogue/read.ts';
import { drawsImageCards } from '#catalogue/read.ts';
import { createTranslator } from '#messages/locales.ts';
import type { Card } from './card-tree.ts';
import { drawCard, hashCard } from './draw-card.ts';

const Images = z.object({
  result: z.array(
    z.object({
      reference: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      official: z.boolean(),
      rows: z.int(),
    }),
  ),
});
type Image = z.infer<typeof Images>['result'][number];

/** `site` is the folder of the built pages, `kept` that of cards of earlier builds. Returns how many were drawn anew. */
export async function writeCards(site: string, kept: string, settings: SiteSettings): Promise<number> {
  const { result } = Images.parse(JSON.parse(await readFile(path.join(site, 'api/v1/images.json'), 'utf8')));
  const t = createTranslator(settings.locale);
  const facts = t('count.repositories', { count: result.length });
  const about = { site: settings.title, title: settings.title, text: settings.description ?? '', facts };
  const cards: [string, Card][] = [['cards/site.png', about]];
  if (drawsImageCards(settings, result.length)) {
    for (const image of result) cards.push([cardPath(image), await toImageCard(image, site, settings)]);
  }
  await mkdir(kept, { recursive: true });
  const limit = pLimit(availableParallelism() * 2);
  const drawn = await Promise.all(
    cards.map(([file, card]) => limit(() => placeCard(card, path.join(site, file), kept))),
  );
  return drawn.filter(Boolean).length;
}

function cardPath({ name }: Image): string {
  return `cards/images/${name.replace(':', '_')}.png`;
}

async function toImageCard(image: Image, site: string, settings: SiteSettings): Promise<Card> {
  const t = createTranslator(settings.locale);
  const facts = [
    ...(image.rows > 0 ? [t('count.images', { count: image.rows })] : []),
    ...(image.official ? [t('card.official')] : [image.reference]),
  ].join(' · ');
  const logo = await readLogo(path.join(site, 'logos', `${image.reference.replace(':', '_')}.webp`));
  return { site: settings.title, title: image.name, text: image.description ?? '', facts, ...(logo && { logo }) };
}

/** Nothing where the image has none. */
async function readLogo(file: string): Promise<string | undefined> {
  return readFile(file, 'base64').catch(() => undefined);
}

/** Whether it had to be drawn. Only whole files get the name that later builds look for. */
async function placeCard(card: Card, target: string, kept: string): Promise<boolean> {
  const file = path.join(kept, `${hashCard(card)}.png`);
  await mkdir(path.dirname(target), { recursive: true });
  const isKept = await copyFile(file, target).then(
    () => true,
    () => false,
  );
  if (isKept) return false;
  const bytes = await drawCard(card);
  await writeFile(target, bytes);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  return true;
}
