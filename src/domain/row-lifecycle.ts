/** What is stated of a row's support: of the software, of the system below it, and which of them ends first. */
import { findBaseCycle, findBaseProduct, findCycle, type Products } from './find-product.ts';
import { type Cycle, type End, joinSupport, type Product, type Support, supportOn } from './lifecycle.ts';
import type { Line, Row } from './model.ts';

export type Dated = { readonly product: Product; readonly cycle: Cycle; readonly support: Support };

export type RowLifecycle = {
  readonly image?: Dated;
  readonly base?: Dated;
  /** The earlier of both. */
  readonly support: Support;
  readonly cause: 'image' | 'base';
};

export type LineEnd = End & { readonly line: string };

export function toRowLifecycle(row: Row, own: Product | undefined, products: Products, today: string): RowLifecycle {
  const image = date(own, own && findCycle(own, row), today);
  const below = findBaseProduct(row.base, products);
  const system = below?.name === own?.name ? undefined : below;
  const base = date(system, system && row.base && findBaseCycle(system, row.base), today);
  const joined = joinSupport(image?.support ?? { state: 'unknown' }, base?.support ?? { state: 'unknown' });
  return { ...(image && { image }), ...(base && { base }), ...joined };
}

/** The cycle of a line, where its rows agree on one. */
export function findLineCycle(line: Line, product: Product): Cycle | undefined {
  const cycles = new Set(line.rows.map((row) => findCycle(product, row)));
  return cycles.size === 1 ? [...cycles][0] : undefined;
}

/** When each line of an image ends, as far as it is stated. */
export function toLineEnds(lines: readonly Line[], product: Product | undefined): readonly LineEnd[] {
  return lines.flatMap((line) => {
    const cycle = product && findLineCycle(line, product);
    if (cycle === undefined) return [];
    const { endsOn, hasEnded } = cycle;
    return [{ line: line.name, ...(endsOn && { endsOn }), ...(hasEnded !== undefined && { hasEnded }) }];
  });
}

function date(product: Product | undefined, cycle: Cycle | undefined, today: string): Dated | undefined {
  return product && cycle && { product, cycle, support: supportOn(cycle, today) };
}
