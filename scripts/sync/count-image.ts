/** What a sync says of an image in numbers, so that its tags need not stay in memory. Pure. */
import { countRows, type RowCounts } from '#domain/rows.ts';
import type { TagFile } from '#snapshot/schema.ts';

export type ImageCounts = {
  readonly tags: number;
  /** Absent for what is no official image. */
  readonly builds?: number;
  readonly rows: RowCounts;
};

const NO_ROWS: RowCounts = { builds: 0, shared: 0, digests: 0 };

export function countImage(file: TagFile | undefined): ImageCounts {
  if (file === undefined) return { tags: 0, rows: NO_ROWS };
  const { builds } = file;
  return {
    tags: file.tags.length,
    ...(builds !== undefined && { builds: builds.length }),
    rows: countRows(file),
  };
}
