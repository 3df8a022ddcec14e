/** What a page gives its scripts: the messages of its language whose keys begin with `client.`, as safe JSON. */
import { LOCALES, type Locale } from './locales.ts';

const made = new Map<Locale, string>();

export function clientWords(locale: Locale): string {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const own = Object.entries(LOCALES[locale].messages).filter(([key]) => key.startsWith('client.'));
  // `</script>` in a message would end the element that holds it.
  const json = JSON.stringify(Object.fromEntries(own)).replaceAll('<', '\\u003c');
  made.set(locale, json);
  return json;
}
