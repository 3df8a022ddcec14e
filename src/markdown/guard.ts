/**
 * A stranger's text meets a native parser that cannot be interrupted, so texts on which it (or a walk over its tree) is
 * known to explode are recognised beforehand by cheap, linear counts. The limits lie far above what people write.
 */

const MAX_LENGTH = 256 * 1024;
const MAX_MARKERS = 40;
const MAX_COLUMNS = 200;
const MAX_CELLS = 100_000;
const MAX_ESCAPES = 4_000;
const MAX_OPEN_TAGS = 200;
const MAX_BRACKETS = 4_000;

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** Why the text must not be parsed, in words for a reader; `undefined` if it may. */
export function findTrouble(markdown: string): string | undefined {
  if (markdown.length > MAX_LENGTH) {
    return 'the text is too long';
  }
  if (hasDeepMarkers(markdown)) {
    return 'lists or quotes are nested too deeply';
  }
  if (hasHugeTable(markdown)) {
    return 'a table is too large';
  }
  if (hasCrowdedParagraph(markdown)) {
    return 'a paragraph has too many entities, escapes or brackets';
  }
  return countOpenTags(markdown) > MAX_OPEN_TAGS ? 'HTML is nested too deeply' : undefined;
}

function hasDeepMarkers(markdown: string): boolean {
  const markers = new RegExp(`^[ \\t]*(?:>[ \\t]?|[*+-][ \\t]+|\\d{1,9}[.)][ \\t]+){${MAX_MARKERS}}`, 'm');
  return markers.test(markdown);
}

/** A row is filled up to the columns of its table's head, so a small text can become millions of cells. */
function hasHugeTable(markdown: string): boolean {
  let columns = 0;
  let cells = 0;
  for (const line of markdown.split('\n')) {
    const count = line.split('|').length;
    if (count > 1 && /^[\s>|:*+\d.)-]+$/.test(line)) {
      columns = Math.max(columns, count);
    }
    cells += line.trim() === '' ? 0 : Math.max(columns, count);
    if (columns > MAX_COLUMNS || (columns > 0 && cells > MAX_CELLS)) {
      return true;
    }
    columns = line.trim() === '' ? 0 : columns;
  }
  return false;
}

function hasCrowdedParagraph(markdown: string): boolean {
  return markdown.split(/\n[ \t]*\n/).some((paragraph) => {
    if (paragraph.length < MAX_ESCAPES) {
      return false;
    }
    const escapes = paragraph.match(/&[#\w]{1,32};|\\[!-/:-@[-`{-~]/g)?.length ?? 0;
    return escapes > MAX_ESCAPES || (paragraph.match(/[[\]]/g)?.length ?? 0) > MAX_BRACKETS;
  });
}

function countOpenTags(markdown: string): number {
  let open = 0;
  let most = 0;
  for (const [, slash, name = ''] of markdown.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (!VOID.has(name.toLowerCase())) {
      open = Math.max(0, open + (slash === '/' ? -1 : 1));
      most = Math.max(most, open);
    }
  }
  return most;
}
