/** Icons of the installed site, drawn from the favicon. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import sharp from 'sharp';
import { ICONS, THEME_COLOURS } from '#view/web-manifest.ts';

type Icon = (typeof ICONS)[number];

export const getStaticPaths = (() =>
  ICONS.map((icon) => ({ params: { icon: icon.name }, props: { icon } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ icon: Icon }> = async ({ props: { icon } }) =>
  new Response(new Uint8Array(await drawIcon(icon)));

/** A maskable icon keeps its content within the inner four fifths, on a ground that reaches to the edges. */
async function drawIcon({ size, isMaskable }: Icon): Promise<Buffer> {
  const drawn = isMaskable ? Math.round(size * 0.72) : size;
  const svg = await readFile(path.resolve('public/favicon.svg'));
  const picture = sharp(svg, { density: 72 * 16 }).resize(drawn, drawn);
  if (!isMaskable) return picture.png().toBuffer();
  const background = THEME_COLOURS.light;
  const canvas = sharp({ create: { width: size, height: size, channels: 3, background } });
  return canvas
    .composite([{ input: await picture.png().toBuffer() }])
    .png()
    .toBuffer();
}
