import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SatoriOptions } from 'satori';
import { CARD_SIZE, type Card, toCardTree } from './card-tree.ts';

/** A new one whenever the look changes: cards that were kept are then drawn again. */
const LOOK = 1;

const require = createRequire(import.meta.url);
let fonts: Promise<SatoriOptions['fonts']> | undefined;

/** A PNG of 1200 × 630, the same bytes for the same card. Most builds draw none, and load nothing that draws. */
export async function drawCard(card: Card): Promise<Buffer> {
  const [{ default: satori }, { default: sharp }] = await Promise.all([import('satori'), import('sharp')]);
  fonts ??= readFonts();
  const logo = card.logo && (await sharp(Buffer.from(card.logo, 'base64')).png().toBuffer());
  const tree = toCardTree(card, logo && `data:image/png;base64,${logo.toString('base64')}`);
  // satori's type is React's element; what it reads of one is `type` and `props`.
  const svg = await satori(tree as unknown as Parameters<typeof satori>[0], { ...CARD_SIZE, fonts: await fonts });
  return sharp(Buffer.from(svg)).png({ compressionLevel: 6 }).toBuffer();
}

/** Names what a card shows. */
export function hashCard(card: Card): string {
  return createHash('sha256')
    .update(JSON.stringify([LOOK, card]))
    .digest('hex')
    .slice(0, 32);
}

export async function readFonts(): Promise<SatoriOptions['fonts']> {
  const weights = [400, 600, 700] as const;
  return Promise.all(
    weights.map(async (weight) => ({
      name: 'Source Sans 3',
      weight,
      style: 'normal' as const,
      data: await readFile(
        require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`),
      ),
    })),
  );
}
