/**
 * Older tags as one compact text, loaded when a reader asks for them. A line is a set of platforms (`p`, numbered from 0
 * in their order), a version line that what follows belongs to (`l`), or an image:
 *
 *     digest  day  size  platforms  marks  tag tag …      between tabs; sizes in 100 kB; marks: r = pre-release
 *
 * A sixth field before the tags is not there: what a later Portolan adds comes behind them.
 */
export type OlderRow = {
  /** Hexadecimal digits; `''` where it is not known. */
  readonly digest: string;
  /** `2025-05-01`; `''` where it is not known. */
  readonly pushedOn: string;
  readonly sizeBytes?: number | undefined;
  /** As the platform filter names them. */
  readonly platforms: readonly string[];
  readonly line: string;
  readonly isPrerelease: boolean;
  readonly tags: readonly string[];
  /** The day on which it was built no more, where a sync saw that. */
  readonly droppedOn?: string | undefined;
};

const UNIT = 100_000;

export function formatOlderFile(rows: readonly OlderRow[]): string {
  const sets = [...new Set(rows.map(({ platforms }) => platforms.join(' ')))];
  const lines = sets.map((set) => `p\t${set}`);
  let line: string | undefined;
  for (const row of rows) {
    if (row.line !== line) lines.push(`l\t${row.line}`);
    line = row.line;
    lines.push(formatRow(row, sets.indexOf(row.platforms.join(' '))));
  }
  return lines.join('\n');
}

function formatRow(row: OlderRow, set: number): string {
  // No platform takes no room, but less than a unit is not nothing.
  const size = row.sizeBytes === undefined ? '' : Math.max(1, Math.round(row.sizeBytes / UNIT));
  const fields = [row.digest, row.pushedOn, size, set, row.isPrerelease ? 'r' : '', row.tags.join(' ')];
  return [...fields, row.droppedOn ?? ''].join('\t').trimEnd();
}

export function parseOlderFile(text: string): readonly OlderRow[] {
  const sets: (readonly string[])[] = [];
  const rows: OlderRow[] = [];
  let current = '';
  for (const written of text.split('\n')) {
    const fields = written.split('\t');
    const [first = '', second = ''] = fields;
    if (first === 'p') sets.push(second.split(' ').filter(Boolean));
    else if (first === 'l') current = second;
    else if (fields.length > 5) rows.push(parseRow(fields, sets, current));
  }
  return rows;
}

function parseRow(fields: readonly string[], sets: readonly (readonly string[])[], line: string): OlderRow {
  const [digest = '', pushedOn = '', size = '', set = '', marks = '', tags = '', droppedOn = ''] = fields;
  return {
    digest,
    pushedOn,
    ...(size !== '' && { sizeBytes: Number(size) * UNIT }),
    platforms: sets[Number(set)] ?? [],
    line,
    isPrerelease: marks.includes('r'),
    tags: tags.split(' '),
    ...(droppedOn !== '' && { droppedOn }),
  };
}
