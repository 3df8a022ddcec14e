import type { SiteSettings } from './schema.ts';

/** Each costs a build some twentieth of a second the first time it is drawn. */
const MAX_IMAGES = 500;

/** Whether each image has a picture for links to it, or all share that of the site. */
export function drawsImageCards({ cards }: Pick<SiteSettings, 'cards'>, imageCount: number): boolean {
  return cards === undefined ? imageCount <= MAX_IMAGES : cards === 'images';
}
