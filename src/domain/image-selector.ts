/** What an entry of the catalogue chooses: one image, or every official image at once. */
import {
  formatFamiliarName,
  parseImageReference,
  quote,
  type Refusal,
  refuse,
  splitRegistry,
} from './image-reference.ts';
import type { ImageName } from './model.ts';

export type ImageSelector =
  | { readonly kind: 'image'; readonly name: ImageName }
  | { readonly kind: 'namespace'; readonly registry: string; readonly namespace: string }
  | Refusal;

const EVERY_OFFICIAL_IMAGE = 'docker.io/library/*';

export function parseImageSelector(text: string): ImageSelector {
  if (text.includes('*') && !/\s|:\/\//.test(text)) return parsePattern(text);
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error') return parsed;
  const { registry, repository, tag, digest } = parsed.reference;
  const name = { registry, repository };
  if (digest !== undefined) {
    return refuse('an entry names an image without a digest', `write ${quote(formatFamiliarName(name))}`);
  }
  if (tag !== undefined) {
    const familiar = quote(formatFamiliarName(name));
    return refuse(
      'an entry names an image without a tag',
      `write ${familiar} and choose tags with tags.include: ["${tag}"]`,
    );
  }
  return { kind: 'image', name };
}

function parsePattern(text: string): ImageSelector {
  const { registry, path } = splitRegistry(text);
  if (registry === 'docker.io' && path === 'library/*') return { kind: 'namespace', registry, namespace: 'library' };
  return refuse(
    `${quote(text)} is not a form of "*" that can be resolved`,
    `the one form with "*" is ${quote(EVERY_OFFICIAL_IMAGE)}, every official image; list other images one by one`,
  );
}
