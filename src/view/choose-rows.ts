/** Which rows of a table answer the reader's choice, in which order: the same for rows of the page and for older tags. */
import { hasWord, parseFilter, type Searched } from './filter-rows.ts';
import type { TableState } from './table-state.ts';

export type Candidate = Searched & {
  /** Place in the order of versions. */
  readonly place: number;
  readonly tags: readonly string[];
  /** Each tag in lower case with a space before it, and its line. */
  readonly tagTexts: readonly string[];
  readonly line: string;
  readonly variant: string;
  /** Words of systems and flavours, with a space on both sides of each. */
  readonly words: string;
  /** Names of platforms, with a space on both sides of each. */
  readonly platforms: string;
  readonly isPrerelease: boolean;
  /** Nobody builds it any more. */
  readonly isOlder: boolean;
  /** What was decided of it; older tags are not judged. */
  readonly state?: string | undefined;
  /** The same of its tags, where it is another. */
  readonly others?: ReadonlyMap<string, string> | undefined;
  readonly sizeBytes?: number | undefined;
  /** Milliseconds. */
  readonly pushedAt?: number | undefined;
};

/** One tag of a row, where a table shows tags. */
export type TagOf<Row extends Candidate> = { readonly row: Row; readonly tag: string };
export type ChosenTags<Row extends Candidate> = { readonly first: readonly TagOf<Row>[]; readonly count: number };

/** `matching`: what the filter has found, see `narrow-rows.ts`. */
export function chooseRows<Row extends Candidate>(matching: readonly Row[], { sort }: TableState): readonly Row[] {
  return sortRows(matching, sort);
}

/** The words must occur in the tag itself, or be the row's line. All are counted, the first `limit` are named. */
export function chooseTags<Row extends Candidate>(
  matching: readonly Row[],
  { q, sort, status }: TableState,
  limit: number,
): ChosenTags<Row> {
  const { words } = parseFilter(q);
  const first: TagOf<Row>[] = [];
  let count = 0;
  for (const row of sortRows(matching, sort)) {
    // Of a single tag with nothing beside it the filter has looked at all there is.
    const isLookedAt = row.tagTexts.length === 1 && row.tagTexts[0] === row.text;
    for (let index = 0; index < row.tags.length; index += 1) {
      if (!isLookedAt && !hasWords(row.tagTexts[index] ?? '', words)) continue;
      if (status !== '' && stateOfTag(row, row.tags[index] ?? '') !== status) continue;
      count += 1;
      if (first.length < limit) first.push({ row, tag: row.tags[index] ?? '' });
    }
  }
  return { first, count };
}

function hasWords(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!hasWord(text, word)) return false;
  return true;
}

/** A tag counts by its own name. */
export function stateOfTag({ state, others }: Pick<Candidate, 'state' | 'others'>, tag: string): string | undefined {
  return others?.get(tag) ?? state;
}

function hasState({ state, others }: Candidate, { status, view }: TableState): boolean {
  return status === '' || state === status || (view === 'tags' && [...(others?.values() ?? [])].includes(status));
}

/** Whether a row is within what the reader has chosen beside the filter's words. */
export function fitsChoices(row: Candidate, state: TableState): boolean {
  return (
    (state.older || !row.isOlder) &&
    (state.prereleases || !row.isPrerelease) &&
    (state.line === '' || row.line === state.line) &&
    (state.variant === '' || row.variant === state.variant) &&
    (state.system === '' || row.words.includes(` ${state.system} `)) &&
    (state.flavour === '' || row.words.includes(` ${state.flavour} `)) &&
    (state.platform === '' || row.platforms.includes(` ${state.platform} `)) &&
    hasState(row, state)
  );
}

/** By version as rows stand; the smallest first; the newest first. What is not known comes last. */
export function sortRows<Row extends Candidate>(rows: readonly Row[], sort: TableState['sort']): readonly Row[] {
  if (sort === 'version') return rows;
  const rank =
    sort === 'size'
      ? ({ sizeBytes }: Row) => sizeBytes ?? Number.POSITIVE_INFINITY
      : ({ pushedAt }: Row) => -(pushedAt ?? Number.NEGATIVE_INFINITY);
  return rows.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left === right ? a.place - b.place : left - right;
  });
}
