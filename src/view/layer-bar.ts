/** Layers as pieces of one bar of a thousand parts. */
import type { Layer } from '#domain/image-details.ts';

export type BarPiece = { readonly x: number; readonly width: number; readonly shade: 1 | 2 | 3 | 4 };

const PARTS = 1000;
/** A piece that is there is seen, however small. */
const LEAST = 3;
const GAP = 2;

/** Nothing where nothing has a size. Pieces that would vanish take what they need from the large ones. */
export function toLayerBar(layers: readonly Layer[]): readonly BarPiece[] {
  const total = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (total === 0 || layers.length * (LEAST + GAP) > PARTS) return [];
  const room = PARTS - layers.length * (LEAST + GAP) + GAP;
  let x = 0;
  return layers.map(({ sizeBytes }, index) => {
    const width = LEAST + Math.floor((sizeBytes / total) * room);
    const piece = { x, width, shade: ((index % 4) + 1) as BarPiece['shade'] };
    x += width + GAP;
    return piece;
  });
}
