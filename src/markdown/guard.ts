/**
 * A stranger's text meets a native parser that cannot be interrupted, so texts on which it is known to take seconds are
 * recognised beforehand by cheap, linear counts. The limits lie far above what people write; what slips through as a
 * monstrous tree is refused after parsing.
 */

const MAX_LENGTH = 256 * 1024;
const MAX_MARKERS = 40;
const MAX_COLUMNS = 200;
const MAX_CELLS = 100_000;
const MAX_ENTITIES = 10_000;
const MAX_OPEN_TAGS = 5_000;

const MARKERS = new RegExp(`^[ \\t]*(?:>[ \\t]?|[*+-][ \\t]+|\\d{1,9}[.)][ \\t]+){${MAX_MARKERS}}`, 'm');

/** Why the text must not be parsed, in words for a reader; `undefined` if it may. */
export function findTrouble(markdown: string): string | undefined {
  if (markdown.length > MAX_LENGTH) {
    return 'the text is too long';
  }
  if (MARKERS.test(markdown)) {
    return 'lists or quotes are nested too deeply';
  }
  if (hasHugeTable(markdown)) {
    return 'a table is too large';
  }
  // Their cost is quadratic within one paragraph.
  if (markdown.split(/\n[ \t]*\n/).some((paragraph) => count(paragraph, /&[#\w]/g) > MAX_ENTITIES)) {
    return 'a paragraph has too many entities';
  }
  return count(markdown, /<[a-z]/gi) - count(markdown, /<\/[a-z]/gi) > MAX_OPEN_TAGS
    ? 'HTML is nested too deeply'
    : undefined;
}

/** A row is filled up to the columns of its table's head, so a small text can become millions of cells. */
function hasHugeTable(markdown: string): boolean {
  let columns = 0;
  let cells = 0;
  for (const line of markdown.split('\n')) {
    const parts = line.split('|').length;
    if (line.trim() === '') {
      columns = 0;
      continue;
    }
    if (parts > 1 && /^[\s>|:*+\d.)-]+$/.test(line)) {
      columns = Math.max(columns, parts);
    }
    cells += columns === 0 ? 0 : Math.max(columns, parts);
    if (columns > MAX_COLUMNS || cells > MAX_CELLS) {
      return true;
    }
  }
  return false;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
