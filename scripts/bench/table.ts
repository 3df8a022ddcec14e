/** What a bench found, as lines of text or as Markdown. */
export type Result = {
  readonly measure: string;
  readonly milliseconds: number;
  /** The least it could take: what it is, and how long. */
  readonly floor?: { readonly name: string; readonly milliseconds: number };
  readonly details: string;
};

const HEAD = ['measure', 'time', 'floor', 'ratio', 'details'] as const;

export function formatTable(results: readonly Result[], isMarkdown: boolean): string {
  const rows = [HEAD, ...results.map(toCells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => align(cell, widths[column] ?? 0, column)));
  if (!isMarkdown) return lines.map((cells) => cells.join('  ').trimEnd()).join('\n');
  const rule = widths.map((width, column) => (isNumeric(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What each floor is, once. */
export function formatFloors(results: readonly Result[]): string {
  const names = new Set(results.flatMap(({ measure, floor }) => (floor ? [`${measure}: ${floor.name}`] : [])));
  return ['Floors, the least each could take:', ...[...names].map((name) => `- ${name}`)].join('\n');
}

export function formatTime(milliseconds: number): string {
  if (milliseconds >= 100) return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}

function toCells({ measure, milliseconds, floor, details }: Result): readonly string[] {
  const ratio = floor && floor.milliseconds > 0 ? milliseconds / floor.milliseconds : undefined;
  return [
    measure,
    formatTime(milliseconds),
    floor ? formatTime(floor.milliseconds) : '',
    ratio === undefined ? '' : ratio.toFixed(ratio < 10 ? 2 : 0),
    details,
  ];
}

function align(cell: string, width: number, column: number): string {
  return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width);
}

function isNumeric(column: number): boolean {
  return column > 0 && column < 4;
}
