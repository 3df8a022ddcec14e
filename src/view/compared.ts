/** The shape of a comparison, and how one row of it is made. */
import type { Translator } from '#messages/locales.ts';
import type { ApiRow } from './api.ts';
import type { DatedSpeech } from './support-words.ts';

export type Side = {
  /** As its column is headed: `node:24-alpine`. */
  readonly name: string;
  readonly row: ApiRow;
  /** What was decided of it, in a word; absent where nothing is. */
  readonly decision?: Cell | undefined;
};

export type Cell = {
  /** One a line. */
  readonly lines: readonly string[];
  /** Typed into machines: tags, digests, commands. */
  readonly isCode?: boolean;
  /** The lines from there on wait behind these words. */
  readonly fold?: { readonly from: number; readonly label: string } | undefined;
  /** Said of it, not stated by it: in italics. */
  readonly isAbsent?: boolean;
  readonly tone?: 'ok' | 'soon' | 'over' | 'unknown';
};

export type ComparedRow = {
  readonly label: string;
  readonly a: Cell;
  readonly b: Cell;
  /** How far apart; `the same` where they are. */
  readonly difference: string;
  readonly isSame: boolean;
};

export type ComparedGroup = { readonly title: string; readonly rows: readonly ComparedRow[]; readonly note?: string };

export type Comparison = {
  /** What most people came for, in whole sentences. */
  readonly facts: readonly string[];
  readonly groups: readonly ComparedGroup[];
};

export type CompareSpeech = DatedSpeech;

/** A row of the table. Absent values are said in words; two that are absent alike are the same. */
export function toRow(
  label: string,
  a: Cell | undefined,
  b: Cell | undefined,
  t: Translator,
  difference?: string,
): ComparedRow {
  const absent: Cell = { lines: [t('compare.unknown')], isAbsent: true };
  const [left, right] = [a ?? absent, b ?? absent];
  const isSame = left.lines.join('\n') === right.lines.join('\n');
  return { label, a: left, b: right, difference: isSame ? t('compare.same') : (difference ?? ''), isSame };
}

export function text(value: string | null | undefined, isCode = false): Cell | undefined {
  return value ? { lines: [value], ...(isCode && { isCode }) } : undefined;
}
