/** Joins the words in an image's tags with the texts that explain them. */
import type { Row } from '#domain/model.ts';
import type { Locale } from '#messages/locales.ts';

export type VariantText = {
  readonly id: string;
  /** What the text is written in. */
  readonly language: Locale;
  readonly title: string;
  readonly words: readonly string[];
  readonly summary: string;
  readonly kind: string;
  readonly order: number;
};

export type VariantTexts = ReadonlyMap<string, VariantText>;

export type VariantUse = {
  /** The word as tags have it; `''` for the default variant. */
  readonly word: string;
  readonly text?: VariantText;
  readonly rowCount: number;
  /** The canonical tags of the newest rows that have it. */
  readonly examples: readonly string[];
};

/** Texts by each word they are about. A word claimed by two texts is an error of the content. */
export function indexTexts(texts: readonly VariantText[]): VariantTexts {
  const index = new Map<string, VariantText>();
  for (const text of texts) {
    for (const word of text.words) {
      const other = index.get(word);
      if (other)
        throw new Error(`content/variants: both ${other.id}.mdx and ${text.id}.mdx explain the word "${word}"`);
      index.set(word, text);
    }
  }
  return index;
}

/** Every word in the tags of an image: explained ones first, in the order of the texts, then by number of rows. */
export function toVariantUses(rows: readonly Row[], texts: VariantTexts): readonly VariantUse[] {
  const groups = new Map<VariantText | string, { readonly words: Set<string>; readonly rows: Set<Row> }>();
  for (const row of rows) {
    for (const word of row.words) {
      // `ubi8`, `ubi9` and `ubi10` share one text: one use, in which a row counts once.
      const key = texts.get(word) ?? word;
      const group = groups.get(key) ?? { words: new Set(), rows: new Set() };
      groups.set(key, group);
      group.words.add(word);
      group.rows.add(row);
    }
  }
  return [...groups].map(([key, group]) => toUse(group, typeof key === 'string' ? undefined : key)).sort(compareUses);
}

/** What a row's chip says when asked: the sentences for its words. */
export function explainRow(row: Row, texts: VariantTexts): string | undefined {
  const known = new Set(row.words.map((word) => texts.get(word)).filter((text) => text !== undefined));
  const sentences = [...known].map((text) => `${text.title}: ${text.summary}`);
  return sentences.length > 0 ? sentences.join('\n') : undefined;
}

function toUse(
  { words, rows }: { readonly words: ReadonlySet<string>; readonly rows: ReadonlySet<Row> },
  text: VariantText | undefined,
): VariantUse {
  const examples = [...rows].slice(0, 2).map((row) => row.canonicalTag);
  return { word: [...words].join(', '), ...(text && { text }), rowCount: rows.size, examples };
}

function compareUses(a: VariantUse, b: VariantUse): number {
  return (
    Number(Boolean(b.text)) - Number(Boolean(a.text)) ||
    (a.text?.order ?? 0) - (b.text?.order ?? 0) ||
    b.rowCount - a.rowCount ||
    (a.word < b.word ? -1 : 1)
  );
}

/** What a variant is made of, as far as its text states it, each with the key of its name. */
export function toVariantFacts({ base, libc, shell, packageManager, size }: VariantFacts) {
  const facts = [
    ['base', base],
    ['libc', libc],
    ['shell', shell],
    ['packages', packageManager],
    ['size', size],
  ] as const;
  return facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

type VariantFacts = {
  readonly base?: string | undefined;
  readonly libc?: string | undefined;
  readonly shell?: string | undefined;
  readonly packageManager?: string | undefined;
  readonly size?: string | undefined;
};
