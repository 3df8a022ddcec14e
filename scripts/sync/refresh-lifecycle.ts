/** The dates of the products that the catalogue's images and their bases need. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { findBaseProduct, findProduct, knownProduct } from '#domain/find-product.ts';
import type { Product } from '#domain/lifecycle.ts';
import { baseProduct } from '#domain/lifecycle-products.ts';
import type { Row } from '#domain/model.ts';
import { toRows } from '#domain/rows.ts';
import { readLifecycle } from '#snapshot/read.ts';
import type { StaleEntry } from '#snapshot/schema.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import type { EndOfLife } from '../upstream/endoflife/client.ts';
import { type PartName, settle } from './part.ts';
import type { RefreshedImage } from './refresh-image.ts';

export const LIFECYCLE_REFERENCE = 'endoflife.date';

/** From here on one answer with all products is cheaper than one for each. */
const MANY = 8;

export type LifecycleTask = {
  readonly content: string;
  readonly entries: readonly CatalogueEntry[];
  readonly images: readonly RefreshedImage[];
  /** Only some images were asked for: what others need stays. */
  readonly isPartial: boolean;
};

/** Answers what could not be refreshed; the old file then stays. */
export async function refreshLifecycle(
  task: LifecycleTask,
  source: EndOfLife,
  writer: SnapshotWriter,
): Promise<readonly StaleEntry[]> {
  const bases = listBases(task.images);
  const pulled = await settle(pull(task, bases, source));
  if (pulled.kind === 'failed') {
    return [{ reference: LIFECYCLE_REFERENCE, part: 'lifecycle' satisfies PartName, reason: pulled.reason }];
  }
  const needed = choose(task, bases, pulled.value);
  const kept = task.isPartial ? ((await readLifecycle(task.content).catch(() => undefined))?.products ?? []) : [];
  const products = new Map([...kept, ...needed].map((product) => [product.name, product]));
  await writer.writeLifecycle({ products: [...products.values()] });
  return [];
}

async function pull(
  { entries }: LifecycleTask,
  bases: readonly NonNullable<Row['base']>[],
  source: EndOfLife,
): Promise<readonly Product[]> {
  const own = entries.map((entry) => knownProduct(entry.name, entry.lifecycle?.product));
  const below = bases.map(({ family }) => baseProduct(family));
  const names = new Set([...own, ...below].filter((name) => name !== undefined));
  if (own.includes(undefined) || names.size > MANY) return source.all();
  const products = await Promise.all([...names].map((name) => source.one(name)));
  return products.filter((product) => product !== undefined);
}

function choose(
  { entries }: LifecycleTask,
  bases: readonly NonNullable<Row['base']>[],
  products: readonly Product[],
): readonly Product[] {
  const own = entries.map((entry) => findProduct(entry.name, entry.lifecycle?.product, products));
  const below = bases.map((base) => findBaseProduct(base, products));
  return [...own, ...below].filter((product) => product !== undefined);
}

/** Each family once. */
function listBases(images: readonly RefreshedImage[]): readonly NonNullable<Row['base']>[] {
  const bases = images.flatMap(({ name, tags }) =>
    tags === undefined ? [] : toRows(name, toTagFacts(tags)).flatMap(({ base }) => base ?? []),
  );
  return [...new Map(bases.map((base) => [base.family, base])).values()];
}
