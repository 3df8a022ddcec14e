/** Our own texts, guides and explanations of variants, each in the reader's language where it exists in it. */
import { type CollectionEntry, getCollection } from 'astro:content';
import type { Locale } from '#messages/locales.ts';
import { chooseTexts, type LocalText } from '#view/documents.ts';
import { indexTexts, type VariantTexts } from '#view/variants.ts';

type Name = 'guides' | 'variants';
type Texts<N extends Name> = readonly LocalText<CollectionEntry<N>>[];
export type Guide = LocalText<CollectionEntry<'guides'>>;
export type Variant = LocalText<CollectionEntry<'variants'>>;

const LAST = 1000;
const known = new Map<string, Promise<unknown>>();

/** All texts of a collection in their order. `own` is the language of the site. */
export function textsIn<N extends Name>(name: N, locale: Locale, own: Locale): Promise<Texts<N>> {
  return once(`${name} ${locale}`, async () =>
    [...chooseTexts(await getCollection(name), [locale, own, 'en'], own, `content/${name}`)].sort(compareTexts),
  );
}

/** The texts about variants by each word they explain. */
export function variantTextsIn(locale: Locale, own: Locale): Promise<VariantTexts> {
  return once(`words ${locale}`, async () => {
    const texts = await textsIn('variants', locale, own);
    return indexTexts(
      texts.map(({ id, language, entry: { data } }) => ({ ...data, id, language, order: data.order ?? LAST })),
    );
  });
}

function compareTexts({ entry: a }: LocalText<CollectionEntry<Name>>, { entry: b }: LocalText<CollectionEntry<Name>>) {
  return (a.data.order ?? LAST) - (b.data.order ?? LAST) || (a.data.title < b.data.title ? -1 : 1);
}

/** Every page asks for the same few lists. */
function once<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made as Promise<Value>;
}
