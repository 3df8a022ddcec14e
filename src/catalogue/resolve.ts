import { formatCanonicalName, formatFamiliarName } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import type { Catalogue, CatalogueEntry, CatalogueNamespace } from './catalogue.ts';

/**
 * The images of the catalogue: every entry, known or not, and those of `known` that a `*` covers. An image has its own
 * entry's settings also where a `*` covers it. Sorted by familiar name (code points), as all lists of images are.
 */
export function resolveImages(catalogue: Catalogue, known: readonly ImageName[]): CatalogueEntry[] {
  const chosen = new Map<string, CatalogueEntry>();
  for (const name of known) {
    const namespace = catalogue.namespaces.find((candidate) => covers(candidate, name));
    if (namespace) chosen.set(formatCanonicalName(name), { name, line: namespace.line });
  }
  for (const entry of catalogue.entries) chosen.set(formatCanonicalName(entry.name), entry);
  return [...chosen.values()].sort(compareFamiliar);
}

function covers(namespace: CatalogueNamespace, name: ImageName): boolean {
  const prefix = `${namespace.namespace}/`;
  return name.registry === namespace.registry && (namespace.namespace === '' || name.repository.startsWith(prefix));
}

function compareFamiliar(a: CatalogueEntry, b: CatalogueEntry): number {
  const [first, second] = [formatFamiliarName(a.name), formatFamiliarName(b.name)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
