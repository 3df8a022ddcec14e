/** What a sync says at its end, and the exit code that follows from it. Pure. */
import { formatCanonicalName } from '#domain/image-reference.ts';
import type { StaleEntry } from '#snapshot/schema.ts';
import type { Change } from '#snapshot/write.ts';
import type { PartName } from './part.ts';
import type { RefreshedImage } from './refresh-image.ts';

export type Outcome = {
  readonly images: readonly RefreshedImage[];
  readonly stale: readonly StaleEntry[];
  readonly removed: readonly string[];
  /** Of the sync as a whole. */
  readonly notes?: readonly string[];
  /** One share of a sync may have nothing to do. */
  readonly isShare?: boolean;
  readonly replaced: readonly string[];
  readonly isSignedIn: boolean;
  /** Of Docker Hub's pull limit. */
  readonly pulls?: {
    readonly pulls: number;
    readonly limit: { readonly total: number; readonly left: number } | undefined;
  };
  readonly traffic: { readonly requests: number; readonly bytes: number };
  readonly milliseconds: number;
};

const MANY_FAILURES = 6;
/** What is no part of one image. */
const OF_ALL: ReadonlySet<string> = new Set([
  'images',
  'lifecycle',
  'decisions',
  'texts',
  'totals',
] satisfies PartName[]);

export const EXIT = { fresh: 0, failed: 1, partlyKept: 2 } as const;

export function toExitCode(outcome: Outcome): number {
  // A catalogue is never empty.
  if (outcome.images.length === 0 && !outcome.isShare) return EXIT.failed;
  if (outcome.stale.length === 0) return EXIT.fresh;
  return outcome.images.some((image) => image.isRefreshed) ? EXIT.partlyKept : EXIT.failed;
}

export function formatOutcome(outcome: Outcome): string[] {
  const { images, traffic } = outcome;
  const seconds = (outcome.milliseconds / 1000).toFixed(1);
  const fresh = images.filter((image) => image.isRefreshed).length;
  const tags = sum(images, (image) => image.counts.tags);
  return [
    ...outcome.replaced.map((address) => `note: address replaced, ${address}`),
    ...formatCapped(outcome),
    ...formatInstead(outcome),
    ...[...(outcome.notes ?? []), ...images.flatMap((image) => image.notes)].map((note) => `note: ${note}`),
    ...outcome.removed.map((name) => `removed: ${name} is no longer in the catalogue`),
    ...formatStale(outcome),
    `images   ${count(images.length)} (${count(fresh)} refreshed)`,
    `rows     ${formatRows(images)}`,
    `tags     ${count(tags)}`,
    ...formatPulls(outcome),
    `traffic  ${count(traffic.requests)} requests, ${formatBytes(traffic.bytes)}, ${seconds} s`,
  ];
}

/** In one line what an image brought. */
export function formatImage({ image, counts, stale }: RefreshedImage): string {
  if (image === undefined) return `nothing pulled: ${stale[0]?.reason ?? 'unknown upstream'}`;
  const builds = counts.builds !== undefined && `${count(counts.builds)} builds`;
  const facts = [`${count(counts.tags)} tags`, builds].filter(Boolean).join(', ');
  return stale.length === 0 ? facts : `${facts}; kept from before: ${stale.map(({ part }) => part).join(', ')}`;
}

export function formatChanges(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ['dry run: no file would change'];
  return ['dry run, nothing written; would be:', ...changes.map(({ kind, path }) => `  ${kind.padEnd(8)} ${path}`)];
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const isSmall = bytes < 1_000_000;
  return isSmall ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** One line for each failure; where many parts failed for one reason (an archive, a whole host), one for all of them. */
function formatStale({ stale, images }: Outcome): string[] {
  const kept = images.filter(({ image }) => image).map(({ name }) => formatCanonicalName(name));
  return formatFailures(stale, new Set(kept));
}

/** `kept` are the images that the snapshot holds. */
export function formatFailures(stale: readonly StaleEntry[], kept: ReadonlySet<string>): string[] {
  const consequenceOf = ({ reference, part }: StaleEntry): string =>
    kept.has(reference) || OF_ALL.has(part) ? 'kept as it was' : 'not in the snapshot';
  const groups = Map.groupBy(stale, (entry) => `${consequenceOf(entry)}: ${entry.reason}`);
  return [...groups].flatMap(([ending, entries]) => {
    if (entries.length > MANY_FAILURES) return [`failed: ${describeMany(entries)}, ${ending}`];
    return entries.map(({ reference, part }) => `failed: ${reference} (${part}), ${ending}`);
  });
}

function describeMany(entries: readonly StaleEntry[]): string {
  const parts = [...new Set(entries.map(({ part }) => part))].join(', ');
  return `${count(new Set(entries.map(({ reference }) => reference)).size)} images (${parts})`;
}

function formatRows(images: readonly RefreshedImage[]): string {
  const [builds, shared, digests] = (['builds', 'shared', 'digests'] as const).map((kind) =>
    sum(images, ({ counts }) => counts.rows[kind]),
  );
  const total = (builds ?? 0) + (shared ?? 0) + (digests ?? 0);
  return `${count(total)} (${count(builds ?? 0)} builds, ${count(shared ?? 0)} shared groups, ${count(digests ?? 0)} digests)`;
}

/** Pulls are counted by Docker Hub for everybody behind the same address. */
function formatPulls({ pulls }: Outcome): string[] {
  if (pulls === undefined || (pulls.pulls === 0 && pulls.limit === undefined)) return [];
  const { limit } = pulls;
  const left = limit ? `, ${count(limit.left)} of ${count(limit.total)} left for six hours` : '';
  return [`pulls    ${count(pulls.pulls)} from Docker Hub${left}`];
}

/** One line for all images that are cut off by Docker Hub, instead of one for each. */
function formatCapped({ images, isSignedIn }: Outcome): string[] {
  const capped = images.filter((image) => image.isCapped).length;
  if (capped === 0) return [];
  const remedy = isSignedIn ? 'sync again' : 'set DOCKERHUB_USERNAME and DOCKERHUB_TOKEN to see all';
  return [
    `note: of ${count(capped)} images only the newest tags could be listed, older ones known before were kept; ${remedy}`,
  ];
}

function formatInstead({ images }: Outcome): string[] {
  const number = images.filter((image) => image.isFromRegistry).length;
  if (number === 0) return [];
  return [
    `note: of ${count(number)} images the registry told names and digests of tags, because Docker Hub's API did not answer; the rest is as it was`,
  ];
}

function sum<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}

function count(number: number): string {
  return number.toLocaleString('en');
}
