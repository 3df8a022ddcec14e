/** What is known of an image of the catalogue, and where in it a tag or digest is. */
import type { ImageDecision } from './decision.ts';
import type { Support } from './lifecycle.ts';
import type { Digest, Row } from './model.ts';
import type { Asked } from './older-rows.ts';
import { type TagSelection, toMatcher } from './tag-selection.ts';

/** An image of the catalogue, as far as it is known. */
export type KnownImage = {
  readonly decision: ImageDecision;
  /** Whether a sync has brought it. */
  readonly isSynced: boolean;
  /** Which of its tags the catalogue shows. */
  readonly selection: TagSelection;
  readonly rows: readonly Row[];
  /** Of what maintainers no longer build. */
  readonly findOlder: (asked: Asked) => readonly Row[];
  readonly supportOf: (row: Row) => Support;
  /** The day since which a tag no longer names a digest; absent where no sync saw that. */
  readonly movedOn: (tag: string, digest: Digest) => string | undefined;
};

export type Place = { readonly row: Row; readonly isOlder: boolean };

/** The row that a tag names, also where it is no longer built. */
export function findTag(tag: string, { rows, findOlder, selection }: KnownImage): Place | undefined {
  const row = rows.find(({ tags }) => tags.includes(tag));
  if (row !== undefined) return { row, isOlder: false };
  if (leavesOut(selection, tag)) return undefined;
  const older = findOlder({ tag }).find(({ tags }) => tags.includes(tag));
  return older && { row: older, isOlder: true };
}

/** The rows that have a digest; those that are no longer built only where no other has it. */
export function findDigest(digest: Digest, { rows, findOlder, selection }: KnownImage): readonly Place[] {
  const current = rows.filter((row) => namesDigest(row, digest)).map((row) => ({ row, isOlder: false }));
  if (current.length > 0) return current;
  return findOlder({ digest })
    .map((row) => ({ ...row, tags: row.tags.filter((tag) => !leavesOut(selection, tag)) }))
    .filter(({ tags }) => tags.length > 0)
    .map((row) => ({ row, isOlder: true }));
}

/** The digest of the row, or that of one of its platforms. */
export function namesDigest(row: Row, digest: Digest): boolean {
  return row.digest === digest || row.platforms.some((platform) => platform.digest === digest);
}

/** Whether the catalogue does not show a tag. */
export function leavesOut({ include = [], exclude = [] }: TagSelection, tag: string): boolean {
  return toMatcher(exclude)(tag) || (include.length > 0 && !toMatcher(include)(tag));
}
