/** A picture that does not come, as without a network, gives way to its words: a broken frame says nothing. */
import { element } from './element.ts';

addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLImageElement) giveWay(target);
  },
  { capture: true },
);

// Those that failed before this script was there. A drawing without measures is as empty, but can be decoded.
for (const image of document.images) {
  if (image.complete && image.naturalWidth === 0) image.decode().catch(() => giveWay(image));
}

function giveWay(image: HTMLImageElement): void {
  image.replaceWith(element('span', { class: 'lost-picture', lang: image.lang || undefined }, image.alt));
}
