/** The facets of the catalogue: categories, operating systems, publishers, each with how many repositories have it. */
export type FacetValue = { readonly value: string; readonly label: string; readonly count: number };
export type Facet = { readonly name: string; readonly title: string; readonly values: readonly FacetValue[] };

import type { Decision } from '#domain/decision.ts';
import { STATES, type State, stateOfImage } from '#domain/decision-state.ts';
import { toBase } from '#domain/operating-system.ts';
import type { LineEnd } from '#domain/row-lifecycle.ts';
import type { Translator } from '#messages/locales.ts';
import { categoryName } from './categories.ts';
import { supportStates } from './image-support.ts';
import { capitalise } from './sentence.ts';

export type FacetSpeech = {
  readonly today: string;
  readonly t: Translator;
  /** Names of owners by their keys. */
  readonly ownerName: (key: string) => string;
};

type Faceted = {
  readonly official: boolean;
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly bases: readonly string[];
  readonly ends: readonly LineEnd[];
  readonly decision?: Decision | undefined;
};

/** Where the name of the family alone would say too little. */
const BASE_LABELS: Readonly<Record<string, string>> = {
  nanoserver: 'Windows Nano Server',
  ubi: 'Red Hat UBI',
};

export function toFacets(images: readonly Faceted[], speech: FacetSpeech): readonly Facet[] {
  const { today, t } = speech;
  const facets: readonly Facet[] = [
    ...decisionFacets(images, speech),
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

/** First, where anything is decided: may it be used is asked before what it is. */
function decisionFacets(images: readonly Faceted[], { today, t, ownerName }: FacetSpeech): readonly Facet[] {
  const decisions = images.flatMap(({ decision }) => decision ?? []);
  const states = decisions.map((decision) => stateOfImage(decision, today));
  const named = (values: readonly (string | undefined)[], labelOf: (value: string) => string) =>
    count(values.flatMap((value) => (value === undefined ? [] : [[facetValue(value), labelOf(value)] as const])));
  return [
    { name: 'status', title: t('facet.status'), values: inOrder(states, t) },
    {
      name: 'owner',
      title: t('facet.owner'),
      values: named(
        decisions.map(({ owner }) => owner),
        ownerName,
      ),
    },
    {
      name: 'tier',
      title: t('facet.tier'),
      values: named(
        decisions.map(({ tier }) => tier),
        (tier) => tier,
      ),
    },
  ];
}

/** What may be used first. */
function inOrder(states: readonly State[], t: Translator): readonly FacetValue[] {
  const values = count(states.map((state) => [state, capitalise(t(`client.state.${state}`))] as const));
  return STATES.flatMap((state) => values.find(({ value }) => value === state) ?? []);
}

/** Words of the catalogue may hold spaces, and cards keep their values between spaces. */
export function facetValue(word: string): string {
  return encodeURIComponent(word);
}

export function baseLabel(family: string): string {
  return BASE_LABELS[family] ?? toBase(family).label;
}

function count(pairs: readonly (readonly [string, string])[]): readonly FacetValue[] {
  const values = new Map<string, FacetValue>();
  for (const [value, label] of pairs) values.set(value, { value, label, count: (values.get(value)?.count ?? 0) + 1 });
  return [...values.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
