/**
 * Where the snapshot's files lie. A canonical name is a path already (`docker.io/library/node`), except for what disks
 * refuse or confuse: `:` of a port, capitals of a host, Windows' device names (`nul`), and a folder named like a file
 * (`org/app.json/…` beside the file of `org/app`). Such characters are written `~` and two hex digits; `~` itself is in
 * no image name, so that two names never share a path.
 */
import { join } from 'node:path';
import type { ImageName } from '#domain/model.ts';

const RE_REFUSED = /[^a-z0-9._-]/g;
const RE_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/;
const RE_FILE_NAME = /\.(?=(?:json|md|txt|webp)$)/;
const RE_ESCAPED = /~([0-9a-f]{2})/g;
/** Disks take 255 bytes; an ending and that of a temporary file come behind it. */
const MAX_SEGMENT = 240;

export function snapshotFolder(root: string): string {
  return join(root, 'snapshot');
}

export function manifestPath(root: string): string {
  return join(snapshotFolder(root), 'manifest.json');
}

export function countersPath(root: string): string {
  return join(snapshotFolder(root), 'counters.json');
}

export function shardsFolder(root: string): string {
  return join(snapshotFolder(root), 'shards');
}

export function shardPath(root: string, shard: string): string {
  return join(shardsFolder(root), `${shard.replace('/', '-of-')}.json`);
}

export function lifecyclePath(root: string): string {
  return join(snapshotFolder(root), 'lifecycle.json');
}

/** What people had decided when the last sync looked. */
export function decisionsPath(root: string): string {
  return join(snapshotFolder(root), 'decisions.json');
}

export function imagesFolder(root: string): string {
  return join(snapshotFolder(root), 'images');
}

export function imagePath(root: string, name: ImageName): string {
  return `${join(imagesFolder(root), formatImagePath(name))}.json`;
}

export function tagPath(root: string, name: ImageName): string {
  return `${join(snapshotFolder(root), 'tags', formatImagePath(name))}.json`;
}

export function detailsPath(root: string, name: ImageName): string {
  return `${join(snapshotFolder(root), 'details', formatImagePath(name))}.json`;
}

export function readmePath(root: string, name: ImageName): string {
  return `${join(snapshotFolder(root), 'readmes', formatImagePath(name))}.md`;
}

export function logoPath(root: string, name: ImageName): string {
  return `${join(snapshotFolder(root), 'logos', formatImagePath(name))}.webp`;
}

/** Beside the snapshot, which an image leaves: its addresses stay. */
export function addressesFolder(root: string): string {
  return join(root, 'addresses');
}

/** No image's file: those lie in the folder of their registry. */
export function textAddressesPath(root: string): string {
  return join(addressesFolder(root), 'texts.txt');
}

export function addressPath(root: string, name: ImageName): string {
  return `${join(addressesFolder(root), formatImagePath(name))}.txt`;
}

/** Relative, with `/`, without extension: `docker.io/library/node`, `localhost~3a5000/app`. Throws for no image's name. */
export function formatImagePath(name: ImageName): string {
  const path = toImagePath(name);
  if (path !== undefined) return path;
  throw new Error(`${JSON.stringify(`${name.registry}/${name.repository}`)} is no image name that can be a path`);
}

function toImagePath(name: ImageName): string | undefined {
  const segments = [name.registry, ...name.repository.split('/')];
  const last = segments.length - 1;
  const escaped = segments.map((segment, index) => escapeSegment(segment, index < last));
  return escaped.every(isSafeSegment) ? escaped.join('/') : undefined;
}

/** Neither empty nor a way to another folder, and short enough for any disk. */
function isSafeSegment(segment: string): boolean {
  return !/^\.{0,2}$/.test(segment) && segment.length <= MAX_SEGMENT;
}

/** The reverse of `formatImagePath`; nothing where the path is no image's. */
export function parseImagePath(path: string): ImageName | undefined {
  const [registry, ...repository] = path.split('/').map(unescapeSegment);
  if (!registry || repository.length === 0) return undefined;
  const name = { registry, repository: repository.join('/') };
  return toImagePath(name) === path ? name : undefined;
}

function escapeSegment(segment: string, isFolder: boolean): string {
  const plain = segment.replace(RE_REFUSED, escapeText).replace(RE_DEVICE, escapeFirst);
  return isFolder ? plain.replace(RE_FILE_NAME, escapeText) : plain;
}

function unescapeSegment(segment: string): string {
  const bytes = segment.replace(RE_ESCAPED, '%$1');
  try {
    return decodeURIComponent(bytes);
  } catch {
    return '';
  }
}

function escapeText(text: string): string {
  return [...Buffer.from(text)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join('');
}

function escapeFirst(text: string): string {
  return escapeText(text.slice(0, 1)) + text.slice(1);
}
