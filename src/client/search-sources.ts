/**
 * Where answers come from: the small index of names and tags, the digests when one is typed, and Pagefind for prose.
 * Each is loaded when first needed; the three are shown as one list.
 */
import { findDigest } from '#search/digest-index.ts';
import type { SearchAnswer, SearchEngine } from '#search/engine.ts';
import { parseQuery } from '#search/query.ts';
import { loadOnce } from './load-once.ts';
import { loadText } from './load-text.ts';
import { digestToFound, type Found, toFound } from './search-found.ts';
import { loadNames, loadWanted, type Names } from './search-names.ts';
import type { SearchPlaces } from './search-places.ts';
import { findProse } from './search-prose.ts';

export type Outcome = {
  readonly found: readonly Found[];
  /** What is marked in the results. */
  readonly terms: readonly string[];
  readonly isDone: boolean;
  /** What was searched instead of what was typed. */
  readonly reading?: string;
  /** Digits that no row has. */
  readonly unknownDigest?: string;
  readonly hasNoText?: boolean;
  /** Tags of the best images, or digests, could not be loaded. */
  readonly lacksTags?: boolean;
};

export type Limits = { readonly names: number; readonly digests: number; readonly prose: number };

const loadDigests = loadOnce(loadText);
/** Text is asked for when the reader pauses. */
const PAUSE_MS = 150;

/** Calls `report` as often as more is known; the last outcome is done. `isCurrent` says whether it is still wanted. */
export async function findAll(
  query: string,
  places: SearchPlaces,
  limits: Limits,
  { report, isCurrent }: { report: (outcome: Outcome) => void; isCurrent: () => boolean },
): Promise<void> {
  const names = await loadNames(places.files);
  const { terms, digest } = parseQuery(query);
  let answer = names.engine.search(query, limits.names);
  let exact: readonly Found[] = [];
  const outcome = (): Outcome => ({ ...toOutcome(answer, exact, places, terms), isDone: false });
  if (isCurrent()) report(outcome());
  const rows = digest ? await findRows(digest, names, places, limits.digests).catch(() => undefined) : [];
  exact = rows ?? [];
  const more = await loadWanted(names, answer, places.files).catch(() => undefined);
  if (more) answer = names.engine.search(query, limits.names);
  const named = {
    ...outcome(),
    ...((more === undefined || rows === undefined) && { lacksTags: true }),
    ...(digest && rows?.length === 0 && { unknownDigest: digest }),
  };
  if (isCurrent()) report(named);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  if (!isCurrent()) return;
  const { questions } = answer;
  const { isTranslated } = names;
  const prose = await findProse({ questions, places, limit: limits.prose, isCurrent, isTranslated }).catch(
    () => undefined,
  );
  if (isCurrent()) report(addProse(named, prose, names.engine, places));
}

function toOutcome(
  { hits, reading, questions }: SearchAnswer,
  exact: readonly Found[],
  { pages }: SearchPlaces,
  terms: readonly string[],
): Outcome {
  const found = [...exact, ...hits.map((hit) => toFound(hit, pages))];
  // What was meant is marked too: `base de données` is found as `database`.
  const marked = new Set([
    ...(reading?.split(' ') ?? terms),
    ...questions.english.split(' '),
    ...(questions.corrected ?? '').split(' '),
  ]);
  return { found, terms: [...marked], isDone: false, ...(reading && { reading }) };
}

async function findRows(
  digest: string,
  { digestDigits, engine }: Names,
  { files, pages }: SearchPlaces,
  limit: number,
): Promise<readonly Found[]> {
  const file = await loadDigests(`${files}digests/${digest.slice(0, digestDigits)}.txt`);
  return findDigest(file, digest)
    .slice(0, limit)
    .map((entry) => digestToFound(entry, pages, engine.stateOf(`images/${entry.image}/`, entry.row)));
}

function addProse(
  named: Outcome,
  prose: readonly Found[] | undefined,
  { stateOf }: SearchEngine,
  { pages }: SearchPlaces,
): Outcome {
  if (!prose) return { ...named, isDone: true, hasNoText: true };
  const shown = new Set(named.found.map(({ href }) => href));
  const texts = prose
    .filter(({ href }) => !shown.has(href))
    .map((text) => ({ ...text, state: stateOf(text.href.slice(pages.length)) }));
  return { ...named, isDone: true, found: [...named.found, ...texts] };
}
