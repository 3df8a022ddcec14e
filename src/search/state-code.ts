/**
 * What was decided of the tags of a row, in the few letters by which it differs from its image: `a` the row is approved,
 * `n2.3` its third and fourth tag are denied. Empty where all is as the image.
 */
import type { State } from '#domain/decision-state.ts';

export type { State };

const LETTERS = {
  approved: 'a',
  exception: 'e',
  restricted: 's',
  deprecated: 'd',
  proposed: 'p',
  undecided: 'u',
  denied: 'n',
  expired: 'x',
  retired: 'r',
  blocked: 'b',
} as const satisfies Record<State, string>;
const FORBIDDEN: readonly State[] = ['denied', 'expired', 'retired', 'blocked'];
/** Something else is to be used, today or soon. */
const GIVES_WAY: ReadonlySet<State> = new Set<State>([...FORBIDDEN, 'deprecated']);
/** Where nothing is decided of any image, nothing stands behind. */
const STANDS_BEHIND: ReadonlySet<State> = new Set<State>([...FORBIDDEN, 'proposed', 'undecided']);
const STATES_BY_LETTER = new Map(Object.entries(LETTERS).map(([state, letter]) => [letter as string, state as State]));

export function standsBehind(state: State | undefined): boolean {
  return state !== undefined && STANDS_BEHIND.has(state);
}

export function givesWay(state: State): boolean {
  return GIVES_WAY.has(state);
}

export function encodeState(state: State | undefined): string {
  return state === undefined ? '' : LETTERS[state];
}

export function decodeState(letter: string): State | undefined {
  return STATES_BY_LETTER.get(letter);
}

/** `others`: the states of single tags that are not the row's. */
export function encodeRowStates(
  image: State | undefined,
  row: State | undefined,
  tags: readonly string[],
  others: Readonly<Record<string, State>> = {},
): string {
  const groups = Map.groupBy(
    tags.flatMap((tag, place) => {
      const state = Object.hasOwn(others, tag) ? others[tag] : undefined;
      return state === undefined ? [] : [{ state, place }];
    }),
    ({ state }) => state,
  );
  const own = row === image ? '' : encodeState(row);
  return own + [...groups].map(([state, found]) => LETTERS[state] + found.map(({ place }) => place).join('.')).join('');
}

/** Of the tag in this place, or of the row. */
export function readRowState(code: string, image: State | undefined, place?: number): State | undefined {
  let row = image;
  for (const [, letter = '', places = ''] of code.matchAll(/([a-z])([\d.]*)/g)) {
    if (places === '') row = decodeState(letter);
    else if (place !== undefined && places.split('.').includes(String(place))) return decodeState(letter);
  }
  return row;
}
