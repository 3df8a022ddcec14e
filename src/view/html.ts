/** For the few pages that are made of text alone, outside of Astro. */

/** As text or as the value of an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** What is put between the parts is escaped, except for what {@link html} itself has made. */
export function html(parts: TemplateStringsArray, ...values: readonly (Html | string | readonly Html[])[]): Html {
  return { html: parts.reduce((text, part, index) => text + toText(values[index - 1]) + part) };
}

export type Html = { readonly html: string };

export const NOTHING: Html = { html: '' };

function toText(value: Html | string | readonly Html[] | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}
