/** A variant as the public data states it, and which images have it. */
import type { ImageName } from '#domain/model.ts';
import type { Urls } from '../urls.ts';
import type { ApiVariant } from './lists-schema.ts';

export type ImageWords = ImageName & {
  readonly reference: string;
  /** Number of rows by word. */
  readonly words: Readonly<Record<string, number>>;
};

type VariantText = Pick<ApiVariant, 'id' | 'title' | 'kind' | 'summary'> & { readonly words: readonly string[] };
type Use = { readonly reference: string; readonly url: string; readonly rows: number };
type VariantUses = Omit<ApiVariant, 'images' | 'rows' | 'self'> & { readonly uses: readonly Use[] };

export function toApiVariant(
  { id, title, kind, words, summary }: VariantText,
  images: readonly ImageWords[],
  urls: Urls,
): VariantUses {
  const url = urls.variant(id);
  const uses = images.flatMap((image): Use[] => {
    const rows = words.reduce(
      (sum, word) => sum + (Object.hasOwn(image.words, word) ? (image.words[word] ?? 0) : 0),
      0,
    );
    return rows > 0 ? [{ reference: image.reference, url: urls.image(image), rows }] : [];
  });
  return { id, title, kind, words: [...words], summary, url, markdown: urls.markdown(url) ?? null, uses };
}
