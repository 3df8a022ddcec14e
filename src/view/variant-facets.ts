/** Variants by their parts: the system below and the flavour on it, for images with too many variants for one list. */
import type { Base, Row } from '#domain/model.ts';
import { parseBase, toBase } from '#domain/operating-system.ts';

export type FacetOption = {
  /** As addresses and rows have it: `alpine3.24`, `trixie`, `fpm`. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
};

/** More variants than this are offered by their parts. */
const MOST_VARIANTS = 4;
const MOST_FLAVOURS = 24;
/** The flavour of rows that have no word for one. */
export const PLAIN = '-';

export function toFacets(rows: readonly Row[]): {
  readonly systems: readonly FacetOption[];
  readonly flavours: readonly FacetOption[];
} {
  const variants = new Set(rows.map(({ variant }) => variant.key));
  const systems = systemOptions(rows);
  const flavours = flavourOptions(rows);
  const isUseful = variants.size > MOST_VARIANTS && systems.length > 1 && flavours.length > 1;
  return isUseful ? { systems, flavours } : { systems: [], flavours: [] };
}

/** Every value of a row that a facet may ask for. */
export function rowFacets(row: Row): readonly string[] {
  const systems = row.base ? [row.base.family, systemValue(row.base, row)] : [];
  return [...new Set([...systems, ...flavoursOf(row)])];
}

function flavoursOf({ words }: Row): readonly string[] {
  const flavours = words.filter((word) => parseBase(word) === undefined);
  return flavours.length > 0 ? flavours : [PLAIN];
}

/** The suite's name where the row's tags have it, else family and version: `trixie`, `alpine3.24`, `nanoserver-ltsc2025`. */
function systemValue(base: Base, { words }: Row): string {
  const suite = words.find((word) => parseBase(word)?.label === base.label);
  if (suite !== undefined || base.version === undefined) return suite ?? base.family;
  return base.version.startsWith('ltsc') ? `${base.family}-${base.version}` : base.family + base.version;
}

/** A family with several releases is offered as a whole too, before its releases. */
function systemOptions(rows: readonly Row[]): readonly FacetOption[] {
  const families = Map.groupBy(
    rows.flatMap((row) => (row.base ? [{ base: row.base, value: systemValue(row.base, row) }] : [])),
    ({ base }) => base.family,
  );
  return [...families].flatMap(([family, members]) => {
    const releases = count(members.map(({ base, value }) => [value, base.label] as const));
    if (releases.length === 1) return releases;
    const whole = { value: family, label: toBase(family).label, count: members.length };
    return [whole, ...releases.filter(({ value }) => value !== family)];
  });
}

function flavourOptions(rows: readonly Row[]): readonly FacetOption[] {
  const options = count(rows.flatMap((row) => flavoursOf(row).map((word) => [word, word] as const)));
  // A word that every row has divides nothing.
  const dividing = options.filter((option) => option.count < rows.length);
  return dividing.toSorted((a, b) => b.count - a.count).slice(0, MOST_FLAVOURS);
}

function count(pairs: readonly (readonly [string, string])[]): readonly FacetOption[] {
  const options = new Map<string, FacetOption>();
  for (const [value, label] of pairs) {
    options.set(value, { value, label, count: (options.get(value)?.count ?? 0) + 1 });
  }
  return [...options.values()];
}
