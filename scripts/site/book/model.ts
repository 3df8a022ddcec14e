/** A book before it is written down. */
import type { LocalText } from '#catalogue/local-text.ts';

export type Place = { readonly id: string; readonly text: string; readonly places?: readonly Place[] };

export type Chapter = {
  /** Name of its file without the ending, unique. */
  readonly name: string;
  readonly title: string;
  /** XHTML of the body. */
  readonly body: string;
  readonly places: readonly Place[];
  /** What it is in a book: `titlepage`, `bodymatter`, `appendix`; unnamed ones are plain chapters. */
  readonly type?: string;
};

export type Book = {
  /** An address that stays the same through its editions. */
  readonly identifier: string;
  readonly title: string;
  readonly description?: LocalText | undefined;
  readonly publisher: string;
  readonly source?: string | undefined;
  readonly language: string;
  /** ISO instant of what it was made from. */
  readonly modified: string;
  readonly chapters: readonly Chapter[];
  /** PNG. */
  readonly cover: Uint8Array;
};
