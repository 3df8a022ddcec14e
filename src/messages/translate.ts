/**
 * Words of the interface in the reader's language. A message is a text with `{names}`, or one text for each plural form
 * the language has; `count` chooses the form. Numbers are written as the language writes them. Used on pages and by
 * their scripts.
 */
import { once } from './once.ts';

export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Message = string | PluralForms;
export type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

const RE_PLACE = /\{(\w+)\}/;

/** `locale` is a BCP 47 tag: `en-GB`, `fr`. A place without a value is a mistake of the caller and throws. */
export function createTranslate<Key extends string>(
  locale: string,
  messages: Readonly<Record<Key, Message>>,
): Translate<Key> {
  // The first of them takes 60 ms in a browser at 4x, and the scripts of most pages have no number to write.
  const plural = once(() => new Intl.PluralRules(locale));
  const number = once(() => new Intl.NumberFormat(locale));
  // A page has hundreds of messages, a site thousands of pages: each text is cut at its places once.
  const cut = new Map<string, readonly string[]>();
  return (key, values = {}) => {
    const message: Message = messages[key];
    const text = typeof message === 'string' ? message : chooseForm(message, values.count, plural());
    let parts = cut.get(text);
    if (parts === undefined) {
      parts = text.split(RE_PLACE);
      cut.set(text, parts);
    }
    let filled = parts[0] ?? '';
    for (let place = 1; place < parts.length; place += 2) {
      const name = parts[place] ?? '';
      const value = values[name];
      if (value === undefined) throw new Error(`message ${key}: {${name}} has no value`);
      filled += (typeof value === 'number' ? number().format(value) : value) + (parts[place + 1] ?? '');
    }
    return filled;
  };
}

function chooseForm(forms: PluralForms, count: string | number | undefined, plural: Intl.PluralRules): string {
  return forms[plural.select(Number(count))] ?? forms.other;
}
