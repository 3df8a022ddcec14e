import satori from 'satori';
import sharp from 'sharp';
import { BRAND, box, picture, ROSE } from '../cards/card-tree.ts';
import { readFonts } from '../cards/draw-card.ts';

export type Cover = {
  readonly title: string;
  readonly text: string;
  readonly site: string;
  /** The file of a logo, absolute. */
  readonly logo?: string | undefined;
};

const SIZE = { width: 1200, height: 1600 } as const;
const LOGO = 320;

/** A PNG in the look of the chart; the same bytes for the same cover. */
export async function drawCover({ title, text, site, logo }: Cover): Promise<Buffer> {
  const size = title.length > 30 ? 76 : title.length > 14 ? 110 : 170;
  const name = box({ fontSize: size, fontWeight: 700, lineHeight: 1.05, wordBreak: 'break-word' }, [title]);
  const about = box({ fontSize: 46, color: '#566373', lineHeight: 1.35 }, [text]);
  const logos = logo === undefined ? [] : [picture(await readPicture(logo), LOGO)];
  const middle = box({ flexDirection: 'column', gap: 48, flexGrow: 1, justifyContent: 'center' }, [
    ...logos,
    name,
    about,
  ]);
  const foot = box({ alignItems: 'center', gap: 24, fontSize: 40, fontWeight: 600 }, [picture(BRAND, 60), site]);
  const rose = picture(ROSE, 1100, { position: 'absolute', right: -420, top: -420 });
  const paper = { ...SIZE, flexDirection: 'column', padding: 110, boxSizing: 'border-box', position: 'relative' };
  const look = { backgroundColor: '#faf8f3', color: '#18222d', fontFamily: 'Source Sans 3' };
  const tree = box({ ...paper, ...look }, [rose, middle, foot]);
  // satori's type is React's element; what it reads of one is `type` and `props`.
  const svg = await satori(tree as unknown as Parameters<typeof satori>[0], { ...SIZE, fonts: await readFonts() });
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

async function readPicture(file: string): Promise<string> {
  const fitted = sharp(file, { density: 300 }).resize(LOGO, LOGO, { fit: 'contain', background: '#0000' });
  return `data:image/png;base64,${(await fitted.png().toBuffer()).toString('base64')}`;
}
