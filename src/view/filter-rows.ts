/** The text filter of the tag table: every word must occur in the row's tags, variant or line. */
import type { Line, Row } from '#domain/model.ts';

export function filterLines(lines: readonly Line[], filter: string): readonly Line[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return lines
    .map((line) => ({ ...line, rows: line.rows.filter((row) => matchesRow(row, line.name, words)) }))
    .filter((line) => line.rows.length > 0);
}

function matchesRow(row: Row, line: string, words: readonly string[]): boolean {
  const text = [...row.tags, row.variant.key, line].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
