/** From an image to the product that states its dates, and from a version to the cycle it belongs to. */
import type { Cycle, Product } from './lifecycle.ts';
import { baseProduct, officialProduct } from './lifecycle-products.ts';
import type { Base, ImageName, Row } from './model.ts';

export type Products = readonly Product[];

const OFFICIAL = 'library/';
const RE_WORDS = /[-_]/;
const RE_NUMBERS = /^v?(\d+(?:[.u]\d+)*)/i;

/**
 * By the catalogue's own word, by what the product says of itself, and for official images by name. Another's `node` may
 * be anything: it needs the product's word for it.
 */
export function findProduct(name: ImageName, stated: string | undefined, products: Products): Product | undefined {
  if (stated !== undefined) return named(products, stated);
  if (name.registry !== 'docker.io') return undefined;
  const own = `pkg:docker/${name.repository}`;
  const byPackage = products.find((product) => product.packages.includes(own));
  if (byPackage !== undefined || !name.repository.startsWith(OFFICIAL)) return byPackage;
  const image = name.repository.slice(OFFICIAL.length);
  return named(products, officialProduct(image) ?? image);
}

export function findBaseProduct(base: Base | undefined, products: Products): Product | undefined {
  const product = base && baseProduct(base.family);
  return product === undefined ? undefined : named(products, product);
}

/** By the row's most specific version, longest part first; else by a code name in its tags. */
export function findCycle({ cycles }: Product, row: Pick<Row, 'version' | 'tags'>): Cycle | undefined {
  const byVersion = row.version === undefined ? undefined : findByVersion(cycles, row.version);
  if (byVersion !== undefined) return byVersion;
  const words = new Set(row.tags.flatMap((tag) => tag.toLowerCase().split(RE_WORDS)));
  return cycles.find(({ name, codename }) => {
    const code = codename?.toLowerCase().split(' ')[0];
    return (code !== undefined && words.has(code)) || (/^[a-z]/.test(name) && words.has(name));
  });
}

/** `ltsc2025` is Windows Server 2025. */
export function findBaseCycle({ cycles }: Product, { version }: Base): Cycle | undefined {
  return version === undefined ? undefined : findByVersion(cycles, version.replace(/^ltsc/, ''));
}

function findByVersion(cycles: readonly Cycle[], version: string): Cycle | undefined {
  const parts = RE_NUMBERS.exec(version)?.[1]?.split(/[.u]/) ?? [];
  for (let length = parts.length; length > 0; length -= 1) {
    const prefix = parts.slice(0, length).join('.');
    const found = cycles.find(({ name }) => name === prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(products: Products, name: string): Product | undefined {
  return products.find((product) => product.name === name) ?? products.find(({ aliases }) => aliases.includes(name));
}
