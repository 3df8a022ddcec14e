/**
 * The fields of a tag that we use, read by hand: a catalogue has tens of thousands of these rows with ten platforms
 * each, and a schema costs several times as much as all the rest of the work on them. As in the schema anything but the
 * name may be null, missing or of another kind, and then is `undefined`.
 */
import { z } from 'zod';
import type { Digest } from '#domain/model.ts';
import { toInstant } from './schema.ts';

export type HubTag = {
  readonly name: string;
  readonly images: readonly HubImage[];
  readonly digest: Digest | undefined;
  readonly mediaType: string | undefined;
  readonly contentType: string | undefined;
  readonly pushedAt: string | undefined;
};

export type HubImage = {
  readonly os: string | undefined;
  readonly architecture: string;
  readonly variant: string | undefined;
  readonly osVersion: string | undefined;
  readonly digest: Digest | undefined;
  readonly size: number | undefined;
};

type Fields = { readonly [field: string]: unknown };

const RE_DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Any text is a name: what is no tag's is dropped from the list, which is otherwise as good as any. */
export const HubTag = z.custom<Fields & { readonly name: string }>(isNamed, 'no row with a name').transform(readTag);

/** `next` is not read: it may lead to another host, and `count` tells how many pages there are. */
export const HubTagPage = z.object({ count: z.int().nonnegative(), results: z.array(HubTag) });

function readTag(row: Fields & { readonly name: string }): HubTag {
  return {
    name: row.name,
    images: Array.isArray(row.images) ? readImages(row.images) : [],
    digest: readDigest(row.digest),
    mediaType: readText(row.media_type),
    contentType: readText(row.content_type),
    pushedAt: readInstant(row.tag_last_pushed) ?? readInstant(row.last_updated),
  };
}

function readImages(rows: readonly unknown[]): HubImage[] {
  const images: HubImage[] = [];
  for (const row of rows) {
    if (!isFields(row) || typeof row.architecture !== 'string') continue;
    images.push({
      os: readText(row.os),
      architecture: row.architecture,
      variant: readText(row.variant),
      osVersion: readText(row.os_version),
      digest: readDigest(row.digest),
      size: readCount(row.size),
    });
  }
  return images;
}

function isNamed(value: unknown): boolean {
  return isFields(value) && typeof value.name === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readDigest(value: unknown): Digest | undefined {
  return isDigest(value) ? value : undefined;
}

function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && RE_DIGEST.test(value);
}

function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function readInstant(value: unknown): string | undefined {
  return typeof value === 'string' ? toInstant(value) : undefined;
}
