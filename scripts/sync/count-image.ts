/** What a sync says of an image in numbers, so that its tags need not stay in memory. Pure. */
import { isOfficialImage } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { toRows } from '#domain/rows.ts';
import type { TagFile } from '#snapshot/schema.ts';
import { toTagFacts } from '#snapshot/to-tag-facts.ts';

export type ImageCounts = {
  readonly tags: number;
  /** Absent for what is no official image. */
  readonly builds?: number;
  readonly rows: RowCounts;
};

/** Builds and shared groups of an official image, digests of another. */
export type RowCounts = { readonly builds: number; readonly shared: number; readonly digests: number };

const NO_ROWS: RowCounts = { builds: 0, shared: 0, digests: 0 };

export function countImage(name: ImageName, file: TagFile | undefined): ImageCounts {
  if (file === undefined) return { tags: 0, rows: NO_ROWS };
  const { builds } = file;
  return {
    tags: file.tags.length,
    ...(builds !== undefined && { builds: builds.length }),
    rows: countRows(name, file),
  };
}

function countRows(name: ImageName, file: TagFile): RowCounts {
  const rows = toRows(name, toTagFacts(file));
  if (file.builds === undefined && !isOfficialImage(name)) return { ...NO_ROWS, digests: rows.length };
  const shared = rows.filter(({ kind }) => kind === 'shared').length;
  return { builds: rows.length - shared, shared, digests: 0 };
}
