/** Where images are mirrored inside a company: an image by its mirror's name is the mirrored image. */
import { formatCanonicalName } from './image-reference.ts';
import type { ImageName, ImageReference } from './model.ts';
import { parseName, type Refusal, refuse } from './reference-grammar.ts';

/** `from` and `to` are a registry, a namespace or a repository. */
export type Mirror = { readonly from: string; readonly to: string };

/** A registry alone, or with the begin of a path: `docker.io`, `mirror.example.com/dockerhub`. */
export type MirrorPlace = { readonly kind: 'ok'; readonly registry: string; readonly path: string } | Refusal;

export function parseMirrorPlace(text: string): MirrorPlace {
  if (/:\/\//.test(text)) return refuse('a mirror has no scheme such as "https://"', 'write the host and the path');
  if (/[@*\s]/.test(text) || /:(?!\d+(?:\/|$))/.test(text)) {
    return refuse('is no registry, namespace or repository', 'write a name such as "mirror.example.com/dockerhub"');
  }
  const bare = text.replace(/\/+$/, '');
  const [host = ''] = bare.split('/');
  const isHost = /[.:]/.test(host) || host === 'localhost';
  const parsed = parseName(isHost && bare === host ? `${host}/x/y` : `${bare}/x`);
  if (parsed.kind === 'error') return parsed;
  const path = parsed.name.repository
    .split('/')
    .slice(0, isHost && bare === host ? -2 : -1)
    .join('/');
  return { kind: 'ok', registry: parsed.name.registry, path };
}

/** The image that a reference to a mirror means; absent where no mirror has this name. The longest place counts. */
export function findMirrored(name: ImageName, mirrors: readonly Mirror[]): ImageName | undefined {
  const turned = mirrors.map(({ from, to }) => ({ from: to, to: from }));
  return moveAlong(name, turned)[0];
}

/**
 * Where an image is mirrored: the inverse of {@link findMirrored}. The longest `from` counts, and of equal ones the
 * first; a mirror's name that means another image is none.
 */
export function toMirrored(name: ImageName, mirrors: readonly Mirror[]): ImageName | undefined {
  const canonical = formatCanonicalName(name);
  return moveAlong(name, mirrors).find((moved) => {
    const origin = findMirrored(moved, mirrors);
    return origin !== undefined && formatCanonicalName(origin) === canonical;
  });
}

/** The names an image has where the places it lies in lead, those of the longest place first. */
function moveAlong(name: ImageName, moves: readonly Mirror[]): readonly ImageName[] {
  const canonical = formatCanonicalName(name);
  return moves
    .flatMap(({ from, to }) => {
      const [place, target] = [toText(from), toText(to)];
      const rest = place === undefined ? undefined : restBehind(canonical, place);
      if (place === undefined || target === undefined || rest === undefined) return [];
      const parsed = parseName([target, rest].filter(Boolean).join('/'));
      return parsed.kind === 'ok' ? [{ name: parsed.name, length: place.length }] : [];
    })
    .toSorted((a, b) => b.length - a.length)
    .map((move) => move.name);
}

/** The same tag and digest of the image behind the mirror. */
export function throughMirror(reference: ImageReference, mirrors: readonly Mirror[]): ImageReference | undefined {
  const name = findMirrored(reference, mirrors);
  return name && { ...reference, ...name };
}

function toText(written: string): string | undefined {
  const place = parseMirrorPlace(written);
  return place.kind === 'ok' ? [place.registry, place.path].filter(Boolean).join('/') : undefined;
}

function restBehind(canonical: string, place: string): string | undefined {
  if (canonical === place) return '';
  return canonical.startsWith(`${place}/`) ? canonical.slice(place.length + 1) : undefined;
}
