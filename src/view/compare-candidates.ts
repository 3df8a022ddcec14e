/** Which rows a reader of one most likely weighs it against. */
import type { Line, Row } from '#domain/model.ts';

const VARIANTS = 4;

/** The other variants of its version line, then the same variant in the lines around it. */
export function compareCandidates(row: Row, lines: readonly Line[]): readonly Row[] {
  const index = lines.findIndex(({ name }) => name === row.line);
  const beside = (lines[index]?.rows ?? []).filter(
    ({ id, kind, variant }) => id !== row.id && kind === row.kind && variant.key !== row.variant.key,
  );
  const around = [lines[index - 1], lines[index + 1]].flatMap((line) => {
    const same = line?.rows.find(({ kind, variant }) => kind === row.kind && variant.key === row.variant.key);
    return same ? [same] : [];
  });
  return [...firstOfEach(beside).slice(0, VARIANTS), ...around];
}

function firstOfEach(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ variant }) => !seen.has(variant.key) && seen.add(variant.key));
}
