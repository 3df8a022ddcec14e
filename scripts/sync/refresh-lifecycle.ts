/** The dates of the products that the catalogue's images need, and of all operating systems below them. */
import type { CatalogueEntry } from '#catalogue/read.ts';
import { findProduct } from '#domain/find-product.ts';
import type { Product } from '#domain/lifecycle.ts';
import { baseProducts } from '#domain/lifecycle-products.ts';
import { readLifecycle } from '#snapshot/read.ts';
import type { StaleEntry } from '#snapshot/schema.ts';
import type { SnapshotWriter } from '#snapshot/write.ts';
import { describeDiskError } from './disk-error.ts';
import type { Part, PartName } from './part.ts';

export const LIFECYCLE_REFERENCE = 'endoflife.date';

export type LifecycleTask = {
  readonly content: string;
  /** All that the sync is about, also where this is one share of it. */
  readonly entries: readonly CatalogueEntry[];
  /** Only some images were asked for: what others need stays. */
  readonly isPartial: boolean;
};

/** Answers what could not be refreshed; the old file then stays. */
export async function refreshLifecycle(
  task: LifecycleTask,
  pulled: Part<readonly Product[]>,
  writer: SnapshotWriter,
): Promise<readonly StaleEntry[]> {
  if (pulled.kind === 'failed') {
    return [{ reference: LIFECYCLE_REFERENCE, part: 'lifecycle' satisfies PartName, reason: pulled.reason }];
  }
  const kept = task.isPartial ? ((await readLifecycle(task.content).catch(() => undefined))?.products ?? []) : [];
  const products = new Map([...kept, ...choose(task, pulled.value)].map((product) => [product.name, product]));
  try {
    await writer.writeLifecycle({ products: [...products.values()] });
    return [];
  } catch (error) {
    return [{ reference: LIFECYCLE_REFERENCE, part: 'lifecycle' satisfies PartName, reason: describeDiskError(error) }];
  }
}

function choose({ entries }: LifecycleTask, products: readonly Product[]): readonly Product[] {
  const own = entries.map((entry) => findProduct(entry.name, entry.lifecycle?.product, products));
  const bases = new Set(baseProducts());
  return [...own, ...products.filter(({ name }) => bases.has(name))].filter((product) => product !== undefined);
}
