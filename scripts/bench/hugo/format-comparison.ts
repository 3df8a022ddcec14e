import { formatBytes } from '../../figures.ts';
import { formatTime } from '../table.ts';
import type { Comparison, Run } from './compare.ts';

const HEAD = ['build and search index', 'time', 'work', 'memory', 'HTML'] as const;

export function formatComparison({ title, runs, ratios }: Comparison, isMarkdown: boolean): string {
  const rows = [HEAD.map((head, column) => (column === 0 ? title : head)), ...runs.map(toCells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => align(cell, widths[column] ?? 0, column)));
  const rule = widths.map((width, column) => (isNumeric(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const table = isMarkdown
    ? [...lines.slice(0, 1), rule, ...lines.slice(1)].map((cells) => `| ${cells.join(' | ')} |`)
    : lines.map((cells) => cells.join('  ').trimEnd());
  return [...table, '', ...ratios.map((ratio) => `- ${ratio}`)].join('\n');
}

function toCells({ name, milliseconds, cpuMs, peakBytes, pages = '' }: Run): readonly string[] {
  return [
    name,
    formatTime(milliseconds),
    cpuMs ? formatTime(cpuMs) : '',
    peakBytes ? formatBytes(peakBytes) : '',
    pages,
  ];
}

function align(cell: string, width: number, column: number): string {
  return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width);
}

function isNumeric(column: number): boolean {
  return column > 0 && column < 4;
}
