/** A stable share of the images, the same on every machine: by a hash of the name, whatever else is in the catalogue. */
import { createHash } from 'node:crypto';
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';

/** `number` of `total`, from 1. */
export type Shard = { readonly number: number; readonly total: number };

const MAX_TOTAL = 256;

/** `2/8`; nothing for what is no share. */
export function parseShard(text: string): Shard | undefined {
  const [, number, total] = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? [];
  const shard = { number: Number(number), total: Number(total) };
  return shard.number <= shard.total && shard.total <= MAX_TOTAL ? shard : undefined;
}

export function formatShard({ number, total }: Shard): string {
  return `${number}/${total}`;
}

export function isInShard({ number, total }: Shard, name: ImageName): boolean {
  const hash = createHash('sha256').update(formatCanonicalName(name)).digest();
  return (hash.readUInt32BE(0) % total) + 1 === number;
}
