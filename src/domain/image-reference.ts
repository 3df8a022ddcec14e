/**
 * Names of images by the Docker reference grammar, in every spelling people use, and one identity for all of them.
 * https://github.com/distribution/reference/blob/main/reference.go and normalize.go
 */
import type { ImageName, ImageReference } from './model.ts';
import { findPastedUrl } from './pasted-address.ts';
import {
  checkTag,
  cutReference,
  DOCKER_HUB,
  isDigest,
  OFFICIAL_NAMESPACE,
  parseName,
  quote,
  RE_IDENTIFIER,
  type Refusal,
  refuse,
  splitRegistry,
} from './reference-grammar.ts';

export type ParsedReference = { readonly kind: 'ok'; readonly reference: ImageReference } | Refusal;

export type ImageSelector =
  | { readonly kind: 'image'; readonly name: ImageName }
  | { readonly kind: 'namespace'; readonly registry: string; readonly namespace: string }
  | Refusal;

const EVERY_OFFICIAL_IMAGE = 'docker.io/library/*';

export function parseImageReference(text: string): ParsedReference {
  const pasted = findPastedUrl(text);
  if (pasted !== undefined) return pasted;
  if (text === '') return refuse('an image name is missing');
  if (/\s/.test(text)) return refuse('an image name has no spaces', `write ${quote(text.replace(/\s+/g, ''))}`);
  if (RE_IDENTIFIER.test(text)) {
    return refuse('64 hexadecimal characters are the ID of an image, not its name', 'name the repository');
  }
  const { name, tag, digest } = cutReference(text);
  const parsed = parseName(name);
  if (parsed.kind === 'error') return parsed;
  return checkTag(tag) ?? toReference(parsed.name, tag, digest);
}

/** What an entry of the catalogue chooses: one image, or every official image at once. */
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

/** `docker.io/library/node`: the spelling that names the same image everywhere. */
export function formatCanonicalName({ registry, repository }: ImageName): string {
  return `${registry}/${repository}`;
}

/** As `docker pull` takes it: `node`, `grafana/grafana`, `ghcr.io/org/app`. */
export function formatFamiliarName(name: ImageName): string {
  if (name.registry !== DOCKER_HUB) return formatCanonicalName(name);
  return isOfficialImage(name) ? name.repository.slice(OFFICIAL_NAMESPACE.length + 1) : name.repository;
}

/** The familiar name with what the reference states: `node:24-alpine`, `node@sha256:…`. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${formatFamiliarName(reference)}${tag}${digest}`;
}

export function isOfficialImage({ registry, repository }: ImageName): boolean {
  return registry === DOCKER_HUB && /^library\/[^/]+$/.test(repository);
}

export function isSameImage(a: ImageName, b: ImageName): boolean {
  return a.registry === b.registry && a.repository === b.repository;
}

function toReference(name: ImageName, tag: string | undefined, digest: string | undefined): ParsedReference {
  const withTag = tag === undefined ? name : { ...name, tag };
  if (digest === undefined) return { kind: 'ok', reference: withTag };
  if (isDigest(digest)) return { kind: 'ok', reference: { ...withTag, digest } };
  return refuse(`${quote(digest)} is not a digest`, 'write "sha256:" and 64 hexadecimal characters in lower case');
}

function parsePattern(text: string): ImageSelector {
  const { registry, path } = splitRegistry(text);
  if (registry === 'docker.io' && path === 'library/*') return { kind: 'namespace', registry, namespace: 'library' };
  return refuse(
    `${quote(text)} is not a form of "*" that can be resolved`,
    `the one form with "*" is ${quote(EVERY_OFFICIAL_IMAGE)}, every official image; list other images one by one`,
  );
}
