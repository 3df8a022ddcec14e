/**
 * The one order of rows. Lines: those with a release first, newest first; then lines that only have pre-releases; then
 * lines with a name instead of a version, suites and code names before branches. Within a line: releases before
 * pre-releases, the higher version, then the default variant, slim, Alpine, the rest, Windows; a newer operating system
 * before an older one, and a shared row before the rows behind it.
 */
import type { Line, Row } from './model.ts';
import { parseBase } from './operating-system.ts';
import { MOVING_CHANNELS } from './tag-words.ts';
import { compareExactVersions, compareVersions, versionParts } from './version.ts';

/** Rows that come later in `rows` stay behind their equals. */
export function sortRows(rows: readonly Row[]): readonly Row[] {
  const lines = toUnsortedLines(rows).toSorted(compareLines);
  return lines.flatMap((line) => line.rows.toSorted(compareRows));
}

/** Rows as sorted, cut where the line changes. */
export function toLines(rows: readonly Row[]): readonly Line[] {
  return toUnsortedLines(rows);
}

function toUnsortedLines(rows: readonly Row[]): readonly Line[] {
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const line = lines.get(row.line);
    if (line === undefined) lines.set(row.line, [row]);
    else line.push(row);
  }
  return [...lines].map(([name, members]) => ({ name, rows: members }));
}

function compareLines(a: Line, b: Line): number {
  return (
    rankLine(a) - rankLine(b) ||
    compareVersions(b.name, a.name) ||
    rankMoving(a) - rankMoving(b) ||
    compareNames(b.name, a.name)
  );
}

function rankLine(line: Line): number {
  const { name } = line;
  if (versionParts(name).length > 0) return isPrereleaseLine(line) ? 1 : 0;
  if (MOVING_LINES.includes(name) || MOVING_CHANNELS.has(name)) return 3;
  return name === '' ? 4 : 2;
}

/** Names that move from release to release, in the order they are shown; other branches follow by name. */
const MOVING_LINES: readonly string[] = [
  ...['stable', 'oldstable', 'oldoldstable', 'testing', 'unstable', 'sid', 'experimental', 'rc-buggy'],
  ...['rolling', 'cauldron', 'sisyphus', 'main', 'master', 'trunk'],
];

function rankMoving({ name }: Line): number {
  const rank = MOVING_LINES.indexOf(name);
  return rank === -1 ? MOVING_LINES.length : rank;
}

/** Suites by their release, code names by the alphabet, which most projects follow (humble, jazzy, kilted). */
function compareNames(a: string, b: string): number {
  const left = parseBase(a);
  const right = parseBase(b);
  if (left?.version !== undefined && right?.version !== undefined) {
    return left.family === right.family
      ? compareVersions(left.version, right.version)
      : left.family < right.family
        ? 1
        : -1;
  }
  if (left?.version !== undefined || right?.version !== undefined) return left?.version === undefined ? -1 : 1;
  return a.localeCompare(b, 'en', { numeric: true });
}

function compareRows(a: Row, b: Row): number {
  return (
    Number(a.prerelease !== undefined) - Number(b.prerelease !== undefined) ||
    compareOptionalVersions(b.version, a.version) ||
    rankVariant(a) - rankVariant(b) ||
    compareFamilies(a, b) ||
    compareReleases(a, b) ||
    a.variant.words.length - b.variant.words.length ||
    Number(a.kind === 'single') - Number(b.kind === 'single')
  );
}

function compareOptionalVersions(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareExactVersions(a, b);
}

const WINDOWS_RANK = 6;
const FIRST_VARIANTS: readonly string[] = ['', 'slim', 'alpine'];

function rankVariant(row: Row): number {
  if (row.platforms.length > 0 && row.platforms.every(({ os }) => os === 'windows')) return WINDOWS_RANK;
  const rank = FIRST_VARIANTS.indexOf(row.variant.key);
  if (rank !== -1) return rank;
  if (row.variant.words.includes('alpine')) return 4;
  return row.variant.words.some((word) => parseBase(word) !== undefined) ? 5 : 3;
}

/** Families apart; Windows rows also by variant, so that a shared row stands right before its members. */
function compareFamilies(a: Row, b: Row): number {
  if (a.base === undefined || b.base === undefined) return Number(a.base !== undefined) - Number(b.base !== undefined);
  const byFamily = rankFamily(a.base.family) - rankFamily(b.base.family) || compareNames(a.base.family, b.base.family);
  if (byFamily !== 0 || rankVariant(a) !== WINDOWS_RANK) return byFamily;
  return a.variant.words.length - b.variant.words.length || compareNames(a.variant.key, b.variant.key);
}

/** Newest release of the system first; what states no release is the more general and comes first. */
function compareReleases({ base: a }: Row, { base: b }: Row): number {
  if (a?.version === undefined || b?.version === undefined) {
    return Number(a?.version !== undefined) - Number(b?.version !== undefined);
  }
  return compareVersions(b.version.replace('ltsc', ''), a.version.replace('ltsc', ''));
}

function rankFamily(family: string): number {
  const rank = ['debian', 'ubuntu', 'windowsservercore', 'nanoserver'].indexOf(family);
  return rank === -1 ? 4 : rank;
}

/** Whether nothing of it is released yet. */
export function isPrereleaseLine({ rows }: Line): boolean {
  return rows.every(({ prerelease }) => prerelease !== undefined);
}
