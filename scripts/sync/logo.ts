/** Logos: any picture upstream has becomes 128 × 128 WebP. SVG is only ever drawn here, never stored. */
import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';

const SIDE = 128;
const SVG_DENSITY = 72;
const MAX_DENSITY = 2400;
/** A drawing can ask for any amount of work; what a filter does is not interrupted, so that their number is bounded. */
const MAX_SECONDS = 3;
const MAX_FILTERS = 50;
const RE_FILTER = /<(?:[\w-]+:)?fe[A-Z]/g;
const MAX_PIXELS = 100_000_000;

export function hashLogo(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Nothing when the bytes are no picture that can be drawn. */
export async function renderLogo(bytes: Buffer): Promise<Buffer | undefined> {
  try {
    if ((bytes.toString('latin1').match(RE_FILTER)?.length ?? 0) > MAX_FILTERS) return undefined;
    const { format, width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    return await open(bytes, format, Math.max(width, height))
      .resize(SIDE, SIDE, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .timeout({ seconds: MAX_SECONDS })
      .webp({ quality: 90, effort: 4 })
      .toBuffer();
  } catch {
    return undefined;
  }
}

/** A drawing is drawn at the size it is needed in, not enlarged from its own. */
function open(bytes: Buffer, format: Metadata['format'], side: number): Sharp {
  if (format !== 'svg') return sharp(bytes, { limitInputPixels: MAX_PIXELS });
  const density = Math.min(MAX_DENSITY, Math.max(SVG_DENSITY, Math.ceil((SVG_DENSITY * SIDE) / Math.max(1, side))));
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, density });
}
