import type { Element, ElementContent } from 'hast';
import { resolveAddress } from './address.ts';
import { isInside, rewriteElements, stringProperty } from './tree.ts';

/** An image that the site serves itself. */
export type LocalImage = { readonly src: string; readonly width: number; readonly height: number };

const MAX_WIDTH = 2_000;

/**
 * Images come from the site or not at all: one that `images` knows, by its absolute address, becomes an `<img>`, any
 * other a link to where it lies, so that reading a page asks no other host for anything.
 */
export function localiseImages(article: Element, rawBase: string, images: ReadonlyMap<string, LocalImage>): void {
  rewriteElements(article, (element, ancestors) => {
    if (element.tagName !== 'img') {
      return undefined;
    }
    const address = resolveAddress(stringProperty(element, 'src'), rawBase, ['http:', 'https:']);
    const alt = stringProperty(element, 'alt').trim();
    const isLinked = isInside(ancestors, 'a');
    const local = address === undefined ? undefined : images.get(address.href);
    if (local !== undefined) {
      return [toLocal(element, local, alt === '' && isLinked ? fileName(address) : alt)];
    }
    const words: ElementContent = { type: 'text', value: alt || fileName(address) };
    if (address === undefined || isLinked) {
      return [words];
    }
    return [{ type: 'element', tagName: 'a', properties: { href: address.href }, children: [words] }];
  });
}

function toLocal(element: Element, image: LocalImage, alt: string): Element {
  const title = stringProperty(element, 'title');
  const properties = {
    src: image.src,
    alt,
    ...(title !== '' && { title }),
    ...chooseSize(element, image),
    loading: 'lazy',
    decoding: 'async',
  };
  return { type: 'element', tagName: 'img', properties, children: [] };
}

/** The author's width or height, in the image's own proportions; its real size where none is given. */
function chooseSize(element: Element, image: LocalImage): { width: number; height: number } {
  const width = pixels(element, 'width');
  const height = pixels(element, 'height');
  const scale = width !== undefined ? width / image.width : height !== undefined ? height / image.height : 1;
  return { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) };
}

function pixels(element: Element, name: string): number | undefined {
  const match = /^(\d{1,5})(?:px)?$/.exec(String(element.properties[name] ?? ''));
  const value = Number(match?.[1] ?? 0);
  return value > 0 && value <= MAX_WIDTH ? value : undefined;
}

function fileName(address: URL | undefined): string {
  return address?.pathname.split('/').findLast((part) => part !== '') ?? 'image';
}
