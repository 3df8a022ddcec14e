/**
 * Version lines against variants, each cell with the row that one would take. The longer list goes down the page, so
 * that it fits a phone; many variants stand in groups, those of most lines first.
 */
import { type RowDecision, type State, usablePart } from '#domain/decision-state.ts';
import { floatingTag } from '#domain/default-tag.ts';
import { type Product, type Support, supportOn } from '#domain/lifecycle.ts';
import type { Line, Row } from '#domain/model.ts';
import { parseBase } from '#domain/operating-system.ts';
import { findLineCycle, type RowLifecycle } from '#domain/row-lifecycle.ts';
import { isPrereleaseLine } from '#domain/row-order.ts';
import { type Download, toDownload } from './format.ts';

export type MatrixCell = {
  /** The row that leads: on the newest system, as the table has it first. */
  readonly row: Row;
  /** What one types for it: the shortest tag that says line and variant. */
  readonly tag: string;
  readonly download?: Download;
  readonly support: Support;
  /** What ends first. */
  readonly cause: 'image' | 'base';
  /** Further rows of the same line and variant; beside a stable one no pre-releases, which are in the table. */
  readonly others: readonly Row[];
  /** What was decided of the tag; absent where nothing is. */
  readonly state?: State;
};

export type MatrixVariant = {
  readonly key: string;
  /** Without the words that its group states. */
  readonly label: string;
};

export type MatrixGroup = {
  /** The words all its variants share; `''` for those that share none. */
  readonly name: string;
  readonly variants: readonly MatrixVariant[];
};

export type MatrixLine = { readonly name: string; readonly support: Support; readonly isPrerelease: boolean };

export type Matrix = {
  /** What goes down the page. */
  readonly down: 'lines' | 'variants';
  /** The newest ones, where there are very many. */
  readonly lines: readonly MatrixLine[];
  readonly lineCount: number;
  /** One group without a name where there are few variants. */
  readonly groups: readonly MatrixGroup[];
  /** Variants of few lines, left for "more" where there are many. */
  readonly rare: readonly MatrixGroup[];
  cell(line: string, variant: string): MatrixCell | undefined;
  readonly cellCount: number;
};

export type MatrixLife = {
  readonly product?: Product | undefined;
  readonly lives: ReadonlyMap<string, RowLifecycle>;
  readonly today: string;
  /** What was decided of each row, by its id. */
  readonly decided?: ReadonlyMap<string, RowDecision> | undefined;
};

/** From here on variants are grouped. */
const MANY = 9;
/** No more lines and no more variants than these are shown at once. */
const SHOWN = 24;

/** Nothing where it would say nothing: one line or one variant. */
export function toMatrix(lines: readonly Line[], life: MatrixLife): Matrix | undefined {
  const cells = new Map<string, MatrixCell>();
  for (const line of lines) {
    for (const [variant, rows] of Map.groupBy(line.rows, (row) => row.variant.key)) {
      cells.set(`${line.name}\n${variant}`, toCell(rows, life));
    }
  }
  const variants = orderVariants(lines);
  if (lines.length < 2 || variants.length < 2) return undefined;
  return {
    down: variants.length > lines.length ? 'variants' : 'lines',
    lines: lines.slice(0, SHOWN).map((line) => toMatrixLine(line, life)),
    lineCount: lines.length,
    groups: toGroups(variants.slice(0, SHOWN)),
    rare: toGroups(variants.slice(SHOWN)),
    cell: (line, variant) => cells.get(`${line}\n${variant}`),
    cellCount: cells.size,
  };
}

function toCell(rows: readonly Row[], { lives, decided }: MatrixLife): MatrixCell {
  const isRefused = (row: Row): boolean => usablePart(row, decided?.get(row.id)) === undefined;
  const [row, ...rest] = rows.toSorted(
    (a, b) => Number(isRefused(a)) - Number(isRefused(b)) || Number(a.kind === 'single') - Number(b.kind === 'single'),
  );
  if (row === undefined) throw new Error('a group has a row');
  const others = rest.filter(({ prerelease }) => prerelease === undefined || row.prerelease !== undefined);
  const download = toDownload(row.platforms);
  const { support, cause } = lives.get(row.id) ?? { support: { state: 'unknown' }, cause: 'image' };
  const decision = decided?.get(row.id);
  const tag = floatingTag(usablePart(row, decision) ?? row);
  const state = decision && (decision.others.get(tag) ?? decision.state);
  return { row, tag, ...(download && { download }), support, cause, others, ...(state && { state }) };
}

function toMatrixLine(line: Line, { product, today }: MatrixLife): MatrixLine {
  const cycle = product && findLineCycle(line, product);
  return {
    name: line.name,
    support: supportOn(cycle, today),
    isPrerelease: isPrereleaseLine(line),
  };
}

type Ordered = { readonly key: string; readonly words: readonly string[]; readonly lines: number };

/** The default first, then those of most lines, then as the table has them. */
function orderVariants(lines: readonly Line[]): readonly Ordered[] {
  const found = new Map<string, { words: readonly string[]; lines: Set<string> }>();
  for (const { name, rows } of lines) {
    for (const { variant } of rows) {
      const known = found.get(variant.key) ?? { words: variant.words, lines: new Set() };
      found.set(variant.key, known);
      known.lines.add(name);
    }
  }
  return [...found]
    .map(([key, { words, lines: own }]) => ({ key, words, lines: own.size }))
    .sort((a, b) => Number(b.key === '') - Number(a.key === '') || b.lines - a.lines);
}

/** By flavour or by system, whichever makes fewer groups; the other stands within them. */
function toGroups(variants: readonly Ordered[]): readonly MatrixGroup[] {
  if (variants.length === 0) return [];
  if (variants.length < MANY) return [{ name: '', variants: variants.map(({ key }) => ({ key, label: key })) }];
  const bySystem = groupBy(variants, isSystem);
  const byFlavour = groupBy(variants, (word, words) => !isSystem(word, words));
  const isUseful = (groups: readonly MatrixGroup[]): boolean => groups.length > 1 && groups.length < variants.length;
  const [best] = [byFlavour, bySystem].filter(isUseful).toSorted((a, b) => a.length - b.length);
  return best ?? [{ name: '', variants: variants.map(({ key }) => ({ key, label: key })) }];
}

function groupBy(
  variants: readonly Ordered[],
  isShared: (word: string, words: readonly string[]) => boolean,
): readonly MatrixGroup[] {
  const groups = Map.groupBy(variants, ({ words }) => words.filter((word) => isShared(word, words)).join('-'));
  return [...groups].map(([name, own]) => ({
    name,
    variants: own.map(({ key, words }) => ({ key, label: words.filter((word) => !isShared(word, words)).join('-') })),
  }));
}

/** `ubi-minimal` is one system in two words. */
function isSystem(word: string, words: readonly string[]): boolean {
  return parseBase(word) !== undefined || (word === 'minimal' && words.includes('ubi'));
}
