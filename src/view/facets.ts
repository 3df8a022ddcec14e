/** The facets of the catalogue: categories, operating systems, publishers, each with how many repositories have it. */
export type FacetValue = { readonly value: string; readonly label: string; readonly count: number };
export type Facet = { readonly name: string; readonly title: string; readonly values: readonly FacetValue[] };

import type { LineEnd } from '#domain/row-lifecycle.ts';
import type { Translator } from '#messages/locales.ts';
import { categoryName } from './categories.ts';
import { supportStates } from './image-support.ts';

type Faceted = {
  readonly official: boolean;
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly bases: readonly string[];
  readonly ends: readonly LineEnd[];
};

const BASE_LABELS: Readonly<Record<string, string>> = {
  alpine: 'Alpine',
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  windowsservercore: 'Windows Server Core',
  nanoserver: 'Windows Nano Server',
  ubi: 'Red Hat UBI',
  amazonlinux: 'Amazon Linux',
  oraclelinux: 'Oracle Linux',
  almalinux: 'AlmaLinux',
  rockylinux: 'Rocky Linux',
  fedora: 'Fedora',
  photon: 'Photon',
};

export function toFacets(images: readonly Faceted[], today: string, t: Translator): readonly Facet[] {
  const facets: readonly Facet[] = [
    {
      name: 'category',
      title: t('facet.category'),
      values: count(
        images.flatMap((image) =>
          image.categories.map((category) => [category.slug, categoryName(category, t)] as const),
        ),
      ),
    },
    {
      name: 'base',
      title: t('facet.base'),
      values: count(images.flatMap((image) => image.bases.map((base) => [base, baseLabel(base)] as const))),
    },
    {
      name: 'support',
      title: t('facet.support'),
      values: count(
        images.flatMap(({ ends }) =>
          supportStates(ends, today).map((state) => [state, t(`facet.support.${state}`)] as const),
        ),
      ),
    },
    {
      name: 'publisher',
      title: t('facet.publisher'),
      values: count(
        images.map((image) =>
          image.official
            ? (['official', t('facet.publisher.official')] as const)
            : (['other', t('facet.publisher.other')] as const),
        ),
      ),
    },
  ];
  // A facet with one value divides nothing.
  return facets.filter((facet) => facet.values.length > 1);
}

export function baseLabel(family: string): string {
  return BASE_LABELS[family] ?? family;
}

function count(pairs: readonly (readonly [string, string])[]): readonly FacetValue[] {
  const values = new Map<string, FacetValue>();
  for (const [value, label] of pairs) values.set(value, { value, label, count: (values.get(value)?.count ?? 0) + 1 });
  return [...values.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
