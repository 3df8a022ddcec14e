/** What the chip of a variant says when it is asked: its words explained, once for all rows that share them. */
import type { Row } from '#domain/model.ts';
import type { VariantText, VariantTexts } from './variants.ts';

const FACTS = ['base', 'libc', 'shell', 'packageManager'] as const;
export type VariantFact = (typeof FACTS)[number];

/** A text with the facts that its front matter states. */
export type VariantFacts = VariantText & Readonly<Partial<Record<VariantFact, string | undefined>>>;

export type VariantCard = {
  readonly id: string;
  readonly facts: readonly { readonly name: VariantFact; readonly value: string }[];
  readonly texts: readonly VariantText[];
};

/** Nothing where none of the row's words is explained. */
export function toVariantCard(row: Row, texts: VariantTexts): VariantCard | undefined {
  const known: readonly VariantFacts[] = [
    ...new Set(row.words.map((word) => texts.get(word)).filter((text) => text !== undefined)),
  ].sort((a, b) => a.order - b.order);
  if (known.length === 0) return undefined;
  const facts = FACTS.flatMap((name) => {
    // A suite (`Debian 12`) says more of its system than the family does.
    const stated = known.flatMap((text) => text[name] ?? []).toSorted((a, b) => b.length - a.length);
    return stated[0] === undefined ? [] : [{ name, value: stated[0] }];
  });
  return { id: `/v/${known.map(({ id }) => id).join('+')}`, facts, texts: known };
}

/** Each card once, in the order of the rows. */
export function toVariantCards(rows: readonly Row[], texts: VariantTexts): readonly VariantCard[] {
  const cards = new Map<string, VariantCard>();
  for (const row of rows) {
    const card = toVariantCard(row, texts);
    if (card) cards.set(card.id, card);
  }
  return [...cards.values()];
}
