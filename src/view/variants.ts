/** Joins the words in an image's tags with the texts that explain them. */
import type { Row } from '#domain/model.ts';

export type VariantText = {
  readonly id: string;
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
  const byWord = new Map<string, Row[]>();
  for (const row of rows) {
    for (const word of row.words) byWord.set(word, [...(byWord.get(word) ?? []), row]);
  }
  const uses = [...byWord].map(([word, own]) => toUse(word, own, texts.get(word)));
  return mergeByText(uses).sort(compareUses);
}

/** What a row's chip says when asked: the sentences for its words. */
export function explainRow(row: Row, texts: VariantTexts): string | undefined {
  const known = new Set(row.words.map((word) => texts.get(word)).filter((text) => text !== undefined));
  const sentences = [...known].map((text) => `${text.title}: ${text.summary}`);
  return sentences.length > 0 ? sentences.join('\n') : undefined;
}

function toUse(word: string, rows: readonly Row[], text: VariantText | undefined): VariantUse {
  const examples = rows.slice(0, 2).map((row) => row.canonicalTag);
  return { word, ...(text && { text }), rowCount: rows.length, examples };
}

/** `ubi8`, `ubi9` and `ubi10` share one text: one use, with all their rows. */
function mergeByText(uses: readonly VariantUse[]): VariantUse[] {
  const merged = new Map<string, VariantUse>();
  for (const use of uses) {
    const key = use.text ? `text ${use.text.id}` : `word ${use.word}`;
    const other = merged.get(key);
    if (!other) merged.set(key, use);
    else merged.set(key, { ...other, word: `${other.word}, ${use.word}`, rowCount: other.rowCount + use.rowCount });
  }
  return [...merged.values()];
}

function compareUses(a: VariantUse, b: VariantUse): number {
  return (
    Number(Boolean(b.text)) - Number(Boolean(a.text)) ||
    (a.text?.order ?? 0) - (b.text?.order ?? 0) ||
    b.rowCount - a.rowCount ||
    (a.word < b.word ? -1 : 1)
  );
}
