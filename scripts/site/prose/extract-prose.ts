/**
 * The part of a page that Pagefind reads, as a page of its own: an image's page is mostly its tags, and Pagefind would
 * parse them to throw them away. Pages are our own and well-formed, so counting tags finds the end of an element.
 */

const MARK = ' data-pagefind-';
const RE_MARKED = /<([a-z][a-z0-9]*)(?=\s)[^>]*\sdata-pagefind-(body|meta|filter|sort)(?=[\s=>])[^>]*>/y;
/** Drawings have no prose, and one of a support period is another each day, with all the texts to be read again for it. */
const RE_DRAWING = /<svg[\s>].*?<\/svg>/gs;
const RE_VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** `undefined` where the page has no prose. */
export function extractProse(html: string): string | undefined {
  if (!html.includes(' data-pagefind-body')) return undefined;
  const lang = /<html[^>]*\slang="([^"]*)"/.exec(html)?.[1] ?? 'en';
  const parts: string[] = [];
  let hasBody = false;
  let from = 0;
  // Few of a page's thousands of tags are marked, so the mark is looked for first.
  for (let mark = html.indexOf(MARK); mark >= 0; mark = html.indexOf(MARK, Math.max(from, mark + 1))) {
    RE_MARKED.lastIndex = html.lastIndexOf('<', mark);
    const match = RE_MARKED.exec(html);
    if (!match || match.index < from) continue;
    const [start, name = '', kind] = match;
    from = RE_VOID.test(name) ? match.index + start.length : findEnd(html, match.index, name);
    parts.push(html.slice(match.index, from));
    hasBody ||= kind === 'body' || start.includes(' data-pagefind-body');
  }
  if (!hasBody) return undefined;
  return `<!doctype html><html lang="${lang}"><body>${parts.join('\n').replace(RE_DRAWING, '')}</body></html>`;
}

/** Where the element ends that begins at `start`: past its closing tag. */
export function findEnd(html: string, start: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s>/])[^>]*>`, 'g');
  tags.lastIndex = start;
  let depth = 0;
  for (let match = tags.exec(html); match; match = tags.exec(html)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  return html.length;
}
