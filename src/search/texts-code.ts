/** What an image is said to be in several languages, as fields of the index: `fr=…`; `fr=` for the text that has its own. */
export type TextsOfImage = {
  /** Of the description of an image; absent where it is in English. */
  readonly textLanguage?: string;
  /** Its description in other languages. */
  readonly texts?: Readonly<Record<string, string>>;
};

export function encodeTexts({ texts, textLanguage }: TextsOfImage): readonly string[] {
  const all = Object.entries({ ...texts, ...(textLanguage && { [textLanguage]: '' }) });
  return all.map(([code, words]) => `${code}=${words}`);
}

export function decodeTexts(fields: readonly string[]): TextsOfImage {
  const texts = fields.map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]);
  const textLanguage = texts.find(([, text]) => text === '')?.[0];
  const others = texts.filter(([, text]) => text !== '');
  return {
    ...(textLanguage && { textLanguage }),
    ...(others.length > 0 && { texts: Object.fromEntries(others) }),
  };
}
