/** What the page of decisions tells: what is over, what comes, what waits. Pure. */
import { type Decision, type ImageDecision, joinDecisions, type Status } from '#domain/decision.ts';
import { compareDates, type DecisionDate, type LineWithEnd, listDates } from '#domain/decision-dates.ts';
import { STATES, type State, stateOfImage } from '#domain/decision-state.ts';

/** An image as far as the page needs it. */
export type Decided<Image> = { readonly image: Image; readonly decided: ImageDecision };

export type Dated<Image> = {
  readonly image: Image;
  readonly date: DecisionDate;
  /** What the decision comes to on the day of the build. */
  readonly state: State;
  /** Negative where it is over. */
  readonly daysLeft: number;
};

/** What is decided of an image as a whole, or of some of its tags. */
export type Told<Image> = {
  readonly image: Image;
  readonly decision: Decision;
  readonly state: State;
  readonly scope?: readonly string[];
};

export type DecisionsPage<Image> = {
  /** By what images are on the day of the build: an approval that is over counts as such. */
  readonly counts: readonly StateCount[];
  /** Days that are over and should have been seen to. */
  readonly past: readonly Dated<Image>[];
  /** In `SOON_DAYS`. */
  readonly soon: readonly Dated<Image>[];
  readonly later: readonly Dated<Image>[];
  readonly proposed: readonly Told<Image>[];
  /** Reviews that are past or near. */
  readonly reviews: readonly Dated<Image>[];
  readonly exceptions: readonly Dated<Image>[];
  /** Deprecated, retired, blocked. */
  readonly leaving: readonly Told<Image>[];
  readonly owners: readonly OwnerCount[];
};

export type StateCount = { readonly state: State; readonly count: number };

export type OwnerCount = {
  readonly owner: string;
  readonly count: number;
  readonly byState: readonly StateCount[];
};

type Known = { readonly ends: readonly LineWithEnd[]; readonly usableLines?: readonly string[] | undefined };

export const SOON_DAYS = 90;
const DAY_MS = 86_400_000;
const LEAVING: readonly (Status | undefined)[] = ['blocked', 'retired', 'deprecated'];

export function toDecisionsPage<Image extends Known>(
  all: readonly Decided<Image>[],
  today: string,
): DecisionsPage<Image> {
  const dates = all.flatMap((one) => datesOfImage(one, today)).sort((a, b) => compareDates(a.date, b.date));
  const [reviews, ends] = [dates.filter(isReview), dates.filter((one) => !isReview(one))];
  const told = all.flatMap((one) => tellLayers(one, today));
  return {
    counts: countStates(all, today),
    past: ends.filter(({ daysLeft }) => daysLeft < 0),
    soon: ends.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= SOON_DAYS),
    later: ends.filter(({ daysLeft }) => daysLeft > SOON_DAYS),
    proposed: told.filter(({ decision }) => decision.status === 'proposed'),
    reviews: reviews.filter(({ daysLeft }) => daysLeft <= SOON_DAYS),
    exceptions: dates.filter(({ date, daysLeft }) => date.kind === 'exception' && daysLeft >= 0),
    leaving: told
      .filter(({ decision }) => LEAVING.includes(decision.status))
      .sort((a, b) => LEAVING.indexOf(a.decision.status) - LEAVING.indexOf(b.decision.status)),
    owners: countOwners(all, today),
  };
}

/** All dates of an image, those of support only where the line may be used. */
export function datesOfImage<Image extends Known>(
  { image, decided }: Decided<Image>,
  today: string,
): readonly Dated<Image>[] {
  const allowed = new Set(image.usableLines);
  return listDates(
    decided,
    image.ends.filter(({ line }) => allowed.has(line || 'other')),
  ).map((date) => ({
    image,
    date,
    state: stateOfImage(date.decision, today),
    daysLeft: Math.round((Date.parse(date.day) - Date.parse(today)) / DAY_MS),
  }));
}

/** The image as a whole, and each rule that says another status than it. */
function tellLayers<Image>(
  { image, decided: { decision, rules } }: Decided<Image>,
  today: string,
): readonly Told<Image>[] {
  const others = rules.filter(({ status }) => status !== undefined && status !== decision.status);
  const layers = [
    { decision },
    ...others.map(({ tags, ...rule }) => ({ decision: joinDecisions([decision, rule]), scope: tags })),
  ];
  return layers.map((layer) => ({ ...layer, image, state: stateOfImage(layer.decision, today) }));
}

function countStates(all: readonly Decided<unknown>[], today: string): readonly StateCount[] {
  const found = Map.groupBy(all, ({ decided }) => stateOfImage(decided.decision, today));
  return STATES.flatMap((state) => {
    const count = found.get(state)?.length ?? 0;
    return count === 0 ? [] : [{ state, count }];
  });
}

function countOwners(all: readonly Decided<unknown>[], today: string): readonly OwnerCount[] {
  const groups = Map.groupBy(all, ({ decided }) => decided.decision.owner);
  return [...groups]
    .flatMap(([owner, own]) =>
      owner === undefined ? [] : [{ owner, count: own.length, byState: countStates(own, today) }],
    )
    .sort((a, b) => b.count - a.count || (a.owner < b.owner ? -1 : 1));
}

function isReview({ date }: Dated<unknown>): boolean {
  return date.kind === 'review';
}
